package org.zklink.sequencer;

import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.zklink.engine.Command;
import org.zklink.engine.CommandCodec;
import org.zklink.engine.Event;
import org.zklink.engine.EventReader;
import org.zklink.sequencer.cluster.ClientSettings;
import org.zklink.sequencer.cluster.OutcomeUnknownException;
import org.zklink.sequencer.cluster.Reply;
import org.zklink.sequencer.cluster.ReplyStatus;
import org.zklink.sequencer.cluster.SequencerClient;

/**
 * The sequencer as a client of a cluster, which may be a single member in this process. Each instance is a new client: it numbers its commands from 1
 * and sends each until it is answered, so a command is done once whatever is lost on the way, and what an earlier instance sent is no concern of it.
 */
public final class ClusterSequencer implements Sequencer, AutoCloseable {
    private final SequencerClient client;
    private long lastSequence;

    private ClusterSequencer(SequencerClient client) {
        this.client = client;
    }

    /**
     * Connects as a new client.
     *
     * @param errors hears why connections fail or end
     */
    public static ClusterSequencer connect(ClientSettings settings, ErrorHandler errors) {
        return new ClusterSequencer(SequencerClient.start(new SecureRandom().nextLong(), settings, errors));
    }

    @Override
    public CompletableFuture<Receipt> submit(Command command) {
        byte[] bytes = CommandCodec.encode(command);
        return send(bytes).thenApply(reply -> receipt(command, reply));
    }

    /** Ends at once: what is unanswered fails. */
    @Override
    public void close() {
        client.close();
    }

    /** Numbers and queues in one step: numbers that arrive far out of order would be refused. */
    private synchronized CompletableFuture<Reply> send(byte[] command) {
        lastSequence++;
        return client.submit(lastSequence, command);
    }

    private static Receipt receipt(Command command, Reply reply) {
        if (reply.status() != ReplyStatus.DONE) {
            throw new OutcomeUnknownException("the sequencer answers " + reply.status());
        }
        UnsafeBuffer output = new UnsafeBuffer(reply.output());
        List<Event> events = reply.isTruncated()
                ? EventReader.readWhole(command, output, 0, output.capacity())
                : EventReader.read(command, output, 0, output.capacity());
        return new Receipt(reply.sequence(), reply.timeMs(), events);
    }
}
