/** The account and cell trees, and the effect of one netted block on them, as the circuit states it. */
package org.zklink.state;
