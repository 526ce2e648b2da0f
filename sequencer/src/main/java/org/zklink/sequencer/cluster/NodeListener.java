package org.zklink.sequencer.cluster;

/** Hears what a member has to say besides its entries; called from several threads. */
public interface NodeListener extends ProgressListener {
    /** Something went wrong that the member can live with, e.g. another member does not answer. */
    void warning(Throwable cause);
}
