package org.zklink.api;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zklink.client.model.FillInfo;
import org.zklink.client.model.OrderInfo;
import org.zklink.engine.DoneReason;
import org.zklink.engine.Event;
import org.zklink.engine.Market;
import org.zklink.engine.Side;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Intent;

/** What is known of an order. */
final class TrackedOrder {
    final long id;
    final Intent intent;
    final Market market;
    final Side side;
    final long ticks;

    private final long lots;
    private final List<FillInfo> takerFills = new ArrayList<>();
    private long remainingLots;
    private boolean resting;
    private Amount filledBase = Amount.ZERO;
    private Amount filledQuote = Amount.ZERO;
    private @Nullable DoneReason done;

    TrackedOrder(Event.OrderAccepted accepted, Market market) {
        id = accepted.orderId();
        intent = accepted.signed().intent();
        this.market = market;
        side = accepted.side();
        ticks = accepted.ticks();
        lots = accepted.lots();
        remainingLots = lots;
    }

    long remainingLots() {
        return remainingLots;
    }

    /** What it took from the book when it came. */
    List<FillInfo> takerFills() {
        return List.copyOf(takerFills);
    }

    void fillAsMaker(Event.Trade trade) {
        remainingLots -= trade.lots();
        addFilled(trade);
    }

    /** Its remaining lots follow when it rests or is done: better prices than its limit may leave more than lots - filled. */
    void fillAsTaker(Event.Trade trade) {
        BigInteger price = Prices.of(market, trade.ticks());
        takerFills.add(new FillInfo(trade.tradeId(), price, trade.baseAmount(), trade.quoteAmount(), trade.takerFee()));
        addFilled(trade);
    }

    /** Whether it is in the book. */
    boolean isResting() {
        return resting;
    }

    void rest(long lotsLeft) {
        resting = true;
        remainingLots = lotsLeft;
    }

    void end(DoneReason reason, long lotsLeft) {
        resting = false;
        done = reason;
        remainingLots = lotsLeft;
    }

    OrderInfo info() {
        return new OrderInfo(
                id,
                intent.account(),
                intent.subAccount(),
                intent.slot(),
                intent.nonce(),
                market.id(),
                Prices.side(side),
                Prices.of(market, ticks),
                market.lotSize().times(lots),
                market.lotSize().times(remainingLots),
                filledBase,
                filledQuote,
                intent.expiry(),
                Optional.ofNullable(done).map(DoneReason::name));
    }

    private void addFilled(Event.Trade trade) {
        filledBase = filledBase.plus(trade.baseAmount());
        filledQuote = filledQuote.plus(trade.quoteAmount());
    }
}
