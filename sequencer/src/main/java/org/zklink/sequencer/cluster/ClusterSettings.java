package org.zklink.sequencer.cluster;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a member runs. {@link #single} needs a directory only.
 *
 * @param directory holds all that is durable
 * @param identity 32 bytes that name what the log is for
 * @param memberId which of {@code members} this is; 0 when alone
 * @param members all of them, an odd number; empty for a single node, which uses no network
 * @param tickMs how often time passes without a command, cluster time
 * @param minFreeBytes on the disk of the directory; below it the node ends
 * @param driverDirectory for buffers that no start needs; emptied at start; null for one under {@code directory}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ClusterSettings(
        Path directory,
        byte[] identity,
        int memberId,
        List<Member> members,
        IdleMode idleMode,
        int tickMs,
        SnapshotPolicy snapshots,
        LogSizes sizes,
        long minFreeBytes,
        @Nullable Path driverDirectory) {
    private static final int TICK_MS = 100;
    private static final long MIN_FREE_BYTES = 512L << 20;

    public ClusterSettings {
        members = List.copyOf(members);
        if (tickMs < 1) {
            throw new IllegalArgumentException("tick of " + tickMs + " ms, expected at least 1");
        }
        if (members.size() % 2 == 0 && !members.isEmpty()) {
            throw new IllegalArgumentException(members.size() + " members, expected an odd number");
        }
        int id = memberId;
        if (!members.isEmpty() && members.stream().noneMatch(member -> member.id() == id)) {
            throw new IllegalArgumentException("member " + memberId + " is not among the members " + members);
        }
    }

    /** A node of its own. */
    public static ClusterSettings single(Path directory, byte[] identity) {
        return member(directory, identity, 0, List.of());
    }

    /** One of several members. */
    public static ClusterSettings member(Path directory, byte[] identity, int memberId, List<Member> members) {
        return new ClusterSettings(
                directory,
                identity,
                memberId,
                members,
                IdleMode.SLEEPING,
                TICK_MS,
                SnapshotPolicy.DEFAULT,
                LogSizes.DEFAULT,
                MIN_FREE_BYTES,
                null);
    }

    public ClusterSettings with(IdleMode mode) {
        return new ClusterSettings(
                directory, identity, memberId, members, mode, tickMs, snapshots, sizes, minFreeBytes, driverDirectory);
    }

    public ClusterSettings with(SnapshotPolicy policy) {
        return new ClusterSettings(
                directory, identity, memberId, members, idleMode, tickMs, policy, sizes, minFreeBytes, driverDirectory);
    }

    public ClusterSettings with(LogSizes logSizes) {
        return new ClusterSettings(
                directory,
                identity,
                memberId,
                members,
                idleMode,
                tickMs,
                snapshots,
                logSizes,
                minFreeBytes,
                driverDirectory);
    }

    public ClusterSettings withTickMs(int ms) {
        return new ClusterSettings(
                directory, identity, memberId, members, idleMode, ms, snapshots, sizes, minFreeBytes, driverDirectory);
    }

    public ClusterSettings withMinFreeBytes(long bytes) {
        return new ClusterSettings(
                directory, identity, memberId, members, idleMode, tickMs, snapshots, sizes, bytes, driverDirectory);
    }

    public ClusterSettings withDriverDirectory(Path buffers) {
        return new ClusterSettings(
                directory, identity, memberId, members, idleMode, tickMs, snapshots, sizes, minFreeBytes, buffers);
    }

    boolean isSingle() {
        return members.isEmpty();
    }

    Member self() {
        return members.stream()
                .filter(member -> member.id() == memberId)
                .findFirst()
                .orElseThrow();
    }
}
