package org.zklink.sequencer.cluster;

/** A member has ended by itself; the message says why. What was acknowledged is in its directory, and it can be started again. */
public final class NodeFailedException extends RuntimeException {
    public NodeFailedException(String message, Throwable cause) {
        super(message, cause);
    }

    public NodeFailedException(String message) {
        super(message);
    }
}
