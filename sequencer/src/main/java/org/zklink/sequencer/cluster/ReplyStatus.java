package org.zklink.sequencer.cluster;

/** What became of a command that a client sent. */
public enum ReplyStatus {
    /** It is in the log and executed, now or when it came first; the output is that of the execution. */
    DONE(0),
    /** It was executed when it came first, but the reply is no longer kept; nothing was done now. */
    DONE_EARLIER(1),
    /** Its client sequence is further back than the window, so nobody knows whether it was done; nothing was done now. */
    TOO_OLD(2),
    /** There are as many clients as the log remembers; nothing was done. */
    TOO_MANY_CLIENTS(3),
    /** The client sequence was below 1 or the command longer than allowed; nothing was done. */
    INVALID(4);

    private static final ReplyStatus[] VALUES = values();

    private final byte code;

    ReplyStatus(int code) {
        this.code = (byte) code;
    }

    static ReplyStatus of(byte code) {
        return VALUES[code];
    }

    byte code() {
        return code;
    }
}
