package org.zklink.node;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.zklink.engine.Engine;
import org.zklink.sequencer.Sequencer;

/** Notices when the sequencer has ended by itself: a full disk, an engine that broke. */
final class SequencerWatch implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Thread thread;

    /** Starts at once. */
    SequencerWatch(Sequencer sequencer, NodeFailure failure) {
        this.thread = Thread.ofVirtual().name("sequencer-watch").start(() -> run(sequencer, failure));
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void run(Sequencer sequencer, NodeFailure failure) {
        try {
            while (true) {
                Thread.sleep(INTERVAL);
                sequencer.query(Engine::timeMs).get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        } catch (ExecutionException e) {
            failure.report("the sequencer", e.getCause());
        }
    }
}
