package org.zklink.sequencer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/**
 * A file in memory that loses what was not synced: a crash keeps or drops each sector that was written since the last sync, in any combination,
 * and any length in between. It can also fail on demand.
 */
final class SimulatedDisk implements LogFile {
    private static final int SECTOR_BYTES = 64;

    private byte[] synced;
    private byte[] current;
    private final AtomicInteger syncs = new AtomicInteger();

    /** Largest piece that one write takes. */
    int writeLimit = Integer.MAX_VALUE;

    /** Bytes until the disk is full. */
    long space = Long.MAX_VALUE;

    volatile boolean syncFails;
    private boolean closed;

    SimulatedDisk(byte[] content) {
        synced = content.clone();
        current = content.clone();
    }

    /** A disk with an empty log. */
    static SimulatedDisk formatted(byte[] identity) {
        return new SimulatedDisk(
                RecordFormat.fileHeader(0x1234_5678_9abc_def0L, identity).array());
    }

    byte[] content() {
        return current.clone();
    }

    int syncs() {
        return syncs.get();
    }

    boolean isClosed() {
        return closed;
    }

    /** What is found after the power failed now. */
    SimulatedDisk crash(RandomGenerator random) {
        int length = synced.length + random.nextInt(Math.max(0, current.length - synced.length) + 1);
        byte[] left = Arrays.copyOf(synced, length);
        for (int at = 0; at < length; at += SECTOR_BYTES) {
            if (random.nextBoolean()) {
                System.arraycopy(current, at, left, at, Math.min(SECTOR_BYTES, length - at));
            }
        }
        return new SimulatedDisk(left);
    }

    @Override
    public long size() {
        return current.length;
    }

    @Override
    public int read(ByteBuffer target, long position) {
        if (position >= current.length) {
            return -1;
        }
        int count = Math.min(target.remaining(), current.length - (int) position);
        target.put(current, (int) position, count);
        return count;
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
        int count = Math.min(source.remaining(), writeLimit);
        if (count > space) {
            count = (int) space;
            if (count == 0) {
                throw new IOException("No space left on device");
            }
        }
        space -= count;
        current = Arrays.copyOf(current, Math.max(current.length, (int) position + count));
        source.get(current, (int) position, count);
        return count;
    }

    @Override
    public void truncate(long size) {
        current = Arrays.copyOf(current, (int) size);
    }

    @Override
    public void force() throws IOException {
        if (syncFails) {
            throw new IOException("Input/output error");
        }
        syncs.incrementAndGet();
        synced = current.clone();
    }

    @Override
    public void close() {
        closed = true;
    }
}
