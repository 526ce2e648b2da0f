package org.zklink.chain;

import java.util.Optional;
import org.zklink.protocol.Bytes32;

/**
 * What became of a transaction that a chain block includes. That block may still be reorganised away.
 *
 * @param gasUsed in the chain's own unit
 * @param revertReason why it failed; empty if and only if it succeeded
 */
public record SubmissionReceipt(
        Bytes32 transaction,
        long chainBlockNumber,
        Bytes32 chainBlockHash,
        long gasUsed,
        Optional<String> revertReason) {

    public boolean succeeded() {
        return revertReason.isEmpty();
    }
}
