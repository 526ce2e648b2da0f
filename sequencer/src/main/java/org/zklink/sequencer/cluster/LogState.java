package org.zklink.sequencer.cluster;

import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * All that the log determines: the state machine, the number and time of the last entry, which commands were executed, and the latest replies.
 * The live service and a replay do the same with it.
 */
final class LogState {
    /** Most output that a reply carries, bytes. */
    static final int MAX_REPLY_OUTPUT_BYTES = 4096;

    /** Longest reply, bytes. */
    static final int MAX_REPLY_BYTES = ReplyFormat.frameBytes(MAX_REPLY_OUTPUT_BYTES);

    private static final long SNAPSHOT_VERSION = 1;
    private static final int KEPT_REPLIES = 1 << 16;
    private static final int KEPT_REPLY_BYTES = 16 << 20;

    private final ClientWindows windows = new ClientWindows(ClientWindows.MAX_CLIENTS);
    private final ReplyStore replies = new ReplyStore(KEPT_REPLIES, KEPT_REPLY_BYTES);
    private final LogEntry entry = new LogEntry();
    private final DirectBuffer empty = new ExpandableArrayBuffer(Long.BYTES);
    private final StateMachine machine;
    private final EntrySink sink;
    private long sequence;
    private long timeMs;
    private long lastCommandSequence;

    private LogState(StateMachine machine, EntrySink sink) {
        this.machine = machine;
        this.sink = sink;
    }

    static LogState fresh(StateMachineFactory factory, EntrySink sink) {
        return new LogState(factory.fresh(), sink);
    }

    /** Reads what {@link #write} wrote. */
    static LogState load(StateMachineFactory factory, SnapshotSource source, EntrySink sink) {
        long sequence = readSequence(source);
        long timeMs = source.readLong();
        LogState state = new LogState(factory.load(source), sink);
        state.sequence = sequence;
        state.timeMs = timeMs;
        state.windows.read(source);
        state.replies.read(source);
        return state;
    }

    /** The entry after which a snapshot was taken; reads no more than that. */
    static long readSequence(SnapshotSource source) {
        long version = source.readLong();
        if (version != SNAPSHOT_VERSION) {
            throw new LogDamagedException("a snapshot has version " + version + ", expected " + SNAPSHOT_VERSION);
        }
        return source.readLong();
    }

    void write(SnapshotSink snapshot) {
        snapshot.writeLong(SNAPSHOT_VERSION);
        snapshot.writeLong(sequence);
        snapshot.writeLong(timeMs);
        machine.writeSnapshot(snapshot);
        windows.write(snapshot);
        replies.write(snapshot);
    }

    /** Number of the last entry, 0 before the first. */
    long sequence() {
        return sequence;
    }

    /** The last entry that was a command, since this object was made; 0 when there was none. */
    long lastCommandSequence() {
        return lastCommandSequence;
    }

    /**
     * Executes a command unless it was executed before.
     *
     * @param logTimeMs the leader's clock when it took the command
     * @param message holds the command at {@code at}, in {@link CommandFormat}
     * @param reply takes the reply at {@code replyAt}, at most {@link #MAX_REPLY_BYTES}
     * @return bytes of the reply
     */
    int onCommand(long logTimeMs, DirectBuffer message, int at, MutableDirectBuffer reply, int replyAt) {
        long clientId = CommandFormat.clientId(message, at);
        long clientSequence = CommandFormat.clientSequence(message, at);
        int length = CommandFormat.length(message, at);
        ReplyStatus obstacle = clientSequence < 1 || length > CommandFormat.MAX_COMMAND_BYTES
                ? ReplyStatus.INVALID
                : windows.obstacle(clientId, clientSequence);
        if (obstacle != null) {
            return refuse(obstacle, clientId, clientSequence, reply, replyAt);
        }
        int offset = at + CommandFormat.HEADER_BYTES;
        windows.record(clientId, clientSequence);
        advance(logTimeMs);
        lastCommandSequence = sequence;
        machine.apply(sequence, timeMs, message, offset, length);
        int outputLength = machine.outputLength();
        entry.wrap(sequence, timeMs, clientId, clientSequence).wrapCommand(message, offset, length);
        sink.onEntry(entry.wrapOutput(machine.output(), 0, outputLength));
        ReplyFormat.encode(reply, replyAt, ReplyStatus.DONE, clientId, clientSequence);
        int replyBytes = ReplyFormat.complete(
                reply, replyAt, sequence, timeMs, machine.output(), outputLength, MAX_REPLY_OUTPUT_BYTES);
        replies.add(reply, replyAt);
        return replyBytes;
    }

    void onTick(long logTimeMs) {
        advance(logTimeMs);
        machine.timePasses(sequence, timeMs);
        entry.wrap(sequence, timeMs, 0, 0).wrapCommand(empty, 0, 0);
        sink.onEntry(entry.wrapOutput(machine.output(), 0, machine.outputLength()));
    }

    private void advance(long logTimeMs) {
        sequence++;
        // A new leader's clock may be behind the old one's.
        timeMs = Math.max(timeMs, logTimeMs);
    }

    private int refuse(
            ReplyStatus obstacle, long clientId, long clientSequence, MutableDirectBuffer reply, int replyAt) {
        int kept = obstacle == ReplyStatus.DONE_EARLIER ? replies.find(clientId, clientSequence) : -1;
        if (kept < 0) {
            return ReplyFormat.encode(reply, replyAt, obstacle, clientId, clientSequence);
        }
        int replyBytes = ReplyFormat.frameBytes(ReplyFormat.outputLength(replies.buffer(), kept));
        reply.putBytes(replyAt, replies.buffer(), kept, replyBytes);
        return replyBytes;
    }
}
