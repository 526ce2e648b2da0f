package org.zklink.sequencer.cluster;

import io.aeron.CommonContext;
import io.aeron.archive.Archive;
import io.aeron.archive.ArchiveThreadingMode;
import io.aeron.archive.checksum.Checksum;
import io.aeron.archive.checksum.Checksums;
import io.aeron.archive.client.AeronArchive;
import io.aeron.cluster.ConsensusModule;
import io.aeron.cluster.service.ClusteredServiceContainer;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import java.io.File;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.agrona.concurrent.NoOpLock;

/**
 * Aeron's settings for a member.
 *
 * <p>Every write of the log is synced (data and what is needed to find it, {@code fdatasync}) before its position counts as recorded; a message
 * is committed, and executed, only when its position is recorded on a majority. The archive's catalog, its directory's names, the recording log
 * with the terms and snapshots, and the votes are synced as well. A single node has no network: log, ingress and consensus are in its memory.
 */
final class NodeContexts {
    static final Checksum CHECKSUM = Checksums.crc32c();

    private static final int SYNC_DATA = 1;
    static final int IPC_MTU_BYTES = 8 * 1024;
    private static final int STREAM_TERM_BYTES = 1 << 20;
    private static final int MAX_SESSIONS = 1024;
    private static final String LOCAL_CONTROL = "aeron:ipc?term-length=64k|alias=archive";

    private final ClusterSettings settings;
    private final DataDirectory directory;
    private final NodeErrors errors;
    private final String driverDirectory;

    NodeContexts(ClusterSettings settings, DataDirectory directory, NodeErrors errors) {
        this.settings = settings;
        this.directory = directory;
        this.errors = errors;
        Path buffers = settings.driverDirectory() == null ? directory.driver() : settings.driverDirectory();
        driverDirectory = buffers.toAbsolutePath().toString();
    }

    String driverDirectory() {
        return driverDirectory;
    }

    MediaDriver.Context driver() {
        return new MediaDriver.Context()
                .aeronDirectoryName(driverDirectory)
                .dirDeleteOnStart(true)
                .dirDeleteOnShutdown(true)
                .warnIfDirectoryExists(false)
                .threadingMode(ThreadingMode.SHARED)
                .sharedIdleStrategy(settings.idleMode().strategy())
                // Sparse buffers on a full disk would end the process without a word.
                .termBufferSparseFile(false)
                .ipcTermBufferLength(STREAM_TERM_BYTES)
                .publicationTermBufferLength(STREAM_TERM_BYTES)
                .ipcMtuLength(IPC_MTU_BYTES)
                .errorHandler(errors);
    }

    Archive.Context archive() {
        Archive.Context context = new Archive.Context()
                .aeronDirectoryName(driverDirectory)
                .archiveDir(directory.archive().toFile())
                .markFileDir(new File(driverDirectory))
                .threadingMode(ArchiveThreadingMode.SHARED)
                .idleStrategySupplier(settings.idleMode()::strategy)
                .segmentFileLength(settings.sizes().segmentBytes())
                .fileSyncLevel(SYNC_DATA)
                .catalogFileSyncLevel(SYNC_DATA)
                .recordChecksum(CHECKSUM)
                .replayChecksum(CHECKSUM)
                .recordingEventsEnabled(false)
                // Housekeeping comes first.
                .lowStorageSpaceThreshold(Math.max(1, settings.minFreeBytes() / 2))
                .localControlChannel(LOCAL_CONTROL)
                .errorHandler(errors);
        if (settings.isSingle()) {
            context.controlChannelEnabled(false)
                    .replicationChannel(CommonContext.IPC_CHANNEL)
                    .archiveClientContext(new AeronArchive.Context().controlResponseChannel(LOCAL_CONTROL));
        } else {
            Member self = settings.self();
            context.controlChannel("aeron:udp?term-length=64k|endpoint=" + self.archiveEndpoint())
                    .replicationChannel("aeron:udp?endpoint=" + self.host() + ":0")
                    .archiveClientContext(new AeronArchive.Context()
                            .controlResponseChannel("aeron:udp?term-length=64k|endpoint=" + self.host() + ":0"));
        }
        return context;
    }

    /** For those who read recordings on this machine. */
    AeronArchive.Context archiveClient() {
        return new AeronArchive.Context()
                .aeronDirectoryName(driverDirectory)
                .controlRequestChannel(LOCAL_CONTROL)
                .controlResponseChannel(LOCAL_CONTROL)
                .lock(NoOpLock.INSTANCE)
                .errorHandler(errors);
    }

    ConsensusModule.Context consensus() {
        ConsensusModule.Context context = new ConsensusModule.Context()
                .aeronDirectoryName(driverDirectory)
                .clusterDir(directory.cluster().toFile())
                .markFileDir(new File(driverDirectory))
                .clusterMemberId(settings.memberId())
                .archiveContext(archiveClient())
                .fileSyncLevel(SYNC_DATA)
                .maxConcurrentSessions(MAX_SESSIONS)
                .idleStrategySupplier(settings.idleMode()::strategy)
                .sessionTimeoutNs(TimeUnit.SECONDS.toNanos(10))
                .leaderHeartbeatIntervalNs(TimeUnit.MILLISECONDS.toNanos(200))
                .leaderHeartbeatTimeoutNs(TimeUnit.MILLISECONDS.toNanos(1_500))
                .startupCanvassTimeoutNs(TimeUnit.SECONDS.toNanos(6))
                .electionTimeoutNs(TimeUnit.MILLISECONDS.toNanos(750))
                .terminationHook(errors::onTermination)
                .errorHandler(errors);
        String logTerm = "term-length=" + settings.sizes().termBytes();
        if (settings.isSingle()) {
            return context.clusterMembers("0,ipc,ipc,ipc,ipc,ipc")
                    .ingressChannel("aeron:ipc")
                    .isIpcIngressAllowed(false)
                    .logChannel("aeron:ipc?" + logTerm)
                    .consensusChannel("aeron:ipc?alias=consensus|term-length=64k")
                    .replicationChannel(CommonContext.IPC_CHANNEL);
        }
        return context.clusterMembers(
                        settings.members().stream().map(Member::clusterMember).collect(Collectors.joining("|")))
                .ingressChannel("aeron:udp?term-length=" + STREAM_TERM_BYTES)
                .logChannel("aeron:udp?fc=max|" + logTerm)
                .replicationChannel("aeron:udp?endpoint=" + settings.self().host() + ":0");
    }

    ClusteredServiceContainer.Context service(SequencerService service) {
        return new ClusteredServiceContainer.Context()
                .aeronDirectoryName(driverDirectory)
                .clusterDir(directory.cluster().toFile())
                .markFileDir(new File(driverDirectory))
                .archiveContext(archiveClient())
                .clusteredService(service)
                .idleStrategySupplier(settings.idleMode()::strategy)
                .terminationHook(errors::onTermination)
                .errorHandler(errors);
    }
}
