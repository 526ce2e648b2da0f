package org.zklink.bench.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zklink.bench.stream.CommandKind;
import org.zklink.bench.stream.CommandStream;
import org.zklink.bench.stream.Listing;

@Timeout(120)
class ExchangeWorkloadTest {
    @ParameterizedTest
    @CsvSource({"SMALL,50000,2,1", "SMALL,20000,0,2", "MEDIUM,50000,2,3"})
    void aNaiveBookComesToTheSame(WorkloadSize size, int commands, int reduces, long seed) {
        ExchangeWorkload workload = ExchangeWorkload.generate(size, commands, reduces, seed);
        CommandStream stream = workload.stream();
        NaiveExchange naive = new NaiveExchange(stream);
        for (int i = 0; i < stream.fill(); i++) {
            naive.apply(i);
        }
        assertThat(naive.outcome().trades()).isZero();
        assertThat(naive.outcome().openOrders())
                .isEqualTo((long) size.depth() * size.listing().markets());
        for (int i = stream.fill(); i < stream.size(); i++) {
            naive.apply(i);
        }
        assertThat(naive.outcome()).isEqualTo(workload.outcome());
        assertThat(100.0 * naive.commandsThatTraded / commands).isBetween(6.0, 7.0);
    }

    @Test
    void theMixIsTheDocumentedOne() {
        StreamStatistics statistics = StreamStatistics.of(
                ExchangeWorkload.generate(WorkloadSize.SMALL, 200_000, ExchangeWorkload.REDUCES, 4));
        List<Integer> expected = List.of(10, 3, 5, 80, 2);
        for (CommandKind kind : CommandKind.values()) {
            assertThat(statistics.percent().get(kind.code()))
                    .as("percent of %s", kind)
                    .isCloseTo((double) expected.get(kind.code()), within(1.0));
        }
        assertThat(statistics.outcome().openOrders()).isBetween(950L, 1050L);
        assertThat(statistics.levels()).isBetween(700L, 850L);
    }

    @Test
    void theSameSeedGivesTheSameStream() {
        CommandStream one = ExchangeWorkload.generate(WorkloadSize.MEDIUM, 5_000, 2, 5).stream();
        CommandStream other = ExchangeWorkload.generate(WorkloadSize.MEDIUM, 5_000, 2, 5).stream();
        assertThat(one.size()).isEqualTo(other.size());
        for (int i = 0; i < one.size(); i++) {
            assertThat(line(one, i)).isEqualTo(line(other, i));
        }
        CommandStream third = ExchangeWorkload.generate(WorkloadSize.MEDIUM, 5_000, 2, 6).stream();
        assertThat(line(third, 0)).isNotEqualTo(line(one, 0));
    }

    /** Funds that are held at the highest price, with all that was traded, never exceed what an account starts with. */
    @Test
    void fundsSuffice() {
        CommandStream stream = ExchangeWorkload.generate(WorkloadSize.SMALL, 300_000, 2, 7).stream();
        Map<Integer, Long> lots = new HashMap<>();
        for (int i = 0; i < stream.size(); i++) {
            if (stream.kind(i) == CommandKind.NEW || stream.kind(i) == CommandKind.IOC) {
                lots.merge(stream.account(i), (long) stream.lots(i), Long::sum);
            }
        }
        long most = lots.values().stream().mapToLong(Long::longValue).max().orElseThrow();
        assertThat(most).isLessThan(Listing.BASE_FUNDS);
        assertThat(most * Listing.MAX_TICKS * Listing.QUOTE_UNITS).isLessThan(Listing.QUOTE_FUNDS);
    }

    private static String line(CommandStream stream, int command) {
        return stream.kind(command) + " " + stream.bid(command) + " " + stream.market(command) + " "
                + stream.account(command) + " " + stream.order(command) + " " + stream.ticks(command) + " "
                + stream.lots(command);
    }
}
