package org.zklink.sequencer.cluster;

/** Data that was durable can't be read back: the disk or somebody changed it. */
public final class LogDamagedException extends RuntimeException {
    public LogDamagedException(String message) {
        super(message);
    }

    public LogDamagedException(String message, Throwable cause) {
        super(message, cause);
    }
}
