package org.zklink.sequencer;

import java.io.IOException;

/**
 * Where the intact records of a log end.
 *
 * <p>A crash while a group of records is written may leave any part of that group on disk, and only of that one: the next group is written
 * after the device has confirmed it. So damage is a torn tail, to be cut off, unless a record further on says that the damaged
 * one was durable; then an answered command is lost and the log is refused. (Damage to the very last group can't be told from a torn write.)
 *
 * @param position bytes up to the end of the last intact record
 * @param sequence that record's number, 0 when there is none
 * @param timeMs that record's time
 */
record LogTail(long position, long sequence, long timeMs) {

    /** Checks every record of the file. */
    static LogTail find(RecordReader reader) throws IOException {
        long position = RecordFormat.FILE_HEADER_BYTES;
        LogTail tail = new LogTail(position, 0, 0);
        while (reader.readAt(position)) {
            checkFollows(reader, tail);
            position += reader.recordBytes();
            tail = new LogTail(position, reader.sequence(), reader.timeMs());
        }
        checkNothingDurableAfter(reader, tail);
        return tail;
    }

    private static void checkFollows(RecordReader reader, LogTail before) {
        if (reader.sequence() != before.sequence + 1) {
            throw new LogCorruptException(
                    before.position,
                    "record " + reader.sequence() + " where " + (before.sequence + 1) + " was expected");
        }
        if (reader.timeMs() < before.timeMs) {
            throw new LogCorruptException(
                    before.position,
                    "time " + reader.timeMs() + " of record " + reader.sequence() + " is before " + before.timeMs);
        }
        if (reader.durable() > before.sequence) {
            throw new LogCorruptException(
                    before.position, "record " + reader.sequence() + " says it was durable itself");
        }
    }

    private static void checkNothingDurableAfter(RecordReader reader, LogTail tail) throws IOException {
        long lost = tail.sequence + 1;
        long last = reader.size() - RecordFormat.RECORD_HEADER_BYTES;
        for (long at = tail.position + RecordFormat.ALIGNMENT; at <= last; at += RecordFormat.ALIGNMENT) {
            if (reader.readAt(at) && reader.sequence() > lost && reader.durable() >= lost) {
                throw new LogCorruptException(
                        tail.position,
                        "record " + lost + " is damaged, but record " + reader.sequence() + " follows it");
            }
        }
    }
}
