package org.zklink.field;

import java.util.Arrays;
import org.zklink.field.vector.TransformKernels;

/** Small runs of all transform kernels. */
final class TransformWarmUp {
    private static final int GROUPS = 2;

    private TransformWarmUp() {}

    static void addTo(WarmUp warmUp, TransformKernels k) {
        int lanes = k.lanes();
        int elements = GROUPS * lanes;
        double[] x = new double[Digits.COUNT * elements];
        Arrays.fill(x, 1);
        double[] y = x.clone();
        double[] z = x.clone();
        double[] factors = new double[2 * Digits.COUNT];
        long[] limbs = new long[PrimeField.LIMBS];
        int[] groupOffsets = new int[GROUPS];
        int[] laneOffsets = new int[lanes];
        warmUp.add("transform dif", lanes, () -> k.dif(z, 0, 1, factors, 1));
        warmUp.add("transform dit", lanes, () -> k.dit(z, 0, 1, factors, 1));
        warmUp.add("transform mul", elements, () -> k.mul(z, 0, x, 0, y, 0, 1, GROUPS));
        warmUp.add("transform combine", elements, () -> k.combine(z, x, y, factors, GROUPS));
        warmUp.add("transform sumAndDifference", lanes, () -> k.sumAndDifference(z, 0, 1));
        warmUp.add("transform load", elements, () -> k.load(z, limbs, 0, groupOffsets, laneOffsets, GROUPS));
        warmUp.add("transform store", elements, () -> k.store(x, limbs, 0, groupOffsets, laneOffsets, GROUPS));
    }
}
