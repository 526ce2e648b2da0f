package org.zklink.sequencer.cluster;

import io.aeron.Aeron;
import io.aeron.cluster.client.AeronCluster;
import io.aeron.cluster.client.EgressListener;
import io.aeron.cluster.codecs.EventCode;
import io.aeron.exceptions.AeronException;
import io.aeron.logbuffer.Header;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.AgentTerminationException;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The client's side at its barest: sends commands of any client ids and hands over replies, for one thread, without allocation in steady state.
 * Connects, and connects again, by itself.
 *
 * <p>Commands gather in a batch that {@link #poll} sends. What is sent may be lost, with a leader or a connection: when {@link #epoch} changes,
 * or no reply comes, send again, with the same client sequence; it is executed once.
 */
public final class SequencerConnection implements AutoCloseable {
    /** With Aeron's headers a single frame of IPC. */
    private static final int BATCH_BYTES = NodeContexts.IPC_MTU_BYTES - 128;

    private static final int BUFFER_BYTES = BATCH_BYTES + CommandFormat.frameBytes(CommandFormat.MAX_COMMAND_BYTES);
    private static final long KEEP_ALIVE_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long RETRY_NS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long MESSAGE_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(3);

    private final ReplyHandler handler;
    private final ErrorHandler errors;
    private final ClientDriver driver;
    private final Aeron aeron;
    private final ClientSettings settings;
    private final ReplyView view = new ReplyView();
    private final UnsafeBuffer batch = new UnsafeBuffer(ByteBuffer.allocateDirect(BUFFER_BYTES));
    private AeronCluster.@Nullable AsyncConnect connecting;
    private @Nullable AeronCluster cluster;
    private int batchBytes;
    private int epoch;
    private long keepAliveAtNs;
    private long connectAtNs = System.nanoTime();

    private SequencerConnection(
            ClientSettings settings, ClientDriver driver, Aeron aeron, ReplyHandler handler, ErrorHandler errors) {
        this.settings = settings;
        this.driver = driver;
        this.aeron = aeron;
        this.handler = handler;
        this.errors = errors;
    }

    /**
     * Opens one; {@link #poll} connects it.
     *
     * @param errors hears why connections fail or end
     */
    public static SequencerConnection open(ClientSettings settings, ReplyHandler handler, ErrorHandler errors) {
        ClientDriver driver = ClientDriver.of(settings, errors);
        try {
            Aeron aeron = Aeron.connect(new Aeron.Context()
                    .aeronDirectoryName(driver.directory())
                    .errorHandler(errors)
                    .subscriberErrorHandler(e -> {
                        throw new IllegalStateException(e);
                    }));
            return new SequencerConnection(settings, driver, aeron, handler, errors);
        } catch (RuntimeException e) {
            driver.close();
            throw e;
        }
    }

    public boolean isConnected() {
        return cluster != null;
    }

    /** Changes whenever something that was sent before may have been lost. */
    public int epoch() {
        return epoch;
    }

    /**
     * Puts a command into the batch.
     *
     * @param clientSequence at least 1; a client never uses one for two commands
     * @param length at most {@value CommandFormat#MAX_COMMAND_BYTES}
     * @return false if there is no connection or no room now: poll, and try again
     */
    public boolean offer(long clientId, long clientSequence, DirectBuffer command, int offset, int length) {
        checkCommand(clientSequence, length);
        int frameBytes = CommandFormat.frameBytes(length);
        if (cluster == null || (batchBytes > 0 && batchBytes + frameBytes > BATCH_BYTES && !flush(cluster))) {
            return false;
        }
        batchBytes += CommandFormat.encode(batch, batchBytes, clientId, clientSequence, command, offset, length);
        return true;
    }

    /**
     * Sends the batch, receives replies, keeps the connection. Returns 0 if there was nothing to do.
     *
     * @throws IllegalStateException if the media driver has ended: open a new connection
     */
    public int poll() {
        if (aeron.isClosed()) {
            throw new IllegalStateException("the media driver in " + driver.directory() + " has ended");
        }
        try {
            AeronCluster connected = cluster;
            return connected == null ? connect() : exchange(connected);
        } catch (AeronException | AgentTerminationException e) {
            errors.onError(e);
            disconnect();
            return 1;
        }
    }

    @Override
    public void close() {
        CloseHelper.quietCloseAll(connecting, cluster, aeron, driver);
    }

    static void checkCommand(long clientSequence, int length) {
        if (clientSequence < 1) {
            throw new IllegalArgumentException("client sequence must be at least 1, but is " + clientSequence);
        }
        if (length > CommandFormat.MAX_COMMAND_BYTES) {
            throw new IllegalArgumentException(
                    "command of " + length + " bytes, at most " + CommandFormat.MAX_COMMAND_BYTES);
        }
    }

    private int exchange(AeronCluster connected) {
        int work = batchBytes > 0 && flush(connected) ? 1 : 0;
        work += connected.pollEgress();
        long nowNs = System.nanoTime();
        if (nowNs - keepAliveAtNs >= 0) {
            keepAliveAtNs = nowNs + KEEP_ALIVE_NS;
            connected.sendKeepAlive();
        }
        if (connected.isClosed()) {
            disconnect();
        }
        return work;
    }

    private int connect() {
        if (connecting == null) {
            if (System.nanoTime() - connectAtNs < 0) {
                return 0;
            }
            connecting = AeronCluster.asyncConnect(new AeronCluster.Context()
                    .aeron(aeron)
                    .ownsAeronClient(false)
                    .ingressChannel(settings.ingressChannel())
                    .ingressEndpoints(settings.ingressEndpoints())
                    .egressChannel(settings.egressChannel())
                    .messageTimeoutNs(MESSAGE_TIMEOUT_NS)
                    .egressListener(new Egress())
                    .errorHandler(errors));
        }
        int step = connecting.step();
        AeronCluster connected = connecting.poll();
        if (connected != null) {
            connecting = null;
            cluster = connected;
            batchBytes = 0;
            epoch++;
            return 1;
        }
        return connecting.step() == step ? 0 : 1;
    }

    private void disconnect() {
        CloseHelper.quietCloseAll(connecting, cluster);
        connecting = null;
        cluster = null;
        connectAtNs = System.nanoTime() + RETRY_NS;
    }

    private boolean flush(AeronCluster connected) {
        if (connected.offer(batch, 0, batchBytes) > 0) {
            batchBytes = 0;
            return true;
        }
        return false;
    }

    private final class Egress implements EgressListener {
        @Override
        public void onMessage(
                long clusterSessionId, long timestamp, DirectBuffer buffer, int offset, int length, Header header) {
            for (int at = offset; at < offset + length; ) {
                at += view.wrap(buffer, at);
                handler.onReply(view);
            }
        }

        @Override
        public void onNewLeader(long sessionId, long leadershipTermId, int leaderMemberId, String ingressEndpoints) {
            epoch++;
        }

        @Override
        public void onSessionEvent(
                long correlationId,
                long sessionId,
                long leadershipTermId,
                int leaderMemberId,
                EventCode code,
                String detail) {
            if (code == EventCode.ERROR || code == EventCode.CLOSED) {
                errors.onError(new IllegalStateException("the sequencer closed the session: " + code + " " + detail));
            }
        }
    }
}
