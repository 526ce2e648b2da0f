package org.zklink.field;

import java.util.Arrays;
import org.zklink.field.vector.CurveKernels;

/** Small runs of all curve kernels. */
final class CurveWarmUp {
    private static final int GROUPS = 2;

    private CurveWarmUp() {}

    static void addTo(WarmUp warmUp, CurveKernels k) {
        int lanes = k.lanes();
        int elements = GROUPS * lanes;
        double[] x = new double[Digits.COUNT * elements];
        Arrays.fill(x, 1);
        double[] y = x.clone();
        double[] z = x.clone();
        double[] running = x.clone();
        long[] columns = new long[8 * elements];
        long[] points = new long[8];
        long[] nonzero = new long[elements];
        long[] ones = new long[elements];
        Arrays.fill(ones, 1);
        int[] entries = new int[elements];
        int[] masks = new int[GROUPS];
        warmUp.add("inverses", 2 * elements, () -> {
            k.inverses(z, x, y, running, 0, 0, GROUPS);
            k.inverses(z, x, y, running, 1, 1, GROUPS);
        });
        warmUp.add("prefixProducts", elements, () -> k.prefixProducts(z, x, running, GROUPS / 2));
        warmUp.add("chord", elements, () -> k.chord(z, x, y, y, y, 0, GROUPS));
        warmUp.add("chordOfSum", elements, () -> k.chordOfSum(z, x, y, x, y, y, y, 0, GROUPS));
        warmUp.add("mul", elements, () -> k.mul(z, 0, x, 0, y, 0, GROUPS));
        warmUp.add("sumOfProducts", elements, () -> k.sumOfProducts(z, 0, x, x, 0, y, y, 0, GROUPS));
        warmUp.add("gather", elements, () -> k.gather(columns, points, 8, 0, entries, 0, nonzero, GROUPS));
        warmUp.add("unpack", elements, () -> k.unpack(z, 0, columns, 0, entries, 0, 0, GROUPS));
        warmUp.add("store", elements, () -> k.store(points, 8, 0, entries, 0, x, y, GROUPS));
        warmUp.add("exceptions", elements, () -> {
            k.exceptions(masks, nonzero, nonzero, x, x, GROUPS);
            k.exceptions(masks, ones, ones, x, x, GROUPS);
        });
        warmUp.add("difference", elements, () -> k.difference(z, x, 0, y, 0, GROUPS));
        warmUp.add("scale", elements, () -> k.scale(z, x, 2, GROUPS));
        warmUp.add("mulBy", elements, () -> k.mulBy(z, 0, x, 0, y, 0, GROUPS));
    }
}
