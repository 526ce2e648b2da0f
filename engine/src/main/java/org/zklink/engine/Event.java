package org.zklink.engine;

import java.util.SortedMap;
import org.zklink.protocol.AccountHeader;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Rejection;
import org.zklink.protocol.SignedIntent;

/** What users and market data see of a command, in order. What blocks are made of is {@link org.zklink.protocol.LedgerEffect}. */
public sealed interface Event {

    /** The command was refused and has changed nothing. */
    record Refused(Rejection rejection) implements Event {}

    record TokenRegistered(int token, String symbol) implements Event {}

    record LaneRegistered(int token, int chain) implements Event {}

    record MarketOpened(Market market) implements Event {}

    record NetworkFeesSet(int token, Amount transferFee, SortedMap<Integer, Amount> withdrawalFees) implements Event {}

    record AccountOpened(int account, AccountHeader header) implements Event {}

    /**
     * An order was taken; its fills and its end follow.
     *
     * @param orderId unique, increasing
     * @param ticks limit price
     * @param lots quantity at that price
     */
    record OrderAccepted(long orderId, SignedIntent signed, int market, Side side, long ticks, long lots)
            implements Event {}

    /** What an order has left is in the book now. */
    record OrderRested(long orderId, long remainingLots) implements Event {}

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

    /**
     * The order is no longer open.
     *
     * @param remainingLots what it could still have traded at its limit
     */
    record OrderDone(long orderId, DoneReason reason, long remainingLots) implements Event {}

    /** The slot takes only greater nonces from now on; an order that was open there is done. */
    record CancelAccepted(SignedIntent signed) implements Event {}

    /**
     * A new balance, at the end of the command.
     *
     * @param held for open orders
     */
    record BalanceChanged(int account, int subAccount, int token, Amount available, Amount held) implements Event {}

    /** What the gateway of a chain holds of a token, at the end of the command. */
    record ReserveChanged(int token, int chain, Amount reserve) implements Event {}
}
