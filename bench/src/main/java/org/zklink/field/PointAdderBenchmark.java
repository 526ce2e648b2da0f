package org.zklink.field;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Additions of pairs of affine points with shared inversions, on one core: time a pair. In the package of the adders, which
 * are not public.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PointAdderBenchmark {
    private static final int PAIRS = 2048;
    private static final int POINTS = 1 << 12;

    @Param({"scalar", "vector"})
    String adder = "";

    private final int[] left = entries(1);
    private final int[] right = entries(2);
    private final int[] out = IntStream.range(0, PAIRS).toArray();
    private final long[] sums = new long[PAIRS * 2 * ExtensionCoordinates.INSTANCE.width];
    private long[] g1 = {};
    private long[] g2 = {};
    private PointAdder g1Adder = new ScalarPointAdder(BaseCoordinates.INSTANCE, PAIRS);
    private PointAdder g2Adder = new ScalarPointAdder(ExtensionCoordinates.INSTANCE, PAIRS);

    @Setup
    public void setUp() {
        VectorSupport.warmUp();
        Random random = new Random(3);
        long[] scalars = random.longs(PrimeField.LIMBS * POINTS, 0, 1L << 60).toArray();
        g1 = FixedBase.g1(scalars, POINTS).coordinates();
        g2 = FixedBase.g2(scalars, POINTS).coordinates();
        if (adder.equals("vector")) {
            g1Adder = new VectorPointAdder(
                    BaseCoordinates.INSTANCE, VectorKernels.curve().orElseThrow(), PAIRS);
            g2Adder = new VectorPointAdder(
                    ExtensionCoordinates.INSTANCE, VectorKernels.curve().orElseThrow(), PAIRS);
        }
    }

    private static int[] entries(int seed) {
        return new Random(seed).ints(PAIRS, 0, 2 * POINTS).toArray();
    }

    @Benchmark
    @OperationsPerInvocation(PAIRS)
    public long[] g1() {
        g1Adder.add(g1, left, g1, right, sums, out, PAIRS);
        return sums;
    }

    @Benchmark
    @OperationsPerInvocation(PAIRS)
    public long[] g2() {
        g2Adder.add(g2, left, g2, right, sums, out, PAIRS);
        return sums;
    }
}
