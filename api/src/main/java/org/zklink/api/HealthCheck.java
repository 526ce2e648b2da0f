package org.zklink.api;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.zklink.engine.Command;
import org.zklink.sequencer.Receipt;
import org.zklink.sequencer.Sequencer;

/** Whether the exchange takes commands: lets it put a tick into the log, at most one a second whoever asks. Thread-safe. */
final class HealthCheck {
    private static final long TIMEOUT_MS = 2_000;
    private static final long FRESH_NS = TimeUnit.SECONDS.toNanos(1);

    private final Sequencer sequencer;
    private CompletableFuture<Receipt> last = CompletableFuture.failedFuture(new TimeoutException("not asked yet"));
    private long askedNs = System.nanoTime() - FRESH_NS;

    HealthCheck(Sequencer sequencer) {
        this.sequencer = sequencer;
    }

    /** Waits for at most 2 s. */
    boolean isSequencing() {
        try {
            lastTick().get(TIMEOUT_MS, TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private synchronized CompletableFuture<Receipt> lastTick() {
        long nowNs = System.nanoTime();
        if (nowNs - askedNs >= FRESH_NS) {
            askedNs = nowNs;
            last = sequencer.submit(new Command.Tick());
        }
        return last;
    }
}
