package org.zklink.sequencer.cluster;

import java.util.concurrent.RejectedExecutionException;

/** A command was not sent, because too many are unanswered; it may be submitted again later. */
public final class BusyException extends RejectedExecutionException {
    public BusyException(String message) {
        super(message);
    }
}
