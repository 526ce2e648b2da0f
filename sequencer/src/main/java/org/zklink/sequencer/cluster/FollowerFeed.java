package org.zklink.sequencer.cluster;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.NoOpIdleStrategy;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/**
 * Carries entries from the service to a follower's own thread, through a ring of fixed size: the service only copies, and waits while the ring is
 * full, so that nothing is lost and memory is bounded. An entry larger than an eighth of the ring travels in parts.
 *
 * <p>A message: i64 sequence, i64 time, i64 client id, i64 client sequence, i32 command length, i32 output length, command, output.
 */
final class FollowerFeed implements EntrySink, Runnable {
    private static final int WHOLE = 1;
    private static final int PART = 2;
    private static final int LAST_PART = 3;
    private static final int HEADER_BYTES = 40;
    private static final int READ_LIMIT = 256;

    private final Follower follower;
    private final OneToOneRingBuffer ring;
    private final IdleStrategy followerIdle;
    private final Consumer<Throwable> onFailure;
    private final ExpandableArrayBuffer split = new ExpandableArrayBuffer();
    private final ExpandableArrayBuffer joined = new ExpandableArrayBuffer();
    private final MessageHandler handler = this::onMessage;
    private final LogEntry entry = new LogEntry();
    private final Thread thread;
    private IdleStrategy serviceIdle = NoOpIdleStrategy.INSTANCE;
    private int joinedBytes;
    private long position;
    private volatile boolean closing;
    private volatile boolean failed;

    /**
     * @param ringBytes a power of two
     */
    FollowerFeed(Follower follower, int ringBytes, IdleStrategy followerIdle, Consumer<Throwable> onFailure) {
        this.follower = follower;
        this.followerIdle = followerIdle;
        this.onFailure = onFailure;
        ring = new OneToOneRingBuffer(
                new UnsafeBuffer(ByteBuffer.allocateDirect(ringBytes + RingBufferDescriptor.TRAILER_LENGTH)));
        thread = Thread.ofPlatform().name("follower-" + follower.name()).unstarted(this);
    }

    /** @param whileFull what the service does between attempts to put an entry into a full ring */
    void start(IdleStrategy whileFull) {
        serviceIdle = whileFull;
        position = follower.position();
        thread.start();
    }

    @Override
    public void onEntry(LogEntry next) {
        int bytes = HEADER_BYTES + next.command().capacity() + next.output().capacity();
        if (bytes > ring.maxMsgLength()) {
            encode(next, split, 0);
            sendParts(bytes);
        } else {
            int index = claim(WHOLE, bytes);
            if (index > 0) {
                encode(next, ring.buffer(), index);
                ring.commit(index);
            }
        }
    }

    @Override
    public void run() {
        try {
            boolean last;
            do {
                last = closing;
                int read = ring.read(handler, READ_LIMIT);
                if (read == 0) {
                    follower.onIdle();
                }
                followerIdle.idle(read);
                last &= read == 0;
            } while (!last);
        } catch (RuntimeException | Error e) {
            failed = true;
            onFailure.accept(new IllegalStateException("follower " + follower.name() + " failed: " + e, e));
        }
    }

    /** Lets the follower take what waits, then ends its thread. The service must have ended before. */
    void close() throws InterruptedException {
        closing = true;
        if (thread.getState() != Thread.State.NEW) {
            thread.join();
        }
    }

    private int claim(int type, int bytes) {
        int index = ring.tryClaim(type, bytes);
        while (index <= 0 && !failed) {
            serviceIdle.idle();
            index = ring.tryClaim(type, bytes);
        }
        return index;
    }

    private void sendParts(int bytes) {
        int partBytes = ring.maxMsgLength();
        for (int sent = 0; sent < bytes; sent += partBytes) {
            int length = Math.min(partBytes, bytes - sent);
            int index = claim(sent + length == bytes ? LAST_PART : PART, length);
            if (index <= 0) {
                return;
            }
            ring.buffer().putBytes(index, split, sent, length);
            ring.commit(index);
        }
    }

    private void onMessage(int type, MutableDirectBuffer buffer, int index, int length) {
        if (type == WHOLE) {
            deliver(buffer, index);
            return;
        }
        joined.putBytes(joinedBytes, buffer, index, length);
        joinedBytes += length;
        if (type == LAST_PART) {
            joinedBytes = 0;
            deliver(joined, 0);
        }
    }

    private void deliver(MutableDirectBuffer buffer, int at) {
        long sequence = buffer.getLong(at);
        if (sequence <= position) {
            return;
        }
        if (sequence != position + 1) {
            throw new LogDamagedException("entry " + sequence + " comes after entry " + position);
        }
        int commandLength = buffer.getInt(at + 4 * Long.BYTES);
        int outputLength = buffer.getInt(at + 4 * Long.BYTES + Integer.BYTES);
        entry.wrap(sequence, buffer.getLong(at + 8), buffer.getLong(at + 16), buffer.getLong(at + 24));
        entry.wrapCommand(buffer, at + HEADER_BYTES, commandLength);
        follower.onEntry(entry.wrapOutput(buffer, at + HEADER_BYTES + commandLength, outputLength));
        position = sequence;
    }

    private static void encode(LogEntry next, MutableDirectBuffer buffer, int at) {
        int commandLength = next.command().capacity();
        int outputLength = next.output().capacity();
        buffer.putLong(at, next.sequence());
        buffer.putLong(at + 8, next.timeMs());
        buffer.putLong(at + 16, next.clientId());
        buffer.putLong(at + 24, next.clientSequence());
        buffer.putInt(at + 32, commandLength);
        buffer.putInt(at + 36, outputLength);
        buffer.putBytes(at + HEADER_BYTES, next.command(), 0, commandLength);
        buffer.putBytes(at + HEADER_BYTES + commandLength, next.output(), 0, outputLength);
    }
}
