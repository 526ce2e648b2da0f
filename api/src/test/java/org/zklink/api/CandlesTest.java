package org.zklink.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.zklink.client.model.CandleInfo;
import org.zklink.client.model.CandleInterval;
import org.zklink.client.model.OrderSide;
import org.zklink.client.model.TradeInfo;
import org.zklink.protocol.Amount;

final class CandlesTest {
    private static final long BEGIN_MS = 1_790_000_000_000L;

    /** Each candle against all trades, asked anew. */
    @Test
    void candlesAreWhatTheTradesSay() {
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        for (CandleInterval interval : CandleInterval.values()) {
            CandleSeries series = new CandleSeries(interval);
            List<TradeInfo> trades = new ArrayList<>();
            long timeMs = BEGIN_MS;
            for (int i = 0; i < 500; i++) {
                timeMs += random.nextLong(interval.lengthMs());
                TradeInfo trade = trade(i, timeMs, 1 + random.nextInt(100), 1 + random.nextInt(9));
                trades.add(trade);
                series.add(trade);
            }
            List<CandleInfo> candles = series.between(0, Long.MAX_VALUE, 1000);
            assertThat(candles.stream().mapToInt(CandleInfo::trades).sum())
                    .as("seed %d", seed)
                    .isEqualTo(500);
            for (CandleInfo candle : candles) {
                assertThat(candle).as("seed %d", seed).isEqualTo(expected(interval, trades, candle.timeMs()));
            }
            assertThat(candles).isSortedAccordingTo((a, b) -> Long.compare(a.timeMs(), b.timeMs()));
        }
    }

    @Test
    void theNewestOfARangeAreToldTheOldestFirst() {
        CandleSeries series = new CandleSeries(CandleInterval.ONE_MINUTE);
        for (int i = 0; i < 5; i++) {
            series.add(trade(i, i * 60_000L, 1, 1));
        }
        assertThat(series.between(60_000, 240_000, 10))
                .extracting(CandleInfo::timeMs)
                .containsExactly(60_000L, 120_000L, 180_000L);
        assertThat(series.between(0, Long.MAX_VALUE, 2))
                .extracting(CandleInfo::timeMs)
                .containsExactly(180_000L, 240_000L);
        assertThat(series.between(240_001, Long.MAX_VALUE, 2)).isEmpty();
    }

    @Test
    void soManyAreKept() {
        CandleSeries series = new CandleSeries(CandleInterval.ONE_MINUTE);
        for (int i = 0; i <= CandleSeries.KEPT; i++) {
            series.add(trade(i, i * 60_000L, 1, 1));
        }
        List<CandleInfo> all = series.between(0, Long.MAX_VALUE, Integer.MAX_VALUE);
        assertThat(all).hasSize(CandleSeries.KEPT);
        assertThat(all.getFirst().timeMs()).isEqualTo(60_000);
    }

    @Test
    void intervalsThatDoNotExistAreNamed() throws Exception {
        try (TestNode node = TestNode.ready()) {
            RawHttp http = new RawHttp(node.server.port());
            String call =
                    "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"zklink_candles\",\"params\":{\"market\":7,\"interval\":\"2m\"}}";
            assertThat(http.post(call).json().path("error").path("message").asString())
                    .isEqualTo("params.interval must be \"1m\", \"5m\", \"1h\" or \"1d\", but is \"2m\"");
            try (var client = node.client()) {
                assertThat(client.candles(7, CandleInterval.ONE_HOUR, Long.MAX_VALUE >>> 10, 10))
                        .isEmpty();
                assertThatThrownBy(() -> client.candles(8, CandleInterval.ONE_HOUR, 1, 10))
                        .hasMessageContaining("there is no market 8");
            }
        }
    }

    private static CandleInfo expected(CandleInterval interval, List<TradeInfo> trades, long timeMs) {
        List<TradeInfo> within = trades.stream()
                .filter(trade -> trade.timeMs() >= timeMs && trade.timeMs() < timeMs + interval.lengthMs())
                .toList();
        List<BigInteger> prices = within.stream().map(TradeInfo::price).sorted().toList();
        return new CandleInfo(
                timeMs,
                within.getFirst().price(),
                prices.getLast(),
                prices.getFirst(),
                within.getLast().price(),
                within.stream().map(trade -> trade.base().toBigInteger()).reduce(BigInteger.ZERO, BigInteger::add),
                within.stream().map(trade -> trade.quote().toBigInteger()).reduce(BigInteger.ZERO, BigInteger::add),
                within.size());
    }

    private static TradeInfo trade(int id, long timeMs, long price, long base) {
        return new TradeInfo(
                id, 7, OrderSide.BUY, BigInteger.valueOf(price), Amount.of(base), Amount.of(price * base), timeMs);
    }
}
