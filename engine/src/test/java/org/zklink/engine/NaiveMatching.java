package org.zklink.engine;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.zklink.protocol.Amount;
import org.zklink.protocol.SignedIntent;

/** What happens to orders of the naive exchange: taken, matched, triggered, closed. */
final class NaiveMatching {
    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

    private final NaiveState state;
    private final Consumer<Event> sink;

    /** How many orders were closed. */
    int closed;

    NaiveMatching(NaiveState state, Consumer<Event> sink) {
        this.state = state;
        this.sink = sink;
    }

    /** Takes an order that nothing speaks against; why it is done then, if it is. */
    Optional<DoneReason> take(SignedIntent signed, Market market) {
        NaiveOrder order = new NaiveOrder(++state.lastOrderId, signed, market);
        Optional<NaiveOrder> old = state.openIn(order.order.slotKey());
        boolean inPlace = old.filter(o -> takesThePlaceOf(order, o)).isPresent();
        long turn = old.map(o -> o.turn).orElse(0L);
        old.ifPresent(o -> close(o, DoneReason.REPLACED));
        state.nonces.put(order.order.slotKey(), order.order.nonce());
        state.orders.add(order);
        if (order.instructions().hasPartner()) {
            NaiveOrder partner =
                    state.openIn(NaiveAdmission.partnerSlot(order.order)).orElseThrow();
            partner.partner = order.id;
            order.partner = partner.id;
            order.joined = true;
        }
        sink.accept(new Event.OrderAccepted(
                order.id, signed, market.id(), sideOf(order), order.limit, order.lots.longValueExact()));
        if (order.instructions().hasTrigger()) {
            order.place = NaiveOrder.Place.WAITING;
            sink.accept(new Event.OrderWaiting(order.id));
            return Optional.empty();
        }
        if (inPlace) {
            restAt(order, order.limit, turn);
            return Optional.empty();
        }
        return match(order);
    }

    private static boolean takesThePlaceOf(NaiveOrder order, NaiveOrder old) {
        return old.rests()
                && !old.iceberg()
                && !order.iceberg()
                && !order.instructions().hasTrigger()
                && !order.immediate()
                && old.market == order.market
                && old.bid == order.bid
                && old.ticks == order.limit
                && order.lots.compareTo(old.remaining()) <= 0;
    }

    /** Matches an order that is in no book; why it is done then, if it is. */
    Optional<DoneReason> match(NaiveOrder taker) {
        Optional<DoneReason> reason = meetMakers(taker);
        if (reason.isEmpty()) {
            reason = Optional.ofNullable(taker.remaining().signum() == 0 ? DoneReason.DUST : null)
                    .or(() -> Optional.ofNullable(taker.immediate() ? DoneReason.IMMEDIATE : null))
                    .or(() -> rest(taker));
        }
        reason.ifPresent(r -> close(taker, r));
        return reason;
    }

    private Optional<DoneReason> meetMakers(NaiveOrder taker) {
        int fills = 0;
        while (taker.left.signum() != 0) {
            Optional<NaiveOrder> best = bestFor(taker);
            if (best.isEmpty()) {
                return Optional.empty();
            }
            NaiveOrder maker = best.get();
            if (state.isExpired(maker)) {
                close(maker, DoneReason.EXPIRED);
                continue;
            }
            if (taker.order.postOnly()) {
                return Optional.empty();
            }
            if (maker.order.account() == taker.order.account()) {
                switch (taker.instructions().selfTrade()) {
                    case CANCEL_TAKER -> {
                        return Optional.of(DoneReason.SELF_TRADE);
                    }
                    case CANCEL_MAKER -> close(maker, DoneReason.SELF_TRADE);
                    case CANCEL_BOTH -> {
                        close(maker, DoneReason.SELF_TRADE);
                        return Optional.of(DoneReason.SELF_TRADE);
                    }
                }
                continue;
            }
            BigInteger lots = maker.shown().min(taker.lotsAt(maker.ticks));
            if (lots.signum() == 0) {
                return Optional.of(DoneReason.DUST);
            }
            if (taker.immediate() && fills == state.genesis.sweepLimit()) {
                return Optional.of(DoneReason.SWEEP_LIMIT);
            }
            fill(maker, taker, lots);
            fills++;
        }
        return Optional.of(DoneReason.FILLED);
    }

    private Optional<NaiveOrder> bestFor(NaiveOrder taker) {
        return state.book(taker.market, !taker.bid).stream()
                .filter(maker -> taker.accepts(maker.ticks))
                .findFirst();
    }

    private Optional<DoneReason> rest(NaiveOrder order) {
        // Only a post-only order still meets a price that it accepts: it slides.
        long ticks = bestFor(order)
                .map(best -> order.bid ? best.ticks - 1 : best.ticks + 1)
                .orElse(order.limit);
        order.ticks = ticks;
        if (order.remaining().signum() == 0) {
            return Optional.of(DoneReason.DUST);
        }
        restAt(order, ticks, ++state.lastTurn);
        return Optional.empty();
    }

    private void restAt(NaiveOrder order, long ticks, long turn) {
        order.place = NaiveOrder.Place.BOOK;
        order.ticks = ticks;
        order.turn = turn;
        order.showNextPart();
        sink.accept(new Event.OrderRested(
                order.id,
                ticks,
                order.shown().longValueExact(),
                order.remaining().longValueExact()));
    }

