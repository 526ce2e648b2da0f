package org.zklink.bench.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StreamPlayerTest {
    private static final int COMMANDS = 100;
    private static final long STALL_NS = TimeUnit.MILLISECONDS.toNanos(50);

    /** An exchange that stops once for a while delays all commands that are due meanwhile, and each of them counts. */
    @Test
    void aStallCountsForAllThatWereDue() throws InterruptedException {
        StreamPlayer.Result result = new StreamPlayer(stream(), new StallingExchange()).atRate(10_000);
        assertThat(result.latenciesNs().getTotalCount()).isEqualTo(COMMANDS - COMMANDS / 10);
        assertThat(result.latenciesNs().getCountBetweenValues(STALL_NS - 10_000_000, Long.MAX_VALUE / 2))
                .isEqualTo(COMMANDS - COMMANDS / 10);
        assertThat(result.elapsedNs()).isGreaterThanOrEqualTo(STALL_NS);
    }

    @Test
    void atFullSpeedNothingIsTimedButTheWhole() throws InterruptedException {
        StreamPlayer.Result result = new StreamPlayer(stream(), new StallingExchange()).atFullSpeed();
        assertThat(result.latenciesNs().getTotalCount()).isZero();
        assertThat(result.elapsedNs()).isGreaterThanOrEqualTo(STALL_NS);
        assertThat(result.outcome().openOrders()).isEqualTo(COMMANDS + 1);
    }

    private static CommandStream stream() {
        CommandStream stream = new CommandStream(new Listing(1, 2));
        for (int i = 0; i <= COMMANDS; i++) {
            stream.add(CommandKind.NEW, true, 0, 0, i, 1, 1);
            if (i == 0) {
                stream.endFill();
            }
        }
        return stream;
    }

    /** Takes any command; stalls at the first that is measured, 100 us of which each later one is due sooner. */
    private static final class StallingExchange implements Exchange {
        private Completions completions;
        private int taken;

        @Override
        public void reset() {
            taken = 0;
        }

        @Override
        public void report(Completions to) {
            completions = to;
        }

        @Override
        public void submit(int command, long dueNs) {
            if (taken++ == 1) {
                long end = System.nanoTime() + STALL_NS;
                while (System.nanoTime() < end) {
                    LockSupport.parkNanos(end - System.nanoTime());
                }
            }
            completions.done(dueNs);
        }

        @Override
        public Outcome outcome() {
            return new Outcome(0, 0, 0, taken, taken);
        }

        @Override
        public void close() {}
    }
}
