package org.zklink.protocol;

import java.util.List;
import org.zklink.field.Fr;

/**
 * Digests that attestors sign with secp256k1, as they are (docs/protocol.md, section 8). Gateways and attestors are addresses padded to
 * 32 bytes.
 *
 * @param network 32 bits
 * @param attestorSet {@link #attestorSetHash}
 * @param hubGateway the gateway on the hub
 * @param chain v, 1..31
 * @param gateway the gateway of v
 */
public record Attestation(long network, Bytes32 attestorSet, Bytes32 hubGateway, int chain, Bytes32 gateway) {
    private static final String ACK_TAG = "zkLink/ack/1";
    private static final String FINAL_TAG = "zkLink/final/1";
    private static final String ABORT_TAG = "zkLink/abort/1";

    /**
     * Checks the chain.
     *
     * @throws IllegalArgumentException when chain is not in 1..31
     */
    public Attestation {
        CellKey.requireChain(chain);
    }

    /** The acceptance of all blocks up to number, whose hash is given, is final on chain v. */
    public Bytes32 ack(long epoch, long number, Bytes32 blockHash) {
        return WordHash.tagged(ACK_TAG)
                .add(WordHash.networkAndVersion(network))
                .add(attestorSet)
                .add(chain)
                .add(gateway)
                .add(hubGateway)
                .add(epoch)
                .add(number)
                .add(blockHash)
                .digest();
    }

    /** To v: all blocks up to number are final on the hub. */
    public Bytes32 finality(long epoch, long number, Bytes32 blockHash, Fr root, boolean freeze) {
        return toSpoke(FINAL_TAG)
                .add(epoch)
                .add(number)
                .add(blockHash)
                .add(root)
                .add(freeze ? 1 : 0)
                .digest();
    }

    /** To v: the hub has aborted all blocks above base. */
    public Bytes32 abort(long newEpoch, long base, Bytes32 baseHash) {
        return toSpoke(ABORT_TAG).add(newEpoch).add(base).add(baseHash).digest();
    }

    /**
     * keccak[threshold, address_1, ..., address_n].
     *
     * @param attestors ascending, without duplicates
     * @throws IllegalArgumentException when they are not, or threshold is not in 1..n
     */
    public static Bytes32 attestorSetHash(int threshold, List<Bytes32> attestors) {
        if (threshold < 1 || threshold > attestors.size()) {
            throw new IllegalArgumentException("threshold must be in 1.." + attestors.size() + ", but is " + threshold);
        }
        for (int i = 1; i < attestors.size(); i++) {
            if (attestors.get(i - 1).compareTo(attestors.get(i)) >= 0) {
                throw new IllegalArgumentException(
                        "attestors must ascend, but " + attestors.get(i) + " follows " + attestors.get(i - 1));
            }
        }
        return new WordHash().add(threshold).addAll(attestors).digest();
    }

    private WordHash toSpoke(String tag) {
        return WordHash.tagged(tag)
                .add(WordHash.networkAndVersion(network))
                .add(attestorSet)
                .add(hubGateway)
                .add(chain)
                .add(gateway);
    }
}
