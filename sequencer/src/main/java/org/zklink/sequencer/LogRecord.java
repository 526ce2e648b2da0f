package org.zklink.sequencer;

import java.nio.ByteBuffer;

/**
 * One record of the log.
 *
 * @param sequence 1 for the first record, then each one more
 * @param timeMs milliseconds since 1970, never less than the record before
 * @param payload read-only, from position 0 to its limit; valid until the next record is read
 */
public record LogRecord(long sequence, long timeMs, ByteBuffer payload) {}
