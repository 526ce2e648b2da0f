package org.zklink.sequencer.cluster;

/** Takes replies on the thread that polls a {@link SequencerConnection}. */
public interface ReplyHandler {
    /** A reply, perhaps to a command that was answered before. The view changes after the call. */
    void onReply(ReplyView reply);
}
