package org.zklink.bench.prover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.zklink.cli.CommandException;

/** Time, processor time and memory of a process, and how its failure is told. */
@Timeout(60)
class MeasuredProcessTest {
    @Test
    void measuresWhatTheProcessUses() throws Exception {
        long before = ChildUsage.cpuNs();
        // 64 MiB, held for a while.
        Measurement measured = bash("x=$(head -c 67108864 /dev/zero | tr '\\0' x); sleep 0.3");
        assertThat(measured.cpuNs()).isPositive().isEqualTo(ChildUsage.cpuNs() - before);
        assertThat(measured.wallNs()).isGreaterThanOrEqualTo(300_000_000);
        assertThat(measured.peakBytes()).isGreaterThan(64 << 20);
    }

    @Test
    void passesTheEnvironment() throws Exception {
        MeasuredProcess.run("test", List.of("bash", "-c", "[ $HEAP = 8g ]"), Map.of("HEAP", "8g"));
    }

    @Test
    void aFailureIsOneLine() {
        assertThatThrownBy(() -> bash("echo first; echo 'Error: no key' >&2; echo; exit 3"))
                .isInstanceOf(CommandException.class)
                .hasMessage("test ended with exit code 3: Error: no key");
        assertThatThrownBy(() -> MeasuredProcess.run("test", List.of("/nowhere/prover"), Map.of()))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("can't start test: ")
                .hasMessageContaining("/nowhere/prover");
    }

    private static Measurement bash(String script) throws Exception {
        return MeasuredProcess.run("test", List.of("bash", "-c", script), Map.of());
    }
}
