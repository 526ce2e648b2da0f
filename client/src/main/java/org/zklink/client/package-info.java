/** Java client of the JSON-RPC interface: typed calls, trading keys, slots and nonces, units. */
package org.zklink.client;
