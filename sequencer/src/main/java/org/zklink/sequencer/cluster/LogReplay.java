package org.zklink.sequencer.cluster;

import io.aeron.Image;
import io.aeron.ImageFragmentAssembler;
import io.aeron.archive.client.AeronArchive;
import io.aeron.cluster.client.AeronCluster;
import io.aeron.cluster.codecs.MessageHeaderDecoder;
import io.aeron.cluster.codecs.SessionMessageHeaderDecoder;
import io.aeron.cluster.codecs.TimerEventDecoder;
import io.aeron.logbuffer.Header;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Executes the archived log again, with a state machine of its own, for a follower whose position is older than what the live service gives it.
 * Starts from the youngest snapshot that is old enough, or from the log's begin. Runs on the caller's thread, beside a live node if there is one.
 */
public final class LogReplay {
    private static final int FRAGMENT_LIMIT = 64;
    private static final long PROGRESS_NS = 1_000_000_000L;

    private final AeronArchive.Context archiveContext;
    private final Path clusterDirectory;
    private final StateMachineFactory factory;
    private final ProgressListener progress;
    private final IdleStrategy idle = IdleMode.SLEEPING.strategy();
    private final UnsafeBuffer reply = new UnsafeBuffer(ByteBuffer.allocateDirect(LogState.MAX_REPLY_BYTES));
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final SessionMessageHeaderDecoder message = new SessionMessageHeaderDecoder();
    private final TimerEventDecoder timer = new TimerEventDecoder();

    LogReplay(
            AeronArchive.Context archiveContext,
            Path clusterDirectory,
            StateMachineFactory factory,
            ProgressListener progress) {
        this.archiveContext = archiveContext;
        this.clusterDirectory = clusterDirectory;
        this.factory = factory;
        this.progress = progress;
    }

    /**
     * Gives a follower the entries from its position up to one, inclusive.
     *
     * @throws LogDamagedException if what is needed can't be read
     * @throws LogPurgedException if what is needed was purged
     */
    public void feed(Follower follower, long toSequence) {
        long from = follower.position();
        if (from >= toSequence) {
            return;
        }
        try (AeronArchive archive = AeronArchive.connect(archiveContext.clone())) {
            LogCatalog catalog = LogCatalog.read(clusterDirectory);
            EntrySink sink = entry -> {
                if (entry.sequence() > from && entry.sequence() <= toSequence) {
                    follower.onEntry(entry);
                }
            };
            Start start = start(archive, catalog, follower.name(), from, sink);
            replay(archive, catalog.logRecordingId(), start, toSequence);
            if (start.state.sequence() < toSequence) {
                throw new LogDamagedException("the log ends at entry " + start.state.sequence() + ", but "
                        + follower.name() + " needs entries up to " + toSequence);
            }
            follower.onIdle();
        }
    }

    private record Start(LogState state, long position) {}

    private Start start(AeronArchive archive, LogCatalog catalog, String follower, long sequence, EntrySink sink) {
        long logBegin = archive.getStartPosition(catalog.logRecordingId());
        List<Snapshot> snapshots = catalog.snapshots().reversed();
        for (Snapshot snapshot : snapshots) {
            if (snapshot.logPosition() < logBegin) {
                break;
            }
            if (LogCatalog.isPresent(snapshot.recordingId(), archive)
                    && LogCatalog.sequenceOf(snapshot, archive, idle) <= sequence) {
                return new Start(load(archive, snapshot, sink), snapshot.logPosition());
            }
        }
        if (logBegin > 0) {
            throw new LogPurgedException(follower, sequence + 1, logBegin);
        }
        return new Start(LogState.fresh(factory, sink), 0);
    }

    private LogState load(AeronArchive archive, Snapshot snapshot, EntrySink sink) {
        try (Replay replay =
                Replay.start(archive, snapshot.recordingId(), 0, AeronArchive.NULL_LENGTH, "a snapshot", idle)) {
            ImageSource source = new ImageSource(replay.image(), idle);
            LogState state = LogState.load(factory, source, sink);
            source.finish();
            return state;
        }
    }

    private void replay(AeronArchive archive, long recordingId, Start start, long toSequence) {
        long end = archive.getMaxRecordedPosition(recordingId);
        if (end <= start.position) {
            return;
        }
        try (Replay replay =
                Replay.start(archive, recordingId, start.position, end - start.position, "the log", idle)) {
            Image image = replay.image();
            ImageFragmentAssembler assembler = new ImageFragmentAssembler(
                    (buffer, offset, length, ignored) -> onMessage(start.state, buffer, offset, length, ignored));
            long reportNs = System.nanoTime() + PROGRESS_NS;
            while (start.state.sequence() < toSequence && image.position() < end) {
                int fragments = image.poll(assembler, FRAGMENT_LIMIT);
                if (fragments == 0) {
                    replay.check();
                    if (image.isClosed()) {
                        throw new LogDamagedException("the log can't be read after position " + image.position());
                    }
                }
                idle.idle(fragments);
                if (System.nanoTime() - reportNs >= 0) {
                    reportNs += PROGRESS_NS;
                    progress.replayed(image.position(), end);
                }
            }
        }
    }

    /** What the service's adapter does with the log's messages; those of other kinds say nothing to the state. */
    private void onMessage(LogState state, DirectBuffer buffer, int offset, int length, Header ignored) {
        header.wrap(buffer, offset);
        if (header.schemaId() != MessageHeaderDecoder.SCHEMA_ID) {
            throw new LogDamagedException("the log holds a message of unknown schema " + header.schemaId());
        }
        switch (header.templateId()) {
            case SessionMessageHeaderDecoder.TEMPLATE_ID -> {
                message.wrapAndApplyHeader(buffer, offset, header);
                onCommands(
                        state,
                        message.timestamp(),
                        buffer,
                        offset + AeronCluster.SESSION_HEADER_LENGTH,
                        offset + length);
            }
            case TimerEventDecoder.TEMPLATE_ID ->
                state.onTick(timer.wrapAndApplyHeader(buffer, offset, header).timestamp());
            default -> {}
        }
    }

    private void onCommands(LogState state, long timestampMs, DirectBuffer buffer, int begin, int end) {
        for (int at = begin; CommandFormat.isWhole(buffer, at, end); ) {
            state.onCommand(timestampMs, buffer, at, reply, 0);
            at += CommandFormat.frameBytes(CommandFormat.length(buffer, at));
        }
    }
}
