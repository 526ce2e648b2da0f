package org.zklink.api;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.zklink.client.model.BookInfo;
import org.zklink.client.model.CandleInfo;
import org.zklink.client.model.CandleInterval;
import org.zklink.client.model.LevelInfo;
import org.zklink.client.model.MarketInfo;
import org.zklink.client.model.MarketState;
import org.zklink.client.model.OrderSide;
import org.zklink.client.model.TradeInfo;
import org.zklink.engine.Event;
import org.zklink.engine.Market;
import org.zklink.engine.MarketStatus;
import org.zklink.engine.Side;

/** The book of a market by price, and its last trades. */
final class MarketView {
    static final int KEPT_TRADES = 10_000;

    private record Level(long lots, int orders) {
        Level plus(Level other) {
            return new Level(lots + other.lots, orders + other.orders);
        }
    }

    private final NavigableMap<Long, Level> bids = new TreeMap<>(Collections.reverseOrder());
    private final NavigableMap<Long, Level> asks = new TreeMap<>();
    private final Deque<TradeInfo> trades = new ArrayDeque<>();
    private final Map<CandleInterval, CandleSeries> candles = new EnumMap<>(CandleInterval.class);
    private Market market;
    private MarketStatus status = MarketStatus.OPEN;
    private @Nullable BigInteger lastPrice;

    MarketView(Market market) {
        this.market = market;
        for (CandleInterval interval : CandleInterval.values()) {
            candles.put(interval, new CandleSeries(interval));
        }
    }

    /** Its book is empty: it is the sum of the resting orders, and gets them anew. */
    static MarketView read(ViewInput input) throws IOException {
        MarketView view = new MarketView(input.takeMarket());
        view.status = input.takeEnum(MarketStatus.values(), "market status");
        view.lastPrice = input.takeFlag() ? input.takeNumber() : null;
        for (int left = input.takeCount(); left > 0; left--) {
            view.trades.addLast(new TradeInfo(
                    input.takeLong(),
                    view.market.id(),
                    input.takeEnum(OrderSide.values(), "side"),
                    input.takeNumber(),
                    input.takeAmount(),
                    input.takeAmount(),
                    input.takeLong()));
        }
        for (CandleSeries series : view.candles.values()) {
            series.read(input);
        }
        return view;
    }

    void write(ViewOutput output) throws IOException {
        output.putMarket(market);
        output.putEnum(status);
        output.putFlag(lastPrice != null);
        if (lastPrice != null) {
            output.putNumber(lastPrice);
        }
        output.putInt(trades.size());
        for (TradeInfo trade : trades) {
            output.putLong(trade.tradeId());
            output.putEnum(trade.takerSide());
            output.putNumber(trade.price());
            output.putAmount(trade.base());
            output.putAmount(trade.quote());
            output.putLong(trade.timeMs());
        }
        for (CandleSeries series : candles.values()) {
            series.write(output);
        }
    }

    Market market() {
        return market;
    }

    void update(Market newTerms) {
        boolean sameSteps = newTerms.lotSize().equals(market.lotSize())
                && newTerms.tickSize().equals(market.tickSize());
        market = newTerms;
        if (!sameSteps) {
            lastPrice = null;
        }
    }

    void setStatus(MarketStatus newStatus) {
        status = newStatus;
    }

    /** An order is in the book now. */
    void add(TrackedOrder order) {
        change(order, order.shownLots(), 1);
    }

    /** An order leaves the book. */
    void remove(TrackedOrder order) {
        change(order, -order.shownLots(), -1);
    }

    /** A resting order shows more, or less. */
    void showMore(TrackedOrder order, long lots) {
        change(order, lots, 0);
    }

    void trade(Event.Trade trade, long timeMs) {
        lastPrice = Prices.of(market, trade.ticks());
        TradeInfo info = new TradeInfo(
                trade.tradeId(),
                market.id(),
                Prices.side(trade.takerSide()),
                lastPrice,
                trade.baseAmount(),
                trade.quoteAmount(),
                timeMs);
        trades.addFirst(info);
        candles.values().forEach(series -> series.add(info));
        if (trades.size() > KEPT_TRADES) {
            trades.removeLast();
        }
    }

    /** At most {@code depth} levels of each side. */
    BookInfo book(int depth, long sequence) {
        return new BookInfo(market.id(), sequence, levels(bids, depth), levels(asks, depth));
    }

    /** The last trades with ids below {@code before}, the newest first. */
    List<TradeInfo> trades(long before, int limit) {
        return trades.stream()
                .dropWhile(trade -> trade.tradeId() >= before)
                .limit(limit)
                .toList();
    }

    /** The newest candles that begin in {@code fromMs..toMs - 1}, the oldest first. */
    List<CandleInfo> candles(CandleInterval interval, long fromMs, long toMs, int limit) {
        return Objects.requireNonNull(candles.get(interval)).between(fromMs, toMs, limit);
    }

    MarketInfo info() {
        return new MarketInfo(
                market.id(),
                market.baseToken(),
                market.quoteToken(),
                market.lotSize(),
                market.tickSize(),
                market.makerFeeRate(),
                market.takerFeeRate(),
                market.minimumNotional(),
                market.priceBand(),
                MarketState.valueOf(status.name()),
                Optional.ofNullable(lastPrice));
    }

    private void change(TrackedOrder order, long lots, int orders) {
        NavigableMap<Long, Level> side = order.side == Side.BID ? bids : asks;
        Level level = side.merge(order.restingTicks(), new Level(lots, orders), Level::plus);
        if (level.orders == 0) {
            side.remove(order.restingTicks());
        }
    }

    private List<LevelInfo> levels(NavigableMap<Long, Level> side, int depth) {
        return side.entrySet().stream().limit(depth).map(this::level).toList();
    }

    private LevelInfo level(Map.Entry<Long, Level> entry) {
        Level level = entry.getValue();
        BigInteger quantity = market.lotSize().toBigInteger().multiply(BigInteger.valueOf(level.lots));
        return new LevelInfo(Prices.of(market, entry.getKey()), quantity, level.orders);
    }
}
