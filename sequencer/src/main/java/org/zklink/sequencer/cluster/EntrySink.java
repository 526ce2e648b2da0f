package org.zklink.sequencer.cluster;

/** Takes each entry as soon as it was executed. */
interface EntrySink {
    void onEntry(LogEntry entry);
}
