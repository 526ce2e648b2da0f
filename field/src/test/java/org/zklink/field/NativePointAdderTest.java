package org.zklink.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is special about the native adder; the results of its additions are {@link PointAdderTest}'s. */
class NativePointAdderTest {
    private static final int POINTS = 64;
    private static final int PAIRS = 3000;

    private final Random random = Seed.random("NativePointAdderTest");

    private static NativeLibrary library() throws IOException {
        assumeTrue(!System.getProperty("zklink.native", "").equals("none"), "no native code: switched off");
        assumeTrue(processorHasIt(), "no native code: the processor has no AVX-512 IFMA, or the system is not Linux");
        assumeTrue(Stream.of("gcc", "clang").anyMatch(NativePointAdderTest::isOnPath), "no native code: no C compiler");
        return NativeLibrary.get().orElseThrow(() -> new AssertionError("there is a compiler, but no native library"));
    }

    private static boolean processorHasIt() throws IOException {
        Path description = Path.of("/proc/cpuinfo");
        return Files.exists(description)
                && Files.readString(description).contains(" avx512ifma ")
                && Files.readString(description).contains(" avx512_vbmi2 ");
    }

    private static boolean isOnPath(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    @Test
    void isUsedWhereverItCanBeBuilt() throws IOException {
        library();
        assertThat(PointAdder.create(BaseCoordinates.INSTANCE, 1)).isInstanceOf(NativePointAdder.class);
        assertThat(PointAdder.create(ExtensionCoordinates.INSTANCE, 1)).isInstanceOf(NativePointAdder.class);
    }

    @Test
    void indexesOutsideTheArraysAreRefusedBeforeAnythingIsWritten() throws IOException {
        PointAdder adder = new NativePointAdder(BaseCoordinates.INSTANCE, library(), PAIRS);
        long[] points = points();
        int[] good = random.ints(PAIRS, 0, 2 * POINTS).toArray();
        int[] places = new int[PAIRS];
        for (int bad : new int[] {2 * POINTS, -1, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            int[] entries = good.clone();
            entries[random.nextInt(2048)] = bad;
            long[] out = new long[8];
            refuses(() -> adder.add(points, entries, points, good, out, places, 2048));
            refuses(() -> adder.add(points, good, points, entries, out, places, 2048));
            refuses(() -> adder.add(points, good, points, good, out, entries, 2048));
            assertThat(out).containsOnly(0);
        }
        refuses(() -> adder.add(points, good, points, good, points, places, PAIRS + 1));
        refuses(() -> adder.add(new long[7], places, points, good, points, places, 1));
    }

    private static void refuses(Runnable addition) {
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(addition::run);
    }

    @Test
    void arraysMayMoveBetweenItsCalls() throws IOException {
        PointAdder adder = new NativePointAdder(BaseCoordinates.INSTANCE, library(), PAIRS);
        int[] left = random.ints(PAIRS, 0, 2 * POINTS).toArray();
        int[] right = random.ints(PAIRS, 0, 2 * POINTS).toArray();
        int[] places = new int[PAIRS];
        Arrays.setAll(places, i -> i);
        long[] points = points();
        long[] expected = new long[PAIRS * 8];
        new ScalarPointAdder(BaseCoordinates.INSTANCE, PAIRS).add(points, left, points, right, expected, places, PAIRS);
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Void> collections = CompletableFuture.runAsync(() -> {
            while (!done.get()) {
                System.gc();
            }
        });
        for (int i = 0; i < 50; i++) {
            long[] out = new long[PAIRS * 8];
            adder.add(points.clone(), left.clone(), points.clone(), right.clone(), out, places.clone(), PAIRS);
            assertThat(out).isEqualTo(expected);
        }
        done.set(true);
        collections.join();
    }

    private long[] points() {
        return FixedBase.g1(TestPoints.scalars(random, POINTS), POINTS).coordinates();
    }

    @Test
    void withoutALibraryThereIsNone(@TempDir Path folder) {
        assertThat(NativeLibrary.find("none", System.getProperty("zklink.root")))
                .isEmpty();
        assertThat(NativeLibrary.find("", null)).isEmpty();
        assertThat(NativeLibrary.find("", folder.toString())).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NativeLibrary.find("no/such/file", null))
                .withMessage("zklink.native: expected the native library's file or none, got no/such/file");
    }
}
