package org.zklink.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every task runs once, whatever the common pool has been configured to be. */
class ParallelTest {
    private static final String PARALLELISM = "java.util.concurrent.ForkJoinPool.common.parallelism";

    @Test
    void eachTaskRunsOnceAndNestedOnesToo() {
        int n = 50;
        AtomicIntegerArray runs = new AtomicIntegerArray(n * n);
        Parallel.forEach(n, i -> Parallel.forEach(n, j -> runs.incrementAndGet(i * n + j)));
        for (int i = 0; i < n * n; i++) {
            assertThat(runs.get(i)).isEqualTo(1);
        }
        Parallel.forEach(0, i -> runs.incrementAndGet(0));
        assertThat(runs.get(0)).isEqualTo(1);
    }

    @Test
    void rangesCoverAllWithoutOverlap() {
        for (int n : new int[] {0, 1, 7, 8, 1000}) {
            AtomicIntegerArray runs = new AtomicIntegerArray(n);
            Parallel.forRanges(n, 8, (from, to) -> {
                for (int i = from; i < to; i++) {
                    runs.incrementAndGet(i);
                }
            });
            for (int i = 0; i < n; i++) {
                assertThat(runs.get(i)).isEqualTo(1);
            }
        }
    }

    @Test
    void whatATaskThrowsIsRethrown() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Parallel.forEach(100, i -> {
                    if (i == 63) {
                        throw new IllegalStateException("task 63");
                    }
                }))
                .withMessageContaining("task 63");
    }

    @Test
    void aPoolWithoutWorkersCountsAsNone() {
        // What the pool reports is at least one.
        assertThat(Parallel.workers(0, 1)).isZero();
        assertThat(Parallel.workers(-1, 1)).isZero();
        assertThat(Parallel.workers(1, 1)).isEqualTo(1);
        assertThat(Parallel.workers(1, 15)).isEqualTo(15);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void returnsWithAnyParallelism(int parallelism) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-D" + PARALLELISM + "=" + parallelism,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName())
                .redirectErrorStream(true)
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as("returned in time")
                    .isTrue();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(printed.strip()).isEqualTo("499500 on " + (parallelism + 1));
        } finally {
            process.destroyForcibly();
        }
    }

    /** Sums indexes in tasks. */
    static final class Program {
        public static void main(String[] args) {
            long[] values = new long[1000];
            Parallel.forEach(values.length, i -> values[i] = i);
            long sum = 0;
            for (long value : values) {
                sum += value;
            }
            System.out.println(sum + " on " + Parallel.threads());
        }
    }
}
