package org.zklink.sequencer.cluster;

/** A follower needs a part of the log that was purged, and no snapshot that is kept is old enough to begin with. */
public final class LogPurgedException extends RuntimeException {
    private final String follower;

    LogPurgedException(String follower, long sequence, long logBegin) {
        super("entry " + sequence + ", which " + follower + " needs, was purged: the log begins at position " + logBegin
                + ", and no snapshot that is kept is old enough");
        this.follower = follower;
    }

    /** The name of the one that needs it. */
    public String follower() {
        return follower;
    }
}
