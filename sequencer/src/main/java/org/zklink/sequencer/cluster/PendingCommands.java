package org.zklink.sequencer.cluster;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The commands of a client that have no reply yet, by client sequence; all are within one window, so that none can become too old. */
final class PendingCommands {
    private static final int MASK = ClientWindows.WINDOW - 1;

    private final @Nullable PendingCommand[] slots = new PendingCommand[ClientWindows.WINDOW];
    private long lowest = Long.MAX_VALUE;
    private long highest;

    @Nullable
    PendingCommand get(long clientSequence) {
        PendingCommand pending = slots[(int) clientSequence & MASK];
        return pending != null && pending.clientSequence() == clientSequence ? pending : null;
    }

    /** Adds a command whose sequence is not here; returns false if the window would be wider than it may. */
    boolean add(PendingCommand pending) {
        long sequence = pending.clientSequence();
        if (sequence - lowest >= ClientWindows.WINDOW || highest - sequence >= ClientWindows.WINDOW) {
            measure();
        }
        if (sequence - lowest >= ClientWindows.WINDOW || highest - sequence >= ClientWindows.WINDOW) {
            return false;
        }
        slots[(int) sequence & MASK] = pending;
        lowest = Math.min(lowest, sequence);
        highest = Math.max(highest, sequence);
        return true;
    }

    void remove(long clientSequence) {
        slots[(int) clientSequence & MASK] = null;
    }

    /** In the order of their sequences. */
    void forEach(Consumer<PendingCommand> action) {
        measure();
        for (long sequence = lowest; sequence <= highest; sequence++) {
            PendingCommand pending = get(sequence);
            if (pending != null) {
                action.accept(pending);
            }
        }
    }

    private void measure() {
        lowest = Long.MAX_VALUE;
        highest = 0;
        for (PendingCommand pending : slots) {
            if (pending != null) {
                lowest = Math.min(lowest, pending.clientSequence());
                highest = Math.max(highest, pending.clientSequence());
            }
        }
    }
}
