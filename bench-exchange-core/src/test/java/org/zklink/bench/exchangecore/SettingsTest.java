package org.zklink.bench.exchangecore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import exchange.core2.core.common.CoreWaitStrategy;
import exchange.core2.core.common.config.ExchangeConfiguration;
import exchange.core2.core.common.config.OrdersProcessingConfiguration;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void areReadInOrder() {
        Settings settings = Settings.parse("BLOCKING,2048,256,10000");
        assertThat(settings).isEqualTo(new Settings(CoreWaitStrategy.BLOCKING, 2048, 256, 10_000));
        assertThatThrownBy(() -> Settings.parse("BLOCKING,2048"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("but got BLOCKING,2048");
    }

    @Test
    void riskProcessingIsOnAndNothingIsJournalled() {
        ExchangeConfiguration configuration =
                Settings.parse("YIELDING,16384,1024,10000").configuration();
        assertThat(configuration.getOrdersProcessingCfg().getRiskProcessingMode())
                .isEqualTo(OrdersProcessingConfiguration.RiskProcessingMode.FULL_PER_CURRENCY);
        assertThat(configuration.getSerializationCfg().isEnableJournaling()).isFalse();
        assertThat(configuration.getPerformanceCfg().getRingBufferSize()).isEqualTo(16_384);
    }
}
