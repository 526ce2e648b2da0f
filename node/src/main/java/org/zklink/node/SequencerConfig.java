package org.zklink.node;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.zklink.sequencer.cluster.ClusterSettings;
import org.zklink.sequencer.cluster.IdleMode;
import org.zklink.sequencer.cluster.Member;
import org.zklink.sequencer.cluster.SnapshotPolicy;

/**
 * How the sequencer runs; a node of its own needs nothing of this.
 *
 * @param member which of the members this node is; 0 when alone
 * @param members all of them, an odd number; empty for a node of its own
 * @param settles whether this node deposits, seals, proves and publishes: exactly one of the members
 * @param idleMode what its threads do while there is nothing to do
 * @param snapshotInterval between snapshots of the exchange, from which a start goes on
 * @param purges whether the log's begin is deleted once no file of this node needs it
 */
public record SequencerConfig(
        int member,
        List<Member> members,
        boolean settles,
        IdleMode idleMode,
        Duration snapshotInterval,
        boolean purges) {
    /** A node of its own. */
    public static final SequencerConfig ALONE = new SequencerConfig(
            0, List.of(), true, IdleMode.SLEEPING, Duration.ofMillis(SnapshotPolicy.DEFAULT.intervalMs()), false);

    private static final int MAX_MEMBER = 999;
    private static final int MAX_PORT = 65_531;
    private static final int MIN_SNAPSHOT_MS = 1_000;
    private static final int MAX_SNAPSHOT_MS = 86_400_000;

    public SequencerConfig {
        members = List.copyOf(members);
    }

    static SequencerConfig read(Optional<ConfigTable> given) {
        if (given.isEmpty()) {
            return ALONE;
        }
        ConfigTable table = given.get();
        List<Member> members = table.has("members") ? members(table) : List.of();
        SequencerConfig config = new SequencerConfig(
                members.isEmpty() ? alone(table) : member(table, members),
                members,
                // Several that settle would get in each other's way, so it has to be said.
                members.isEmpty() ? table.flagOr("settlement", true) : table.flag("settlement"),
                table.textOr("latency", IdleMode.SLEEPING, "\"normal\" or \"low\"", SequencerConfig::idleMode),
                Duration.ofMillis(table.integerOr(
                        "snapshot-interval-ms", ALONE.snapshotInterval().toMillis(), MIN_SNAPSHOT_MS, MAX_SNAPSHOT_MS)),
                table.flagOr("purge", ALONE.purges()));
        table.end();
        return config;
    }

    public boolean isAlone() {
        return members.isEmpty();
    }

    /** The address of this node, as the other members reach it; only if it is not alone. */
    String host() {
        return members.stream()
                .filter(other -> other.id() == member)
                .map(Member::host)
                .findFirst()
                .orElseThrow();
    }

    /** For a member whose log is in this directory and belongs to this genesis. */
    ClusterSettings settings(Path directory, byte[] identity) {
        SnapshotPolicy usual = SnapshotPolicy.DEFAULT;
        return ClusterSettings.member(directory, identity, member, members)
                .with(idleMode)
                .with(new SnapshotPolicy(snapshotInterval.toMillis(), usual.everyEntries(), usual.kept()));
    }

    private static int alone(ConfigTable table) {
        if (table.has("member")) {
            throw table.error("member", "a list of members too", "none");
        }
        return 0;
    }

    private static int member(ConfigTable table, List<Member> members) {
        int member = table.number("member", 0, MAX_MEMBER);
        List<Integer> ids = members.stream().map(Member::id).toList();
        if (!ids.contains(member)) {
            throw table.error("member", "one of the members " + ids, Integer.toString(member));
        }
        return member;
    }

    private static List<Member> members(ConfigTable table) {
        List<Member> members =
                table.tables("members").stream().map(SequencerConfig::member).toList();
        if (members.size() % 2 == 0) {
            throw table.error("members", "an odd number of members", Integer.toString(members.size()));
        }
        Set<Integer> seen = new HashSet<>();
        for (Member member : members) {
            if (!seen.add(member.id())) {
                throw table.error("members", "distinct ids", member.id() + " twice");
            }
        }
        return members;
    }

    private static Member member(ConfigTable table) {
        Member member = new Member(
                table.number("id", 0, MAX_MEMBER),
                table.text("host", "a host name or address", Function.identity()),
                table.number("port", 1, MAX_PORT));
        table.end();
        return member;
    }

    private static IdleMode idleMode(String text) {
        return switch (text) {
            case "normal" -> IdleMode.SLEEPING;
            case "low" -> IdleMode.LOW_LATENCY;
            default -> throw new IllegalArgumentException("no such mode");
        };
    }
}
