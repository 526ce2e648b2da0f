package org.zklink.sequencer.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.agrona.ErrorHandler;

/** What several tests of the sequencer need. */
final class TestTools {
    static final byte[] IDENTITY = identity(1);

    private static final PrintStream OUT = System.out;

    /** Expected when nodes are killed; printed, so that a failing test tells more. */
    static final ErrorHandler WARNINGS = error -> OUT.println("warning: " + error);

    static final NodeListener LISTENER = new NodeListener() {
        @Override
        public void warning(Throwable cause) {
            WARNINGS.onError(cause);
        }

        @Override
        public void replayed(long position, long target) {}
    };

    private TestTools() {}

    static byte[] identity(int fill) {
        byte[] identity = new byte[DataDirectory.IDENTITY_BYTES];
        Arrays.fill(identity, (byte) fill);
        return identity;
    }

    static ClusterSettings settings(Path directory) {
        return ClusterSettings.single(directory, IDENTITY).with(LogSizes.SMALL).withMinFreeBytes(1 << 20);
    }

    static ClusterNode launch(ClusterSettings settings, Follower... followers) throws Exception {
        ClusterNode node = ClusterNode.launch(settings, TestLedger.FACTORY, List.of(followers), LISTENER);
        try {
            node.awaitLeadership(Duration.ofSeconds(20));
        } catch (Exception e) {
            node.close();
            throw e;
        }
        return node;
    }

    static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time until the condition holds").isLessThan(deadline);
            Thread.sleep(2);
        }
    }

    static void print(String line) {
        OUT.println(line);
    }
}
