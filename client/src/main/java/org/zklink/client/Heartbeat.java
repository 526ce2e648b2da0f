package org.zklink.client;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Keeps the dead-man switch from acting as long as this process lives and reaches the node. */
public final class Heartbeat implements AutoCloseable {
    private static final int BEATS_PER_TIMEOUT = 3;

    private final SessionControls controls;
    private final Duration timeout;
    private final Consumer<RuntimeException> failures;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("heartbeat").factory());

    private Heartbeat(SessionControls controls, Duration timeout, Consumer<RuntimeException> failures) {
        this.controls = controls;
        this.timeout = timeout;
        this.failures = failures;
    }

    /** Sets the switch, and goes on doing so. */
    static Heartbeat start(SessionControls controls, Duration timeout, Consumer<RuntimeException> failures) {
        long periodMs = timeout.toMillis() / BEATS_PER_TIMEOUT;
        if (periodMs == 0) {
            throw new IllegalArgumentException("timeout must be at least 3 ms, but is " + timeout);
        }
        controls.cancelAfter(timeout);
        Heartbeat heartbeat = new Heartbeat(controls, timeout, failures);
        var _ = heartbeat.thread.scheduleWithFixedDelay(heartbeat::beat, periodMs, periodMs, TimeUnit.MILLISECONDS);
        return heartbeat;
    }

    /** Stops, and switches the dead-man switch off. */
    @Override
    public void close() {
        thread.shutdownNow();
        thread.close();
        controls.cancelAfter(Duration.ZERO);
    }

    private void beat() {
        try {
            controls.cancelAfter(timeout);
        } catch (RpcException | NodeUnavailableException e) {
            failures.accept(e);
        }
    }
}
