package org.zklink.settlement;

import java.util.Optional;
import java.util.function.Supplier;
import org.zklink.chain.SubmissionReceipt;

/**
 * A step that is due as far as its chain's worker can see.
 *
 * @param peer the spoke of an acknowledgement, else the chain itself
 * @param submission takes the step; empty while too few attestors sign
 */
record Step(
        StepKind kind, int peer, long firstBlock, long lastBlock, Supplier<Optional<SubmissionReceipt>> submission) {
    /** Two attempts at the same. */
    record Id(StepKind kind, int peer, long firstBlock, long lastBlock) {}

    Id id() {
        return new Id(kind, peer, firstBlock, lastBlock);
    }
}
