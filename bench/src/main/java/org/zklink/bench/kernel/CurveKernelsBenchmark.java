package org.zklink.bench.kernel;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.zklink.field.VectorSupport;
import org.zklink.field.vector.CurveKernels;
import org.zklink.field.vector.CurveKernels256;
import org.zklink.field.vector.CurveKernels512;

/** Each kernel of adding points on vectors, on one core: time an element. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CurveKernelsBenchmark {
    private static final int ELEMENTS = 2048;
    private static final int POINTS = 1 << 14;
    private static final int POINT_LIMBS = 8;

    @Param({
        "mul",
        "mulBy",
        "sumOfProducts",
        "prefixProducts",
        "inverses",
        "chord",
        "chordOfSum",
        "gather",
        "unpack",
        "difference",
        "scale",
        "exceptions",
        "store"
    })
    String kernel = "";

    private final KernelInputs inputs = new KernelInputs();
    private Runnable run = () -> {};

    @Setup
    public void setUp() {
        VectorSupport.warmUp();
        run = kernel(VectorSupport.width() == 512 ? new CurveKernels512() : new CurveKernels256());
    }

    private Runnable kernel(CurveKernels k) {
        int groups = ELEMENTS / k.lanes();
        double[] x = inputs.digits(ELEMENTS);
        double[] y = inputs.digits(ELEMENTS);
        double[] z = new double[x.length];
        double[] running = Arrays.copyOf(x, 10 * k.lanes());
        return switch (kernel) {
            case "mul" -> () -> k.mul(z, 0, x, 0, y, 0, groups);
            case "mulBy" -> () -> k.mulBy(z, 0, x, 0, y, 0, groups);
            case "sumOfProducts" -> () -> k.sumOfProducts(z, 0, x, y, 0, y, x, 0, groups);
            case "prefixProducts" -> () -> k.prefixProducts(z, x, running, groups / 2);
            case "inverses" -> () -> k.inverses(z, x, y, running, 0, 0, groups);
            case "chord" -> () -> k.chord(z, x, y, x, y, 0, groups);
            case "chordOfSum" -> () -> k.chordOfSum(z, x, y, y, x, x, y, 0, groups);
            case "difference" -> () -> k.difference(z, x, 0, y, 0, groups);
            case "scale" -> () -> k.scale(z, x, 2, groups);
            default -> memoryKernel(k, groups, x, y, z);
        };
    }

    /** Those that read and write points in their order in memory. */
    private Runnable memoryKernel(CurveKernels k, int groups, double[] x, double[] y, double[] z) {
        long[] points = inputs.elements(2 * POINTS);
        long[] columns = Arrays.copyOf(points, POINT_LIMBS * ELEMENTS);
        long[] nonzero = new long[ELEMENTS];
        Arrays.fill(nonzero, 1);
        int[] entries = inputs.indexes(ELEMENTS, 2 * POINTS);
        int[] indexes = inputs.indexes(ELEMENTS, POINTS);
        int[] masks = new int[groups];
        return switch (kernel) {
            case "gather" -> () -> k.gather(columns, points, POINT_LIMBS, 0, entries, 0, nonzero, groups);
            case "unpack" -> () -> k.unpack(z, 0, columns, 0, entries, 0, Long.MIN_VALUE, groups);
            case "exceptions" -> () -> k.exceptions(masks, nonzero, nonzero, x, y, groups);
            case "store" -> () -> k.store(points, POINT_LIMBS, 0, indexes, 0, x, y, groups);
            default -> throw new IllegalArgumentException("no kernel " + kernel);
        };
    }

    @Benchmark
    @OperationsPerInvocation(ELEMENTS)
    public void element() {
        run.run();
    }
}
