package org.zklink.chain;

import org.zklink.field.Fr;
import org.zklink.protocol.Bytes32;

/**
 * What the hub's final message states: block {@code number}, of this epoch, hash and root, is final.
 *
 * @param epoch the block's epoch on the hub
 */
public record HubFinal(long epoch, long number, Bytes32 blockHash, Fr root) {}
