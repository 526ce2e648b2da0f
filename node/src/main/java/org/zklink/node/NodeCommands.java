package org.zklink.node;

import java.util.concurrent.CompletableFuture;
import org.zklink.engine.Command;
import org.zklink.sequencer.Receipt;
import org.zklink.sequencer.Sequencer;

/**
 * The node's own commands to its log. Each is a new one: what must happen once is told apart by the engine, from what the command says.
 *
 * <p>Client sequences must not come twice in the life of a log, and are not kept. They are derived from the log's length instead: a life of this process that
 * wrote anything has made it longer, and one that wrote nothing has used up none.
 */
final class NodeCommands {
    /** The sequencer's client that the node is; the API gives users others. */
    private static final long CLIENT = 0;

    private static final int SUBMISSIONS_A_RECORD_BITS = 20;

    private final Sequencer sequencer;
    private final LogPosition position;
    private long lastSequence;

    NodeCommands(Sequencer sequencer, LogPosition position) {
        this.sequencer = sequencer;
        this.position = position;
    }

    /** The command's own time is ignored. */
    CompletableFuture<Receipt> submit(Command command) {
        return sequencer.submit(CLIENT, nextSequence(), command);
    }

    private synchronized long nextSequence() {
        lastSequence = Math.max(lastSequence + 1, (position.sequence() + 1) << SUBMISSIONS_A_RECORD_BITS);
        return lastSequence;
    }
}
