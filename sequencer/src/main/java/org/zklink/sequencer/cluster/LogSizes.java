package org.zklink.sequencer.cluster;

import org.agrona.BitUtil;

/**
 * Sizes of what a log consists of; all members have the same, for the log's life.
 *
 * @param termBytes a power of two from 1 MiB; three terms are mapped for each stream, and a message may have an eighth of it
 * @param segmentBytes of a file of the archive, a power of two, at least a term; files are purged whole
 * @param ringBytes of the ring in front of each follower, a power of two
 */
public record LogSizes(int termBytes, int segmentBytes, int ringBytes) {
    /** 16 MiB terms, 64 MiB files, 8 MiB rings. */
    public static final LogSizes DEFAULT = new LogSizes(16 << 20, 64 << 20, 8 << 20);

    /** 1 MiB each, for tests. */
    public static final LogSizes SMALL = new LogSizes(1 << 20, 1 << 20, 1 << 20);

    public LogSizes {
        if (!BitUtil.isPowerOfTwo(termBytes)
                || termBytes < 1 << 20
                || !BitUtil.isPowerOfTwo(segmentBytes)
                || segmentBytes < termBytes
                || !BitUtil.isPowerOfTwo(ringBytes)) {
            throw new IllegalArgumentException("log sizes " + termBytes + ", " + segmentBytes + ", " + ringBytes
                    + ": powers of two, terms from 1 MiB, segments from a term");
        }
    }
}
