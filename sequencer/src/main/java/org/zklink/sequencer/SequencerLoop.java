package org.zklink.sequencer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** The sequencer's thread: takes all that waits, lets one group be written and applied, answers; until it is stopped or fails. */
final class SequencerLoop implements Runnable {
    private static final int MAX_GROUP = 4096;

    private final CommandProcessor processor;
    private final CommandGroup group;
    private final BlockingQueue<Request> queue;
    private final List<Request> taken = new ArrayList<>(MAX_GROUP);
    private boolean stopping;
    private volatile @Nullable RuntimeException end;

    SequencerLoop(CommandProcessor processor, CommandGroup group, BlockingQueue<Request> queue) {
        this.processor = processor;
        this.group = group;
        this.queue = queue;
    }

    /** Why nothing more is taken, or null while something is. */
    @Nullable
    RuntimeException end() {
        return end;
    }

    @Override
    public void run() {
        try {
            while (!stopping) {
                takeWaiting();
                execute();
            }
            endWith(new IllegalStateException("the sequencer is closed"));
        } catch (LogFailedException e) {
            endWith(e);
        } catch (InterruptedException | RuntimeException | Error e) {
            // Errors too: the engine may be in the middle of a command, and whoever waits must not wait for ever.
            endWith(new IllegalStateException("the sequencer has failed: " + e, e));
        }
    }

    private void takeWaiting() throws InterruptedException {
        taken.clear();
        taken.add(queue.take());
        queue.drainTo(taken, MAX_GROUP - 1);
    }

    private void execute() {
        for (Request request : taken) {
            if (request instanceof Request.Submit submit) {
                group.add(submit);
            }
        }
        group.finish();
        for (Request request : taken) {
            switch (request) {
                case Request.Submit submit -> {}
                case Request.Query<?> query -> answer(query);
                case Request.Stop stop -> stopping = true;
            }
        }
    }

    private <T> void answer(Request.Query<T> query) {
        try {
            query.answer().complete(query.function().apply(processor.engine()));
        } catch (RuntimeException e) {
            query.answer().completeExceptionally(e);
        }
    }

    private void endWith(RuntimeException cause) {
        end = cause;
        queue.drainTo(taken);
        for (Request request : taken) {
            if (request instanceof Request.Answerable<?> unanswered) {
                unanswered.answer().completeExceptionally(cause);
            }
        }
    }
}
