package org.zklink.sequencer;

/** A log that holds damaged records below its last durable one: commands that were answered may be lost, so it is not opened. */
public final class LogCorruptException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long position;

    LogCorruptException(long position, String message) {
        super("log corrupt at byte " + position + ": " + message);
        this.position = position;
    }

    /** Byte offset in the file of the first damaged record. */
    public long position() {
        return position;
    }
}
