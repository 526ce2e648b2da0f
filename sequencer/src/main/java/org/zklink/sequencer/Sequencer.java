package org.zklink.sequencer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.zklink.engine.Command;
import org.zklink.engine.Engine;
import org.zklink.engine.Genesis;

/**
 * Puts commands in order: gives each its time, writes it to the log, applies it to the engine, and only then answers.
 *
 * <p>One thread does all of it. It takes every command that waits, writes them together and syncs the disk once, so that many clients share one
 * sync. A command is known by (clientId, clientSequence): sent again, also after a restart, it gets the receipt of the first time.
 * When the log can't be written or the engine breaks, everything that waits fails and nothing more is taken; what then failed may or may not be
 * in the log, and sending it again to a new sequencer on the same directory tells.
 */
public final class Sequencer implements AutoCloseable {
    /** Commands that may wait; more are turned away. */
    public static final int QUEUE_CAPACITY = 1 << 16;

    private final BlockingQueue<Request> queue = new ArrayBlockingQueue<>(QUEUE_CAPACITY);
    private final CommandLog log;
    private final SequencerLoop loop;
    private final Thread thread;

    private Sequencer(CommandLog log, CommandProcessor processor, LongSupplier clockMs) {
        this.log = log;
        loop = new SequencerLoop(processor, new CommandGroup(log, processor, clockMs), queue);
        thread = Thread.ofPlatform().name("sequencer").unstarted(loop);
    }

    /**
     * Opens the log in a directory, replays it, and starts.
     *
     * @param clockMs milliseconds since 1970; where it runs backwards, the log's time stands still
     * @throws LogCorruptException if the log is damaged
     * @throws IllegalArgumentException if it belongs to another genesis
     * @throws IllegalStateException if another process has it open
     */
    public static Sequencer open(Path directory, Genesis genesis, LongSupplier clockMs, SequencerListener listener)
            throws IOException {
        return start(CommandLog.open(directory, genesis.identity()), genesis, clockMs, listener);
    }

    /** Starts on an open log, which it closes in the end. */
    static Sequencer start(CommandLog log, Genesis genesis, LongSupplier clockMs, SequencerListener listener)
            throws IOException {
        CommandProcessor processor = new CommandProcessor(new Engine(genesis), listener);
        try {
            for (Iterator<LogRecord> records = log.records(); records.hasNext(); ) {
                processor.replay(records.next());
            }
        } catch (RuntimeException e) {
            log.close();
            throw e;
        }
        Sequencer sequencer = new Sequencer(log, processor, clockMs);
        sequencer.thread.start();
        return sequencer;
    }

    /**
     * Sends a command; its own time is ignored.
     *
     * <p>The future is completed on the sequencer's thread, so what depends on it must be quick or asynchronous. It fails with a
     * {@link RejectedExecutionException} if too many wait (nothing was done; send it again), an IllegalArgumentException if the client
     * sequence is too old to know whether it was done, a {@link LogFailedException} if it may or may not be in the log, and an
     * IllegalStateException if the sequencer is closed.
     *
     * @param clientSequence at least 1; a client never uses one for two commands
     */
    public CompletableFuture<Receipt> submit(long clientId, long clientSequence, Command command) {
        if (clientSequence < 1) {
            throw new IllegalArgumentException("client sequence must be at least 1, but is " + clientSequence);
        }
        LoggedCommand logged = new LoggedCommand(clientId, clientSequence, command);
        return enqueue(new Request.Submit(logged, logged.encode(), new CompletableFuture<>()));
    }

    /** Reads the engine between commands, on the sequencer's thread; the function must be quick and leave the engine as it is. */
    public <T> CompletableFuture<T> query(Function<Engine, T> function) {
        return enqueue(new Request.Query<>(function, new CompletableFuture<>()));
    }

    /** Answers what waits, then stops and closes the log. */
    @Override
    public void close() throws IOException {
        try {
            if (loop.end() == null) {
                // Blocks only while the loop lives and drains the queue; a loop that ends empties it.
                queue.put(new Request.Stop());
            }
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the sequencer was stopping", e);
        }
        log.close();
    }

    private <T> CompletableFuture<T> enqueue(Request.Answerable<T> request) {
        boolean queued = queue.offer(request);
        // Checked after the request is in the queue: a loop that ends later will see it, one that ended before never
        // will.
        @Nullable RuntimeException end = loop.end();
        if (end != null) {
            request.answer().completeExceptionally(end);
        } else if (!queued) {
            request.answer()
                    .completeExceptionally(
                            new RejectedExecutionException(QUEUE_CAPACITY + " commands wait already; try again"));
        }
        // A copy, so that a caller who cancels its future cancels nobody else's.
        return request.answer().copy();
    }
}
