package org.zklink.settlement;

import java.time.Duration;
import org.zklink.chain.SubmissionReceipt;

/**
 * A step that a gateway has taken. Its chain block may yet be reorganised away; then the step is taken again.
 *
 * @param chain of the gateway
 * @param peer the spoke of an acknowledgement, else the gateway's own chain
 * @param firstBlock first and last block that it concerns; for aborts the blocks above firstBlock - 1
 * @param duration from the decision until a chain block had it, signatures included
 */
public record SettlementStep(
        StepKind kind,
        int chain,
        int peer,
        long firstBlock,
        long lastBlock,
        SubmissionReceipt receipt,
        Duration duration) {}
