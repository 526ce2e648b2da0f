package org.zklink.protocol;

import org.zklink.field.Fr;

/**
 * What every gateway is told of a block.
 *
 * @param network 32 bits
 * @param number 1 for the first block after the genesis
 * @param time seconds since 1970, 40 bits
 * @param queueMap bit v is set if and only if operations of chain v's queue are consumed
 * @param payMap bit v is set if and only if there are payments on chain v
 */
public record BlockHeader(long network, long number, Fr oldRoot, Fr newRoot, long time, int queueMap, int payMap) {
    public static final int TAG = 1;

    /**
     * Checks the fields.
     *
     * @throws IllegalArgumentException when a field does not fit, or a map has bit 0
     */
    public BlockHeader {
        Limits.requireBits(network, Limits.NETWORK_BITS, "network");
        Limits.requireBits(time, Limits.TIME_BITS, "time");
        if (number < 1) {
            throw new IllegalArgumentException("block number must be at least 1, but is " + number);
        }
        if (((queueMap | payMap) & 1) != 0) {
            throw new IllegalArgumentException("there is no chain 0 in the maps");
        }
    }

    /** The words w0..w6. */
    public Fr[] words() {
        Fr w0 = new WordWriter()
                .put(network, Limits.NETWORK_BITS, "network")
                .put(Limits.VERSION, Limits.VERSION_BITS, "version")
                .tag(TAG)
                .toFr();
        return new Fr[] {w0, Fr.of(number), oldRoot, newRoot, Fr.of(time), map(queueMap), map(payMap)};
    }

    private static Fr map(int bits) {
        return Fr.of(Integer.toUnsignedLong(bits));
    }
}
