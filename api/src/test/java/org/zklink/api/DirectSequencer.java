package org.zklink.api;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.agrona.concurrent.UnsafeBuffer;
import org.zklink.engine.Command;
import org.zklink.engine.CommandCodec;
import org.zklink.engine.Engine;
import org.zklink.engine.Event;
import org.zklink.engine.EventReader;
import org.zklink.engine.Genesis;
import org.zklink.sequencer.Applied;
import org.zklink.sequencer.AppliedListener;
import org.zklink.sequencer.Receipt;
import org.zklink.sequencer.Sequencer;

/** A sequencer at a clock that the test moves: an engine on a thread, and a listener that hears of it later, on another. */
final class DirectSequencer implements Sequencer, AutoCloseable {
    private final List<Applied> log = new ArrayList<>();
    private final Engine engine;
    private final LongSupplier clockMs;
    private final AppliedListener listener;
    private final ExecutorService engineThread = Executors.newSingleThreadExecutor();
    private final ExecutorService listenerThread = Executors.newSingleThreadExecutor();

    /** @param earlier what another one has in its log, which is done again */
    DirectSequencer(Genesis genesis, LongSupplier clockMs, AppliedListener listener, List<Applied> earlier) {
        engine = Engine.create(genesis);
        this.clockMs = clockMs;
        this.listener = listener;
        earlier.forEach(applied -> engineThread.execute(() -> apply(applied.timeMs(), applied.command())));
    }

    @Override
    public CompletableFuture<Receipt> submit(Command command) {
        try {
            return CompletableFuture.supplyAsync(() -> apply(clockMs.getAsLong(), command), engineThread);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(new IllegalStateException("closed", e));
        }
    }

    /** Does nothing until the latch opens. */
    void block(CountDownLatch latch) {
        engineThread.execute(() -> {
            try {
                latch.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** What was done; to be asked when it is closed. */
    List<Applied> log() {
        return log;
    }

    private Receipt apply(long timeMs, Command command) {
        byte[] bytes = CommandCodec.encode(command);
        engine.apply(timeMs, new UnsafeBuffer(bytes), 0, bytes.length);
        List<Event> events = EventReader.read(command, engine.events(), 0, engine.eventsLength());
        Applied applied = new Applied(log.size() + 1, timeMs, command, events);
        log.add(applied);
        listenerThread.execute(() -> listener.applied(applied));
        return new Receipt(applied.sequence(), timeMs, events);
    }

    @Override
    public void close() {
        engineThread.close();
        listenerThread.close();
    }
}
