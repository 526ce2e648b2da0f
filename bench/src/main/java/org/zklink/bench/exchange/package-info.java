/** The exchange beside others, all with the same stream of commands. */
package org.zklink.bench.exchange;
