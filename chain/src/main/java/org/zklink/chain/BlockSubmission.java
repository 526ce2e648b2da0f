package org.zklink.chain;

import java.math.BigInteger;
import java.util.List;
import org.zklink.field.Fr;
import org.zklink.protocol.BlockHeader;
import org.zklink.protocol.Bytes32;

/**
 * A proven block as one gateway takes it: the same for every chain but for the three vectors of words. See docs/protocol.md, sections 6 and 8.
 *
 * @param digests the D-list
 * @param evaluations the e-list
 * @param commitment c
 * @param shape number of the verifying key
 * @param proof eight coordinates in EIP-197 order: A.x, A.y, B.x1, B.x0, B.y1, B.y0, C.x, C.y
 * @param queueWords this chain's queue vector
 * @param paymentWords this chain's payment vector
 * @param dataWords the data availability vector on the hub, empty elsewhere
 */
public record BlockSubmission(
        BlockHeader header,
        List<Bytes32> digests,
        List<Fr> evaluations,
        Fr commitment,
        int shape,
        List<BigInteger> proof,
        List<Fr> queueWords,
        List<Fr> paymentWords,
        List<Fr> dataWords) {
    private static final int PROOF_COORDINATES = 8;

    public BlockSubmission {
        if (proof.size() != PROOF_COORDINATES) {
            throw new IllegalArgumentException("a proof has 8 coordinates, not " + proof.size());
        }
        digests = List.copyOf(digests);
        evaluations = List.copyOf(evaluations);
        proof = List.copyOf(proof);
        queueWords = List.copyOf(queueWords);
        paymentWords = List.copyOf(paymentWords);
        dataWords = List.copyOf(dataWords);
    }
}
