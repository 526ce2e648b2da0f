package org.zklink.protocol;

/**
 * What the engine has done to the ledger, in order; the block builder nets it. Both sides of one fill are adjacent {@link OrderFilled} and
 * belong in the same block.
 */
public sealed interface LedgerEffect {

    /** A deposit was credited to the account, which it opened or not. */
    record DepositApplied(Deposit deposit, int account, boolean opened) implements LedgerEffect {}

    /**
     * One side of a fill.
     *
     * @param sold of the order's sellToken
     * @param bought of its buyToken, gross
     * @param fee of its buyToken, out of bought
     */
    record OrderFilled(SignedIntent order, Amount sold, Amount bought, Amount fee) implements LedgerEffect {}

    /** The order will not be filled any more: filled, cancelled, expired or killed. */
    record OrderClosed(SignedIntent order) implements LedgerEffect {}

    record TransferApplied(SignedIntent transfer) implements LedgerEffect {}

    record WithdrawalApplied(SignedIntent withdrawal) implements LedgerEffect {}

    /** The block ends here. */
    record BlockSealed() implements LedgerEffect {}
}
