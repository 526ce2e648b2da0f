package org.zklink.sequencer.cluster;

import io.aeron.archive.client.AeronArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a member does before it joins: makes its files consistent after a crash, and lets followers catch up to its latest snapshot. */
final class Recovery {
    private final DataDirectory directory;
    private final NodeContexts contexts;
    private final int termBytes;

    Recovery(DataDirectory directory, NodeContexts contexts, int termBytes) {
        this.directory = directory;
        this.contexts = contexts;
        this.termBytes = termBytes;
    }

    /** Before the archive opens its files. */
    void repairFiles(LogCatalog catalog, long acknowledged) throws IOException {
        MarkFiles.delete(directory.cluster());
        MarkFiles.delete(directory.archive());
        if (!catalog.hasLog()) {
            if (acknowledged > 0) {
                throw new LogDamagedException("the recording log in " + directory.cluster()
                        + " is missing or damaged: restore it from a copy");
            }
            return;
        }
        deleteFilesOfUnfinished(catalog);
        new LogTail(directory.archive(), catalog.logRecordingId(), termBytes, NodeContexts.CHECKSUM)
                .repair(acknowledged);
    }

    /** With the archive running; returns the log position up to which the service will replay. */
    long prepare(LogCatalog catalog, List<? extends Follower> followers, LogReplay replay) {
        if (!catalog.hasLog()) {
            return 0;
        }
        try (AeronArchive archive = AeronArchive.connect(contexts.archiveClient())) {
            purgeUnfinished(archive, catalog);
            if (!catalog.snapshots().isEmpty() && !followers.isEmpty()) {
                long sequence =
                        LogCatalog.sequenceOf(catalog.snapshots().getLast(), archive, IdleMode.SLEEPING.strategy());
                for (Follower follower : followers) {
                    replay.feed(follower, sequence);
                }
            }
            return archive.getMaxRecordedPosition(catalog.logRecordingId());
        }
    }

    /** A crash may leave half a snapshot, which the archive would refuse to open; nothing refers to it. */
    private void deleteFilesOfUnfinished(LogCatalog catalog) throws IOException {
        try (Stream<Path> files = Files.list(directory.archive())) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                int dash = name.indexOf('-');
                if (name.endsWith(".rec") && dash > 0 && !catalog.refersTo(Long.parseLong(name.substring(0, dash)))) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void purgeUnfinished(AeronArchive archive, LogCatalog catalog) {
        List<Long> unfinished = new ArrayList<>();
        archive.listRecordings(
                0,
                Integer.MAX_VALUE,
                (controlSessionId,
                        correlationId,
                        recordingId,
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
                        sourceIdentity) -> {
                    if (!catalog.refersTo(recordingId)) {
                        unfinished.add(recordingId);
                    }
                });
        unfinished.forEach(archive::purgeRecording);
    }
}
