package org.zklink.chain.evm;

import java.util.Optional;
import org.zklink.chain.SubmissionReceipt;

/**
 * A transaction in a block.
 *
 * @param revertReason empty if and only if it succeeded
 */
public record SendOutcome(EvmReceipt receipt, Optional<String> revertReason) {
    public SubmissionReceipt summary() {
        return new SubmissionReceipt(
                receipt.transaction(), receipt.blockNumber(), receipt.blockHash(), receipt.gasUsed(), revertReason);
    }

    /** The receipt; IllegalStateException if it reverted. */
    public EvmReceipt requireSuccess() {
        if (revertReason.isPresent()) {
            throw new IllegalStateException("transaction " + receipt.transaction() + " failed: " + revertReason.get());
        }
        return receipt;
    }
}
