/** The port through which settlement and the sequencer see a chain's gateway, whatever the kind of chain. */
package org.zklink.chain;
