package org.zklink.sequencer.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The bit maps against sets. */
final class ClientWindowsTest {
    private static final int CLIENTS = 20;
    private static final int COMMANDS = 300_000;

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final SplittableRandom random = new SplittableRandom(seed);
    private final Map<Long, Set<Long>> executed = new HashMap<>();
    private final Map<Long, Long> highest = new HashMap<>();

    @Test
    void sameAsSets() {
        ClientWindows windows = new ClientWindows(CLIENTS);
        for (int i = 0; i < COMMANDS; i++) {
            long client = random.nextLong(CLIENTS + 1) * 0x1234_5678_9ABCL;
            long sequence = nextSequence(client);
            ReplyStatus obstacle = windows.obstacle(client, sequence);
            assertThat(obstacle).as("seed %d, command %d", seed, i).isEqualTo(expected(client, sequence));
            if (obstacle == null) {
                windows.record(client, sequence);
                executed.computeIfAbsent(client, c -> new HashSet<>()).add(sequence);
                highest.merge(client, sequence, Math::max);
            }
            if (i == COMMANDS / 2) {
                windows = copy(windows);
            }
        }
    }

    private long nextSequence(long client) {
        long last = highest.getOrDefault(client, 0L);
        return switch (random.nextInt(50)) {
            case 0 -> last + 1 + random.nextLong(5_000);
            case 1, 2 -> Math.max(1, last - random.nextLong(3_000));
            default -> Math.max(1, last + 10 - random.nextLong(30));
        };
    }

    private @Nullable ReplyStatus expected(long client, long sequence) {
        if (!executed.containsKey(client)) {
            return executed.size() < CLIENTS ? null : ReplyStatus.TOO_MANY_CLIENTS;
        }
        if (sequence <= highest.get(client) - ClientWindows.WINDOW) {
            return ReplyStatus.TOO_OLD;
        }
        return executed.get(client).contains(sequence) ? ReplyStatus.DONE_EARLIER : null;
    }

    private static ClientWindows copy(ClientWindows windows) {
        MemorySnapshot snapshot = new MemorySnapshot();
        windows.write(snapshot);
        ClientWindows copy = new ClientWindows(CLIENTS);
        copy.read(snapshot);
        assertThat(snapshot.isAtEnd()).isTrue();
        return copy;
    }
}
