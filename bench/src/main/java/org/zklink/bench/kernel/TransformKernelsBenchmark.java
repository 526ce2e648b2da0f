package org.zklink.bench.kernel;

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
import org.zklink.field.vector.TransformKernels;
import org.zklink.field.vector.TransformKernels256;
import org.zklink.field.vector.TransformKernels512;

/** Each kernel of transforms on vectors, on one core: time an element, of which a stage takes two at once. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TransformKernelsBenchmark {
    private static final int ELEMENTS = 2048;

    @Param({"dif", "dit", "sumAndDifference", "mul", "combine", "load", "store"})
    String kernel = "";

    private final KernelInputs inputs = new KernelInputs();
    private Runnable run = () -> {};

    @Setup
    public void setUp() {
        VectorSupport.warmUp();
        run = kernel(VectorSupport.width() == 512 ? new TransformKernels512() : new TransformKernels256());
    }

    private Runnable kernel(TransformKernels k) {
        int groups = ELEMENTS / k.lanes();
        int half = groups / 2;
        double[] x = inputs.digits(ELEMENTS);
        double[] y = inputs.digits(ELEMENTS);
        double[] z = new double[x.length];
        double[] factors = inputs.digits(groups);
        long[] limbs = inputs.elements(ELEMENTS);
        int[] groupOffsets = new int[groups];
        int[] laneOffsets = new int[k.lanes()];
        for (int i = 0; i < groups; i++) {
            groupOffsets[i] = limbs.length / groups * i;
        }
        for (int i = 0; i < k.lanes(); i++) {
            laneOffsets[i] = limbs.length / ELEMENTS * i;
        }
        return switch (kernel) {
            case "dif" -> () -> k.dif(x, 0, half, factors, half);
            case "dit" -> () -> k.dit(x, 0, half, factors, half);
            case "sumAndDifference" -> () -> k.sumAndDifference(x, 0, half);
            case "mul" -> () -> k.mul(z, 0, x, 0, y, 0, 1, groups);
            case "combine" -> () -> k.combine(z, x, y, factors, groups);
            case "load" -> () -> k.load(z, limbs, 0, groupOffsets, laneOffsets, groups);
            case "store" -> () -> k.store(x, limbs, 0, groupOffsets, laneOffsets, groups);
            default -> throw new IllegalArgumentException("no kernel " + kernel);
        };
    }

    @Benchmark
    @OperationsPerInvocation(ELEMENTS)
    public void element() {
        run.run();
    }
}
