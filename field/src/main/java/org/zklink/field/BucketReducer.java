package org.zklink.field;

/**
 * Sums buckets with their numbers as weights: {@code sum of b * bucket(b)}.
 *
 * <p>Buckets are split into columns of {@code 2^h}, which keep running sums side by side, so that each step is a batch of
 * independent additions. With R the sum of a column and S that of its running sums from the top, the result is
 * {@code sum of S + 2^h * sum of column number * R}.
 */
final class BucketReducer {
    private static final int MAX_COLUMNS = 512;

    private final CoordinateField field;
    private final PointAdder adder;
    private final int pointWidth;

    BucketReducer(CoordinateField field, PointAdder adder) {
        this.field = field;
        this.adder = adder;
        pointWidth = 2 * field.width;
    }

    /** @param buckets affine points, bucket b at point b for b in [1, count]; count a power of two */
    XyzzPoint reduce(long[] buckets, int count) {
        int columns = Math.min(MAX_COLUMNS, Math.max(1, count >> 3));
        int height = count / columns;
        long[] sums = new long[columns * pointWidth];
        long[] weighted = new long[columns * pointWidth];
        int[] column = new int[columns];
        int[] entry = new int[columns];
        int[] bucket = new int[columns];
        for (int k = 0; k < columns; k++) {
            column[k] = k;
            entry[k] = k << 1;
        }
        for (int row = height; row >= 1; row--) {
            for (int k = 0; k < columns; k++) {
                bucket[k] = (k * height + row) << 1;
            }
            adder.add(sums, entry, buckets, bucket, sums, column, columns);
            adder.add(weighted, entry, sums, entry, weighted, column, columns);
        }
        XyzzPoint above = new XyzzPoint(field);
        XyzzPoint result = new XyzzPoint(field);
        for (int k = columns - 1; k >= 1; k--) {
            above.addAffine(sums, k * pointWidth);
            result.add(above);
        }
        for (int h = height; h > 1; h >>= 1) {
            result.dbl();
        }
        for (int k = 0; k < columns; k++) {
            result.addAffine(weighted, k * pointWidth);
        }
        return result;
    }
}
