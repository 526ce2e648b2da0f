package org.zklink.sequencer.cluster;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a client reaches the sequencer.
 *
 * @param driverDirectory of a media driver that runs; null to start one in a directory of its own
 * @param ingressChannel Aeron channel without endpoint
 * @param ingressEndpoints {@code 0=host:port,1=host:port,...}; null for IPC
 * @param egressChannel Aeron channel on which replies are received
 * @param resendMs after which a command without reply is sent again
 * @param timeoutMs after which a command without reply fails
 * @param maxInFlight commands without reply, at most the window of {@value ClientWindows#WINDOW}
 */
public record ClientSettings(
        @Nullable String driverDirectory,
        String ingressChannel,
        @Nullable String ingressEndpoints,
        String egressChannel,
        IdleMode idleMode,
        long resendMs,
        long timeoutMs,
        int maxInFlight) {
    private static final String TERM = "term-length=1m";
    private static final int RESEND_MS = 1_000;
    private static final int TIMEOUT_MS = 30_000;

    public ClientSettings {
        if (maxInFlight < 1 || maxInFlight > ClientWindows.WINDOW || resendMs < 1 || timeoutMs < 1) {
            throw new IllegalArgumentException("client with " + maxInFlight + " commands in flight, resend after "
                    + resendMs + " ms, timeout " + timeoutMs + " ms");
        }
    }

    /** For a node on this machine, by its {@link ClusterNode#driverDirectory}. */
    public static ClientSettings ipc(String driverDirectory) {
        return new ClientSettings(
                driverDirectory,
                "aeron:ipc?" + TERM,
                null,
                "aeron:ipc?" + TERM,
                IdleMode.SLEEPING,
                RESEND_MS,
                TIMEOUT_MS,
                ClientWindows.WINDOW);
    }

    /**
     * For a cluster, with a media driver of its own.
     *
     * @param host of this machine, as the members reach it
     */
    public static ClientSettings udp(List<Member> members, String host) {
        return new ClientSettings(
                null,
                "aeron:udp?" + TERM,
                members.stream().map(Member::ingressEndpoint).collect(Collectors.joining(",")),
                "aeron:udp?" + TERM + "|endpoint=" + host + ":0",
                IdleMode.SLEEPING,
                RESEND_MS,
                TIMEOUT_MS,
                ClientWindows.WINDOW);
    }

    public ClientSettings with(IdleMode mode) {
        return new ClientSettings(
                driverDirectory,
                ingressChannel,
                ingressEndpoints,
                egressChannel,
                mode,
                resendMs,
                timeoutMs,
                maxInFlight);
    }

    public ClientSettings withTimes(long newResendMs, long newTimeoutMs) {
        return new ClientSettings(
                driverDirectory,
                ingressChannel,
                ingressEndpoints,
                egressChannel,
                idleMode,
                newResendMs,
                newTimeoutMs,
                maxInFlight);
    }
}
