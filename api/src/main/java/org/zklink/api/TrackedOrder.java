package org.zklink.api;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zklink.client.model.FillInfo;
import org.zklink.client.model.OrderInfo;
import org.zklink.client.model.OrderState;
import org.zklink.engine.DoneReason;
import org.zklink.engine.Event;
import org.zklink.engine.Market;
import org.zklink.engine.Side;
import org.zklink.protocol.Amount;
import org.zklink.protocol.ExecutionInstructions;
import org.zklink.protocol.Order;

/** What is known of an order. */
final class TrackedOrder {
    final long id;
    final Order intent;
    /** Its terms when the order was taken; lot and tick size don't change while it is open. */
    final Market market;

    final Side side;

    private final long ticks;
    private final long lots;
    private final List<FillInfo> takerFills = new ArrayList<>();
    private long remainingLots;
    private OrderState state = OrderState.OPEN;
    private boolean resting;
    private long restingTicks;
    private long shownLots;
    private long partner;
    private Amount filledBase = Amount.ZERO;
    private Amount filledQuote = Amount.ZERO;
    private @Nullable DoneReason done;

    TrackedOrder(Event.OrderAccepted accepted, Market market) {
        id = accepted.orderId();
        intent = (Order) accepted.signed().intent();
        this.market = market;
        side = accepted.side();
        ticks = accepted.ticks();
        lots = accepted.lots();
        remainingLots = lots;
    }

    private TrackedOrder(ViewInput input, Market market) throws IOException {
        id = input.takeLong();
        intent = (Order) input.takeIntent();
        this.market = market;
        side = input.takeEnum(Side.values(), "side");
        ticks = input.takeLong();
        lots = input.takeLong();
    }

    static TrackedOrder read(ViewInput input, Market market) throws IOException {
        TrackedOrder order = new TrackedOrder(input, market);
        order.remainingLots = input.takeLong();
        order.state = input.takeEnum(OrderState.values(), "order state");
        order.resting = input.takeFlag();
        order.restingTicks = input.takeLong();
        order.shownLots = input.takeLong();
        order.partner = input.takeLong();
        order.filledBase = input.takeAmount();
        order.filledQuote = input.takeAmount();
        order.done = input.takeFlag() ? input.takeEnum(DoneReason.values(), "reason") : null;
        for (int left = input.takeCount(); left > 0; left--) {
            order.takerFills.add(new FillInfo(
                    input.takeLong(), input.takeNumber(), input.takeAmount(), input.takeAmount(), input.takeAmount()));
        }
        return order;
    }

    /** All but the market. */
    void write(ViewOutput output) throws IOException {
        output.putLong(id);
        output.putIntent(intent);
        output.putEnum(side);
        output.putLong(ticks);
        output.putLong(lots);
        output.putLong(remainingLots);
        output.putEnum(state);
        output.putFlag(resting);
        output.putLong(restingTicks);
        output.putLong(shownLots);
        output.putLong(partner);
        output.putAmount(filledBase);
        output.putAmount(filledQuote);
        output.putFlag(done != null);
        if (done != null) {
            output.putEnum(done);
        }
        output.putInt(takerFills.size());
        for (FillInfo fill : takerFills) {
            output.putLong(fill.tradeId());
            output.putNumber(fill.price());
            output.putAmount(fill.base());
            output.putAmount(fill.quote());
            output.putAmount(fill.fee());
        }
    }

    /** Lots that it shows in the book. */
    long shownLots() {
        return shownLots;
    }

    /** The price at which it is in the book, ticks. */
    long restingTicks() {
        return restingTicks;
    }

    /** Id of the other order of its pair, 0 for none. */
    long partner() {
        return partner;
    }

    /** 0 for none. */
    void setPartner(long orderId) {
        partner = orderId;
    }

    /** What it took from the book when it came. */
    List<FillInfo> takerFills() {
        return List.copyOf(takerFills);
    }

    void fillAsMaker(Event.Trade trade) {
        remainingLots -= trade.lots();
        shownLots -= trade.lots();
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

    boolean isOpen() {
        return state != OrderState.DONE;
    }

    void awaitTrigger() {
        state = OrderState.WAITING;
    }

    void trigger() {
        state = OrderState.OPEN;
    }

    void rest(Event.OrderRested rested) {
        resting = true;
        restingTicks = rested.ticks();
        shownLots = rested.shownLots();
        remainingLots = rested.remainingLots();
    }

    void refresh(Event.OrderRefreshed refreshed) {
        shownLots = refreshed.shownLots();
        remainingLots = refreshed.remainingLots();
    }

    void end(DoneReason reason, long lotsLeft) {
        resting = false;
        state = OrderState.DONE;
        done = reason;
        remainingLots = lotsLeft;
    }

    OrderInfo info() {
        ExecutionInstructions instructions = intent.instructions();
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
                state,
                present(instructions.clientOrderId()).map(Long::toUnsignedString),
                Optional.of(instructions.trigger()).filter(trigger -> instructions.hasTrigger()),
                present(instructions.triggerTicks()).map(price -> Prices.of(market, price)),
                present(restingTicks).filter(price -> resting).map(price -> Prices.of(market, price)),
                Optional.of(shownLots).filter(shown -> resting).map(market.lotSize()::times),
                present(partner),
                Optional.ofNullable(done).map(DoneReason::name));
    }

    private static Optional<Long> present(long value) {
        return value == 0 ? Optional.empty() : Optional.of(value);
    }

    private void addFilled(Event.Trade trade) {
        filledBase = filledBase.plus(trade.baseAmount());
        filledQuote = filledQuote.plus(trade.quoteAmount());
    }
}
