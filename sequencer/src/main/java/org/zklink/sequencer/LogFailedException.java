package org.zklink.sequencer;

/** The log could not be written: what was not yet answered may or may not be on disk, and nothing more is taken until it is opened again. */
public final class LogFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LogFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
