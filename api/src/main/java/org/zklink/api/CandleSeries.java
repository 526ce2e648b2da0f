package org.zklink.api;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.zklink.client.model.CandleInfo;
import org.zklink.client.model.CandleInterval;
import org.zklink.client.model.TradeInfo;

/** The last candles of one market and interval. */
final class CandleSeries {
    static final int KEPT = 10_000;

    private final CandleInterval interval;
    private final Deque<CandleInfo> newestFirst = new ArrayDeque<>();

    CandleSeries(CandleInterval interval) {
        this.interval = interval;
    }

    void read(ViewInput input) throws IOException {
        for (int left = input.takeCount(); left > 0; left--) {
            newestFirst.addLast(new CandleInfo(
                    input.takeLong(),
                    input.takeNumber(),
                    input.takeNumber(),
                    input.takeNumber(),
                    input.takeNumber(),
                    input.takeNumber(),
                    input.takeNumber(),
                    input.takeInt()));
        }
    }

    void write(ViewOutput output) throws IOException {
        output.putInt(newestFirst.size());
        for (CandleInfo candle : newestFirst) {
            output.putLong(candle.timeMs());
            output.putNumber(candle.open());
            output.putNumber(candle.high());
            output.putNumber(candle.low());
            output.putNumber(candle.close());
            output.putNumber(candle.base());
            output.putNumber(candle.quote());
            output.putInt(candle.trades());
        }
    }

    void add(TradeInfo trade) {
        long timeMs = trade.timeMs() - trade.timeMs() % interval.lengthMs();
        CandleInfo last = newestFirst.peekFirst();
        if (last != null && last.timeMs() == timeMs) {
            newestFirst.removeFirst();
            newestFirst.addFirst(with(last, trade));
            return;
        }
        newestFirst.addFirst(begin(timeMs, trade));
        if (newestFirst.size() > KEPT) {
            newestFirst.removeLast();
        }
    }

    /** The newest that begin in {@code fromMs..toMs - 1}, at most {@code limit}, the oldest first. */
    List<CandleInfo> between(long fromMs, long toMs, int limit) {
        return newestFirst.stream()
                .dropWhile(candle -> candle.timeMs() >= toMs)
                .takeWhile(candle -> candle.timeMs() >= fromMs)
                .limit(limit)
                .toList()
                .reversed();
    }

    private static CandleInfo begin(long timeMs, TradeInfo trade) {
        BigInteger price = trade.price();
        return new CandleInfo(
                timeMs,
                price,
                price,
                price,
                price,
                trade.base().toBigInteger(),
                trade.quote().toBigInteger(),
                1);
    }

    private static CandleInfo with(CandleInfo candle, TradeInfo trade) {
        return new CandleInfo(
                candle.timeMs(),
                candle.open(),
                candle.high().max(trade.price()),
                candle.low().min(trade.price()),
                trade.price(),
                candle.base().add(trade.base().toBigInteger()),
                candle.quote().add(trade.quote().toBigInteger()),
                candle.trades() + 1);
    }
}
