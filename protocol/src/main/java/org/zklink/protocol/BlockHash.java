package org.zklink.protocol;

import java.util.List;
import org.zklink.field.Fr;

/** The chain of block hashes (docs/protocol.md, section 6). */
public final class BlockHash {
    private static final String GENESIS_TAG = "zkLink/genesis/1";
    private static final String BLOCK_TAG = "zkLink/block/1";

    private BlockHash() {}

    /** B_0 = keccak[T_0, network | version, genesis root]. */
    public static Bytes32 genesis(long network, Fr root) {
        return WordHash.tagged(GENESIS_TAG)
                .add(WordHash.networkAndVersion(network))
                .add(root)
                .digest();
    }

    /**
     * B_N = keccak[T_B, B_(N-1), epoch, header w0..w6, D-list, c].
     *
     * @param epoch number of aborts on the hub whose base is below N
     */
    public static Bytes32 next(Bytes32 previous, long epoch, BlockHeader header, List<Bytes32> digests, Fr commitment) {
        return WordHash.tagged(BLOCK_TAG)
                .add(previous)
                .add(epoch)
                .addAll(header.words())
                .addAll(digests)
                .add(commitment)
                .digest();
    }
}
