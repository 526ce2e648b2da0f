package org.zklink.chain;

import org.zklink.protocol.Bytes32;

/**
 * A block of a chain (never one of the ledger's own).
 *
 * @param number height, 0 for the first block
 * @param time seconds since 1970
 */
public record ChainBlock(long number, Bytes32 hash, Bytes32 parentHash, long time) {
    public ChainBlock {
        if (number < 0 || time < 0) {
            throw new IllegalArgumentException("chain block " + number + " at time " + time + ": both must be >= 0");
        }
    }

    public boolean isParentOf(ChainBlock child) {
        return child.number == number + 1 && child.parentHash.equals(hash);
    }

    @Override
    public String toString() {
        return "chain block " + number + " (" + hash + ")";
    }
}
