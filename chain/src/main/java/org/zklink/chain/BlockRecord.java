package org.zklink.chain;

import org.zklink.crypto.Keccak;
import org.zklink.field.Fr;
import org.zklink.protocol.Bytes32;

/**
 * What a gateway remembers of an accepted block; it keeps only the hash, so whoever makes it act on the block says it again.
 *
 * @param blockHash B_N
 * @param root the header's newRoot
 * @param paymentsDigest D of this chain's payment vector, zero when that is empty
 * @param queueEnd how many queue operations of this chain blocks up to this one consume
 * @param time the header's time
 * @param touched queueMap | payMap
 */
public record BlockRecord(Bytes32 blockHash, Fr root, Bytes32 paymentsDigest, long queueEnd, long time, int touched) {

    /** Record of block 0. */
    public static BlockRecord genesis(Bytes32 genesisHash, Fr genesisRoot) {
        return new BlockRecord(genesisHash, genesisRoot, Bytes32.ZERO, 0, 0, 0);
    }

    /** keccak of the six words in order. */
    public Bytes32 hash() {
        return Bytes32.of(Keccak.hash256(
                blockHash.toByteArray(),
                root.toBytesBE(),
                paymentsDigest.toByteArray(),
                Bytes32.of(queueEnd).toByteArray(),
                Bytes32.of(time).toByteArray(),
                Bytes32.of(Integer.toUnsignedLong(touched)).toByteArray()));
    }
}
