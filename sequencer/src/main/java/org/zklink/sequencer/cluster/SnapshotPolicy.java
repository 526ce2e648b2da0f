package org.zklink.sequencer.cluster;

/**
 * When the leader has all members take a snapshot, and how many stay.
 *
 * @param intervalMs after the last one, if there were entries other than ticks
 * @param everyEntries after that many entries, ticks included
 * @param kept the latest ones that stay, at least 1; the log before the oldest of them, and before what {@link ClusterNode#retain} asks for, is purged
 */
public record SnapshotPolicy(long intervalMs, long everyEntries, int kept) {
    /** Every 10 minutes or 10 million entries; three stay. */
    public static final SnapshotPolicy DEFAULT = new SnapshotPolicy(600_000, 10_000_000, 3);

    public SnapshotPolicy {
        if (intervalMs < 1 || everyEntries < 1 || kept < 1) {
            throw new IllegalArgumentException(
                    "snapshot policy of " + intervalMs + " ms, " + everyEntries + " entries, " + kept + " kept");
        }
    }
}
