package org.zklink.sequencer.cluster;

/** A command was sent and not answered in time: it may or may not be executed. Submitting it again, with the same client sequence, tells. */
public final class OutcomeUnknownException extends RuntimeException {
    public OutcomeUnknownException(String message) {
        super(message);
    }
}
