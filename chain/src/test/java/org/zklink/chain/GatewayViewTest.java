package org.zklink.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.zklink.field.Fr;
import org.zklink.protocol.Bytes32;

class GatewayViewTest {
    @Test
    void theEpochOfABlockCountsTheAbortsBelowIt() {
        GatewayView view = view(9, 5, 5, 5, 3);
        assertThat(view.epoch()).isEqualTo(3);
        assertThat(List.of(view.epochOf(2), view.epochOf(3), view.epochOf(5), view.epochOf(6)))
                .containsExactly(0L, 1L, 1L, 3L);
    }

    @Test
    void refusesWhatNoGatewayCanSay() {
        assertThatThrownBy(() -> view(4, 5, 5, 5, 3)).isInstanceOf(ChainFaultException.class);
        assertThatThrownBy(() -> view(9, 5, 6, 5, 3)).isInstanceOf(ChainFaultException.class);
        assertThatThrownBy(() -> view(9, 5, 5, 5, 8)).isInstanceOf(ChainFaultException.class);
    }

    private static GatewayView view(long head, long finalNumber, long executed, long queueLength, long queueCursor) {
        return new GatewayView(
                new ChainBlock(1, Bytes32.of(1), Bytes32.ZERO, 0),
                head,
                Bytes32.of(2),
                Fr.ONE,
                0,
                queueCursor,
                queueLength,
                Bytes32.of(3),
                finalNumber,
                executed,
                List.of(2L, 5L, 5L),
                Map.of());
    }
}
