package org.zklink.bench.exchangecore;

import exchange.core2.core.common.CoreWaitStrategy;
import exchange.core2.core.common.config.ExchangeConfiguration;
import exchange.core2.core.common.config.OrdersProcessingConfiguration;
import exchange.core2.core.common.config.PerformanceConfiguration;
import exchange.core2.core.orderbook.OrderBookDirectImpl;
import net.jpountz.lz4.LZ4Factory;

/**
 * How exchange-core is set up.
 *
 * @param waitStrategy how its threads wait for one another
 * @param ringBufferSize commands that can be under way, a power of two
 * @param groupLimit commands that settle as one group, less than a quarter of the ring
 * @param groupNs longest time that a group is open for more
 */
record Settings(CoreWaitStrategy waitStrategy, int ringBufferSize, int groupLimit, int groupNs) {

    /** Reads "YIELDING,16384,1024,10000", in the record's order. */
    static Settings parse(String text) {
        String[] parts = text.split(",", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException(
                    "expected settings as WAIT_STRATEGY,RING_BUFFER_SIZE,GROUP_LIMIT,GROUP_NS, but got " + text);
        }
        return new Settings(
                CoreWaitStrategy.valueOf(parts[0]),
                Integer.parseInt(parts[1]),
                Integer.parseInt(parts[2]),
                Integer.parseInt(parts[3]));
    }

    /** Balances are checked and held; nothing is journalled; no margin trading, whose checks would cost time. */
    ExchangeConfiguration configuration() {
        return ExchangeConfiguration.defaultBuilder()
                .performanceCfg(performance())
                .ordersProcessingCfg(OrdersProcessingConfiguration.builder()
                        .riskProcessingMode(OrdersProcessingConfiguration.RiskProcessingMode.FULL_PER_CURRENCY)
                        .marginTradingMode(OrdersProcessingConfiguration.MarginTradingMode.MARGIN_TRADING_DISABLED)
                        .build())
                .build();
    }

    private PerformanceConfiguration performance() {
        return PerformanceConfiguration.builder()
                .ringBufferSize(ringBufferSize)
                .matchingEnginesNum(1)
                .riskEnginesNum(1)
                .msgsInGroupLimit(groupLimit)
                .maxGroupDurationNs(groupNs)
                .threadFactory(Thread::new)
                .waitStrategy(waitStrategy)
                .binaryCommandsLz4CompressorFactory(
                        () -> LZ4Factory.fastestInstance().highCompressor())
                .orderBookFactory(OrderBookDirectImpl::new)
                .build();
    }
}
