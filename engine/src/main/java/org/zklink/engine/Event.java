package org.zklink.engine;

import java.util.SortedMap;
import org.zklink.protocol.AccountHeader;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Deposit;
import org.zklink.protocol.Rejection;
import org.zklink.protocol.SignedIntent;

/**
 * What a command did, in order. The engine writes events as bytes; this is their form for everybody else. What blocks have to prove follows from them ({@link LedgerEffects}).
 */
public sealed interface Event {

    /** The command, or this operation of a batch, was refused and has changed nothing. Of an atomic batch there is then only the Operation before. */
    record Refused(Rejection rejection) implements Event {}

    /** The events that follow are those of this operation of the batch, 0 for the first. */
    record Operation(int index) implements Event {}

    record TokenRegistered(int token, String symbol) implements Event {}

    record LaneRegistered(int token, int chain) implements Event {}

    record MarketOpened(Market market) implements Event {}

    record MarketUpdated(Market market) implements Event {}

    record MarketStatusChanged(int market, MarketStatus status) implements Event {}

    record NetworkFeesSet(int token, Amount transferFee, SortedMap<Integer, Amount> withdrawalFees) implements Event {}

    record FeeTierSet(FeeTier tier) implements Event {}

    record AccountTierSet(int account, int tier) implements Event {}

    record AccountOpened(int account, AccountHeader header) implements Event {}

    /**
     * A deposit was credited.
     *
     * @param opened whether it opened the account
     */
    record DepositCredited(Deposit deposit, int account, boolean opened) implements Event {}

    /**
     * An order was taken; its fills and its end follow.
     *
     * @param orderId unique, increasing
     * @param ticks limit price
     * @param lots quantity at that price
     */
    record OrderAccepted(long orderId, SignedIntent signed, int market, Side side, long ticks, long lots)
            implements Event {}

    /** The order waits for its trigger. */
    record OrderWaiting(long orderId) implements Event {}

    /** The price has met its trigger: the order is matched now. */
    record OrderTriggered(long orderId) implements Event {}

    /**
     * What an order has left is in the book now, at the end of the queue of its price, or in the place of the order that it replaced.
     *
     * @param ticks the price at which it rests: its limit, or a better one for the market if it slid
     * @param shownLots what an iceberg shows; else the same as remainingLots
     */
    record OrderRested(long orderId, long ticks, long shownLots, long remainingLots) implements Event {}

    /** An iceberg shows its next part, at the end of the queue of its price. */
    record OrderRefreshed(long orderId, long shownLots, long remainingLots) implements Event {}

    /**
     * A fill, at the maker's price.
     *
     * @param tradeId unique, increasing
     * @param makerFee out of what the maker bought, in that token
     * @param takerFee out of what the taker bought, in that token
     */
    record Trade(
            long tradeId,
            int market,
            Side takerSide,
            long ticks,
            long lots,
            Amount baseAmount,
            Amount quoteAmount,
            long makerOrderId,
            int makerAccount,
            Amount makerFee,
            long takerOrderId,
            int takerAccount,
            Amount takerFee)
            implements Event {}

    /** A maker's share of the taker's fee, owed to its sub-account by account 0. */
    record RebateAccrued(int account, int subAccount, int token, Amount amount) implements Event {}

    /** Account 0 has transferred so much of what it owed. */
    record RebatePaid(int account, int subAccount, int token, Amount amount) implements Event {}

    /**
     * The order is no longer open.
     *
     * @param remainingLots what it could still have traded where it rested, or at its limit
     * @param hasFills whether it was filled at all
     */
    record OrderDone(long orderId, DoneReason reason, long remainingLots, boolean hasFills) implements Event {}

    /** The slot takes only greater nonces from now on; an order that was open there is done. */
    record CancelAccepted(SignedIntent signed) implements Event {}

    /**
     * What a {@link Command.CancelOrders} did.
     *
     * @param count how many orders it closed; those that went with them as OCO partners do not count
     */
    record OrdersCancelled(int account, int count) implements Event {}

    /**
     * The dead-man switch was set.
     *
     * @param deadlineMs when all orders of the account will be closed; 0 = never
     */
    record DeadlineSet(int account, long deadlineMs) implements Event {}

    record TransferApplied(SignedIntent transfer) implements Event {}

    record WithdrawalApplied(SignedIntent withdrawal) implements Event {}

    /** The block ends here. */
    record BlockSealed() implements Event {}

    /**
     * A new balance, at the end of the command.
     *
     * @param held for open orders
     */
    record BalanceChanged(int account, int subAccount, int token, Amount available, Amount held) implements Event {}

    /** What the gateway of a chain holds of a token, at the end of the command. */
    record ReserveChanged(int token, int chain, Amount reserve) implements Event {}
}
