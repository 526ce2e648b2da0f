package org.zklink.sequencer.cluster;

import io.aeron.archive.client.AeronArchive;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.agrona.concurrent.IdleStrategy;

/**
 * Decides what of the log and of the snapshots stays: the latest snapshots, the one from which the entries that somebody still needs can be
 * replayed, and the log from the oldest of them on. Purges the rest, the log by whole files.
 */
final class LogRetention {
    private final AeronArchive archive;
    private final Path clusterDirectory;
    private final ClusterSettings settings;
    private final NodeListener listener;
    private final IdleStrategy idle = IdleMode.SLEEPING.strategy();
    private final Map<Snapshot, Long> sequences = new HashMap<>();
    private final Set<Long> purged = new HashSet<>();
    private long donePosition = -1;
    private long doneSequence = -1;

    LogRetention(AeronArchive archive, Path clusterDirectory, ClusterSettings settings, NodeListener listener) {
        this.archive = archive;
        this.clusterDirectory = clusterDirectory;
        this.settings = settings;
        this.listener = listener;
    }

    /** Purges what is not needed to replay the entries after {@code sequence}; throws while somebody still reads it, and may be tried again. */
    void purge(long sequence) {
        LogCatalog catalog = LogCatalog.read(clusterDirectory);
        if (catalog.snapshots().isEmpty()) {
            return;
        }
        long latestPosition = catalog.snapshots().getLast().logPosition();
        if (latestPosition == donePosition && sequence == doneSequence) {
            return;
        }
        List<Snapshot> present = present(catalog);
        int keptFrom = Math.max(0, present.size() - settings.snapshots().kept());
        int floor = floor(present, sequence);
        for (int i = 0; i < keptFrom; i++) {
            if (i != floor) {
                purge(present.get(i));
            }
        }
        int oldest = Math.min(keptFrom, floor);
        if (oldest >= 0 && oldest < present.size()) {
            purgeLog(catalog.logRecordingId(), present.get(oldest).logPosition());
        }
        donePosition = latestPosition;
        doneSequence = sequence;
    }

    /** Index of the youngest snapshot from which the entries after {@code sequence} can be replayed; -1 when that takes the log's begin. */
    private int floor(List<Snapshot> present, long sequence) {
        int floor = present.size() - 1;
        while (floor >= 0 && sequenceOf(present.get(floor)) > sequence) {
            floor--;
        }
        return floor;
    }

    private long sequenceOf(Snapshot snapshot) {
        return sequences.computeIfAbsent(snapshot, s -> LogCatalog.sequenceOf(s, archive, idle));
    }

    private List<Snapshot> present(LogCatalog catalog) {
        List<Snapshot> present = new ArrayList<>();
        for (Snapshot snapshot : catalog.snapshots()) {
            if (purged.contains(snapshot.recordingId())) {
                continue;
            }
            if (LogCatalog.isPresent(snapshot.recordingId(), archive)) {
                present.add(snapshot);
            } else {
                purged.add(snapshot.recordingId());
            }
        }
        sequences.keySet().retainAll(present);
        return present;
    }

    private void purge(Snapshot snapshot) {
        archive.purgeRecording(snapshot.recordingId());
        if (LogCatalog.isPresent(snapshot.moduleRecordingId(), archive)) {
            archive.purgeRecording(snapshot.moduleRecordingId());
        }
    }

    private void purgeLog(long recordingId, long position) {
        long begin = archive.getStartPosition(recordingId);
        long newBegin = AeronArchive.segmentFileBasePosition(
                begin, position, settings.sizes().termBytes(), settings.sizes().segmentBytes());
        if (newBegin > begin) {
            archive.purgeSegments(recordingId, newBegin);
            listener.purged(newBegin);
        }
    }
}
