package org.zklink.sequencer.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A node on a small file system of its own, in memory, that fills up and then has space again. */
@Timeout(120)
final class DiskFullTest {
    /** Runs the node until it ends, frees space, says so, and runs it again from the command that the parent names. */
    private static String script(long minFreeBytes) {
        return """
            mount -t tmpfs -o size=120m tmpfs "$DIR" || { echo unsupported; exit 1; }
            head -c 25m /dev/zero > "$DIR/ballast"
            "$@" "$DIR/node" 1 %1$d %2$d
            echo "exit $?"
            rm "$DIR/ballast"
            read first
            exec "$@" "$DIR/node" $first %1$d %2$d
            """.formatted(COMMAND_BYTES, minFreeBytes);
    }

    private static final int COMMAND_BYTES = 2_000;

    @TempDir
    Path directory;

    @Test
    void endsWhenAWriteFailsAndGoesOnLater() throws Exception {
        fillAndGoOn(0);
    }

    @Test
    void endsBeforeTheDiskIsFull() throws Exception {
        fillAndGoOn(10 << 20);
    }

    private void fillAndGoOn(long minFreeBytes) throws Exception {
        Answers answers = new Answers();
        try (ChildProcess child = ChildProcess.inNamespace(script(minFreeBytes), directory, KilledNode.class)) {
            String ended = "";
            String line = child.readLine();
            assumeThat(line).as("mounting in a user namespace").isNotEqualTo("unsupported");
            for (; !line.startsWith("exit "); line = child.readLine()) {
                if (!answers.note(line) && line.startsWith("end ")) {
                    ended = line;
                }
            }
            assertThat(ended).startsWith("end the disk is full");
            assertThat(line).isEqualTo("exit 3");
            long before = answers.last();
            assertThat(before).isPositive();
            child.send(Long.toString(Math.max(1, before - 500)));
            int again = 0;
            while (answers.last() < before + 500) {
                String answer = child.readLine();
                assertThat(answer).isNotNull().doesNotStartWith("end ");
                again += answers.note(answer) ? 1 : 0;
            }
            assertThat(again).isGreaterThan(900);
        }
    }
}