    private void fill(NaiveOrder maker, NaiveOrder taker, BigInteger lots) {
        closePartner(taker);
        closePartner(maker);
        NaiveState.Trading trading = state.markets.get(taker.market);
        Market market = trading.market();
        BigInteger base = lots.multiply(maker.lotSize);
        BigInteger quote = lots.multiply(maker.unit).multiply(BigInteger.valueOf(maker.ticks));
        BigInteger takerSells = taker.bid ? quote : base;
        BigInteger takerBuys = taker.bid ? base : quote;
        FeeTier makerTier = state.tierOf(maker.order.account());
        FeeTier takerTier = state.tierOf(taker.order.account());
        BigInteger makerFee = share(takerSells, least(market.makerFeeRate(), makerTier.makerFeeRate(), capOf(maker)));
        BigInteger takerFee = share(takerBuys, least(market.takerFeeRate(), takerTier.takerFeeRate(), capOf(taker)));
        settle(maker, takerBuys, takerSells, makerFee);
        settle(taker, takerSells, takerBuys, takerFee);
        maker.part = maker.part.subtract(maker.iceberg() ? lots : BigInteger.ZERO);
        state.markets.put(
                market.id(),
                new NaiveState.Trading(
                        market,
                        trading.status(),
                        maker.ticks,
                        trading.high() == 0 ? maker.ticks : Math.max(trading.high(), maker.ticks),
                        trading.low() == 0 ? maker.ticks : Math.min(trading.low(), maker.ticks)));
        sink.accept(new Event.Trade(
                ++state.lastTradeId,
                market.id(),
                sideOf(taker),
                maker.ticks,
                lots.longValueExact(),
                Amount.of(base),
                Amount.of(quote),
                maker.id,
                maker.order.account(),
                Amount.of(makerFee),
                taker.id,
                taker.order.account(),
                Amount.of(takerFee)));
        accrue(maker, taker.order.buyToken(), share(takerFee, makerTier.rebateShare()));
        if (maker.remaining().signum() == 0) {
            close(maker, maker.left.signum() == 0 ? DoneReason.FILLED : DoneReason.DUST);
        } else if (maker.shown().signum() == 0) {
            maker.showNextPart();
            maker.turn = ++state.lastTurn;
            sink.accept(new Event.OrderRefreshed(
                    maker.id, maker.part.longValueExact(), maker.remaining().longValueExact()));
        }
    }

    private void settle(NaiveOrder side, BigInteger sold, BigInteger bought, BigInteger fee) {
        int account = side.order.account();
        int sub = side.order.subAccount();
        side.left = side.left.subtract(side.order.buyBounded() ? bought : sold);
        side.filled = true;
        state.add(account, sub, side.order.sellToken(), sold.negate());
        state.add(account, sub, side.order.buyToken(), bought.subtract(fee));
        state.add(0, 0, side.order.buyToken(), fee);
    }

    private void accrue(NaiveOrder maker, int token, BigInteger amount) {
        if (amount.signum() > 0) {
            state.owe(maker.order.account(), maker.order.subAccount(), token, amount);
            sink.accept(
                    new Event.RebateAccrued(maker.order.account(), maker.order.subAccount(), token, Amount.of(amount)));
        }
    }

    private static int capOf(NaiveOrder order) {
        return order.order.postOnly() ? order.order.makerFeeRate() : order.order.takerFeeRate();
    }

    private static int least(int a, int b, int c) {
        return Math.min(a, Math.min(b, c));
    }

    private static BigInteger share(BigInteger amount, int millionths) {
        return amount.multiply(BigInteger.valueOf(millionths)).divide(MILLION);
    }

    private static Side sideOf(NaiveOrder order) {
        return order.bid ? Side.BID : Side.ASK;
    }

    /** Closes an open order, its partner first. */
    void close(NaiveOrder order, DoneReason reason) {
        closePartner(order);
        state.orders.remove(order);
        state.nonces.put(order.order.slotKey(), order.order.nonce() + 1);
        closed++;
        sink.accept(new Event.OrderDone(order.id, reason, order.remaining().longValueExact(), order.filled));
    }

    private void closePartner(NaiveOrder order) {
        state.order(order.partner).ifPresent(partner -> {
            order.partner = 0;
            order.joined = false;
            partner.partner = 0;
            partner.joined = false;
            close(partner, DoneReason.OCO);
        });
    }

    /** Triggers what the trades since the last time have met, and what the trades of that meet. */
    void trigger(int market) {
        for (Optional<NaiveOrder> next = nextTriggered(market); next.isPresent(); next = nextTriggered(market)) {
            NaiveOrder order = next.get();
            sink.accept(new Event.OrderTriggered(order.id));
            if (state.isExpired(order)) {
                close(order, DoneReason.EXPIRED);
                continue;
            }
            closePartner(order);
            if (!NaiveAdmission.inBand(state.markets.get(market), order.limit)) {
                close(order, DoneReason.PRICE_BAND);
            } else if (order.order.fok() && !fillsWhole(order)) {
                close(order, DoneReason.CANNOT_FILL_WHOLE);
            } else {
                order.place = NaiveOrder.Place.TAKING;
                match(order);
            }
        }
        NaiveState.Trading t = state.markets.get(market);
        state.markets.put(market, new NaiveState.Trading(t.market(), t.status(), t.last(), t.last(), t.last()));
    }

    private Optional<NaiveOrder> nextTriggered(int market) {
        NaiveState.Trading trading = state.markets.get(market);
        if (trading.last() == 0) {
            return Optional.empty();
        }
        return List.of(true, false).stream()
                .flatMap(above -> state.waiting(market, above).stream())
                .filter(o -> o.triggeredBy(trading.low(), trading.high()))
                .findFirst();
    }

    private boolean fillsWhole(NaiveOrder order) {
        NaiveState trial = state.copy();
        NaiveOrder copy = trial.order(order.id).orElseThrow();
        copy.place = NaiveOrder.Place.TAKING;
        return new NaiveMatching(trial, event -> {}).match(copy).equals(Optional.of(DoneReason.FILLED));
    }
}
