package org.zklink.sequencer.cluster;

import io.aeron.Aeron;
import io.aeron.archive.client.AeronArchive;
import io.aeron.cluster.ConsensusModule;
import io.aeron.cluster.RecordingLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.agrona.concurrent.IdleStrategy;

/** What a member has recorded: its log, and its snapshots in order of age; as of the time when it was read. */
final class LogCatalog {
    private static final int SERVICE_ID = 0;

    private final long logRecordingId;
    private final List<Snapshot> snapshots;
    private final Set<Long> recordingIds;

    private LogCatalog(long logRecordingId, List<Snapshot> snapshots, Set<Long> recordingIds) {
        this.logRecordingId = logRecordingId;
        this.snapshots = List.copyOf(snapshots);
        this.recordingIds = Set.copyOf(recordingIds);
    }

    /** Reads it from a member's cluster directory, where it may be growing. */
    static LogCatalog read(Path clusterDirectory) {
        if (!Files.exists(clusterDirectory.resolve(RecordingLog.RECORDING_LOG_FILE_NAME))) {
            return new LogCatalog(Aeron.NULL_VALUE, List.of(), Set.of());
        }
        try (RecordingLog log = new RecordingLog(clusterDirectory.toFile(), false)) {
            Map<Long, Long> modules = new HashMap<>();
            Set<Long> recordingIds = new HashSet<>();
            for (RecordingLog.Entry entry : log.entries()) {
                recordingIds.add(entry.recordingId);
                if (isSnapshot(entry, ConsensusModule.Configuration.SERVICE_ID)) {
                    modules.put(entry.logPosition, entry.recordingId);
                }
            }
            List<Snapshot> snapshots = new ArrayList<>();
            for (RecordingLog.Entry entry : log.entries()) {
                Long module = modules.get(entry.logPosition);
                if (module != null && isSnapshot(entry, SERVICE_ID)) {
                    snapshots.add(new Snapshot(entry.recordingId, module, entry.logPosition));
                }
            }
            return new LogCatalog(log.findLastTermRecordingId(), snapshots, recordingIds);
        }
    }

    /** Whether there was ever a leader. */
    boolean hasLog() {
        return logRecordingId != Aeron.NULL_VALUE;
    }

    /** The archive's number of the log; all terms are in one recording. */
    long logRecordingId() {
        return logRecordingId;
    }

    /** Oldest first; those that were purged are still among them. */
    List<Snapshot> snapshots() {
        return snapshots;
    }

    /** Of log and snapshots. */
    boolean refersTo(long recordingId) {
        return recordingIds.contains(recordingId);
    }

    /** The last entry before a snapshot. */
    static long sequenceOf(Snapshot snapshot, AeronArchive archive, IdleStrategy idle) {
        try (Replay replay =
                Replay.start(archive, snapshot.recordingId(), 0, AeronArchive.NULL_LENGTH, "a snapshot", idle)) {
            return LogState.readSequence(new ImageSource(replay.image(), idle));
        }
    }

    /** Whether a recording was not purged. */
    static boolean isPresent(long recordingId, AeronArchive archive) {
        return archive.listRecording(
                        recordingId,
                        (controlSessionId,
                                correlationId,
                                id,
                                startTimestamp,
                                stopTimestamp,
                                startPosition,
                                stopPosition,
                                initialTermId,
                                segmentFileLength,
                                termBufferLength,
                                mtuLength,
                                sessionId,
                                streamId,
                                strippedChannel,
                                originalChannel,
                                sourceIdentity) -> {})
                > 0;
    }

    private static boolean isSnapshot(RecordingLog.Entry entry, int serviceId) {
        return entry.isValid && entry.type == RecordingLog.ENTRY_TYPE_SNAPSHOT && entry.serviceId == serviceId;
    }
}
