package org.zklink.settlement;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.zklink.chain.BlockSubmission;
import org.zklink.field.Fr;
import org.zklink.protocol.BlockHeader;
import org.zklink.protocol.Bytes32;
import org.zklink.protocol.Challenges;
import org.zklink.protocol.Deposit;
import org.zklink.protocol.PublicData;
import org.zklink.snark.EvmEncoding;
import org.zklink.snark.Proof;

/**
 * A block that every gateway can be shown.
 *
 * @param shape number of the verifying key
 * @param provingTime what the proof took when it was made
 */
public record ProvenBlock(int shape, PublicData publicData, Challenges challenges, Proof proof, Duration provingTime) {

    public BlockHeader header() {
        return publicData.header();
    }

    public long number() {
        return header().number();
    }

    /** The chains on which the block consumes operations or pays: bit v for chain v. */
    public int touched() {
        return header().queueMap() | header().payMap();
    }

    public boolean touches(int chain) {
        return (touched() >>> chain & 1) != 0;
    }

    /** How many operations of a chain's queue the block consumes. */
    public int queueOperations(int chain) {
        return publicData.queue(chain).size() / Deposit.WORDS;
    }

    /** As a chain's gateway takes it; only the hub gets the data words. */
    public BlockSubmission submissionTo(int chain, boolean hub) {
        List<Fr> data = hub ? publicData.data() : List.of();
        return new BlockSubmission(
                header(),
                publicData.digests(),
                challenges.evaluations(),
                challenges.commitment(),
                shape,
                coordinates(),
                publicData.queue(chain),
                publicData.payments(chain),
                data);
    }

    private List<BigInteger> coordinates() {
        byte[] encoded = EvmEncoding.proof(proof);
        List<BigInteger> coordinates = new ArrayList<>();
        for (int at = 0; at < encoded.length; at += Bytes32.SIZE) {
            coordinates.add(new BigInteger(1, Arrays.copyOfRange(encoded, at, at + Bytes32.SIZE)));
        }
        return coordinates;
    }
}
