package org.zklink.sequencer.cluster;

import io.aeron.ChannelUri;
import io.aeron.CommonContext;
import io.aeron.Image;
import io.aeron.Subscription;
import io.aeron.archive.client.AeronArchive;
import org.agrona.concurrent.IdleStrategy;
import org.jspecify.annotations.Nullable;

/** A part of a recording, played back by the archive, which checks each frame's checksum. */
final class Replay implements AutoCloseable {
    private static final int STREAM_ID = 20_001;

    private final AeronArchive archive;
    private final Subscription subscription;
    private final long sessionId;
    private final Image image;
    private final String what;

    private Replay(AeronArchive archive, Subscription subscription, long sessionId, Image image, String what) {
        this.archive = archive;
        this.subscription = subscription;
        this.sessionId = sessionId;
        this.image = image;
        this.what = what;
    }

    /**
     * Starts.
     *
     * @param length in bytes, or {@link AeronArchive#NULL_LENGTH} for all
     * @param what for messages: "the log", "a snapshot"
     */
    static Replay start(
            AeronArchive archive, long recordingId, long position, long length, String what, IdleStrategy idle) {
        long sessionId = archive.startReplay(recordingId, position, length, CommonContext.IPC_CHANNEL, STREAM_ID);
        String channel = ChannelUri.addSessionId(CommonContext.IPC_CHANNEL, (int) sessionId);
        Subscription subscription = archive.context().aeron().addSubscription(channel, STREAM_ID);
        idle.reset();
        Image image = subscription.imageBySessionId((int) sessionId);
        while (image == null) {
            check(archive, what);
            idle.idle();
            image = subscription.imageBySessionId((int) sessionId);
        }
        return new Replay(archive, subscription, sessionId, image, what);
    }

    Image image() {
        return image;
    }

    /** Throws {@link LogDamagedException} if the archive could not read on. */
    void check() {
        check(archive, what);
    }

    @Override
    public void close() {
        if (!image.isClosed()) {
            archive.stopReplay(sessionId);
        }
        subscription.close();
    }

    private static void check(AeronArchive archive, String what) {
        @Nullable String error = archive.pollForErrorResponse();
        if (error != null) {
            throw new LogDamagedException("can't read " + what + " back: " + error);
        }
    }
}
