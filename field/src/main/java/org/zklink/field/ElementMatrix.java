package org.zklink.field;

import org.zklink.field.vector.TransformKernels;

/**
 * How n elements of four limbs are seen as a matrix of 2^logRows rows in natural order, and its blocks: all rows of a group of
 * columns, or all columns of a group of rows, one column or row a lane.
 */
final class ElementMatrix {
    private static final int LIMBS = FrOps.LIMBS;

    private final TransformKernels kernels;
    final int logRows;
    final int logColumns;
    final int rows;
    final int columns;
    private final int lanes;

    private final int[] rowOffsets;
    private final int[] reversedRowOffsets;
    private final int[] columnOffsets;

    /** In the transposed matrix, where columns are rows. */
    private final int[] reversedTransposedOffsets;

    private final int[] adjacentLanes;
    private final int[] rowLanes;

    ElementMatrix(TransformKernels kernels, int logSize) {
        this.kernels = kernels;
        lanes = kernels.lanes();
        // Fewer rows than columns: passes over columns may hold two blocks at a time in the cache.
        logRows = Math.max((logSize - 1) / 2, Integer.numberOfTrailingZeros(lanes));
        logColumns = logSize - logRows;
        rows = 1 << logRows;
        columns = 1 << logColumns;
        rowOffsets = offsets(rows, LIMBS * columns);
        reversedRowOffsets = reversed(rowOffsets, logRows);
        columnOffsets = offsets(columns, LIMBS);
        reversedTransposedOffsets = reversed(offsets(columns, LIMBS * rows), logColumns);
        adjacentLanes = offsets(lanes, LIMBS);
        rowLanes = offsets(lanes, LIMBS * columns);
    }

    private static int[] offsets(int count, int step) {
        int[] offsets = new int[count];
        java.util.Arrays.setAll(offsets, i -> i * step);
        return offsets;
    }

    private static int[] reversed(int[] offsets, int logLength) {
        int[] reversed = new int[offsets.length];
        java.util.Arrays.setAll(reversed, i -> offsets[Integer.reverse(i) >>> (Integer.SIZE - logLength)]);
        return reversed;
    }

    int columnGroups() {
        return columns / lanes;
    }

    int rowGroups() {
        return rows / lanes;
    }

    /** Room for one group of columns. */
    double[] columnBlock() {
        return new double[5 * lanes * rows];
    }

    /** Room for one group of rows. */
    double[] rowBlock() {
        return new double[5 * lanes * columns];
    }

    void loadColumns(double[] block, long[] limbs, int group) {
        kernels.load(block, limbs, LIMBS * lanes * group, rowOffsets, adjacentLanes, rows);
    }

    void storeColumns(double[] block, long[] limbs, int group) {
        kernels.store(block, limbs, LIMBS * lanes * group, rowOffsets, adjacentLanes, rows);
    }

    /** Row i to group reverse(i) of the block. */
    void loadColumnsReversed(double[] block, long[] limbs, int group) {
        kernels.load(block, limbs, LIMBS * lanes * group, reversedRowOffsets, adjacentLanes, rows);
    }

    /** Group reverse(i) of the block to row i. */
    void storeColumnsReversed(double[] block, long[] limbs, int group) {
        kernels.store(block, limbs, LIMBS * lanes * group, reversedRowOffsets, adjacentLanes, rows);
    }

    void loadRows(double[] block, long[] limbs, int group) {
        kernels.load(block, limbs, LIMBS * lanes * columns * group, columnOffsets, rowLanes, columns);
    }

    void storeRows(double[] block, long[] limbs, int group) {
        kernels.store(block, limbs, LIMBS * lanes * columns * group, columnOffsets, rowLanes, columns);
    }

    /** Group reverse(j) of the block, of rows from {@code lanes * group} on, to row j and columns from there on. */
    void storeTransposedReversed(double[] block, long[] limbs, int group) {
        kernels.store(block, limbs, LIMBS * lanes * group, reversedTransposedOffsets, adjacentLanes, columns);
    }
}
