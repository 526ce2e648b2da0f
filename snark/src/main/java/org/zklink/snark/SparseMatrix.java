package org.zklink.snark;

import java.util.Arrays;
import org.zklink.field.FrOps;

/**
 * A sparse matrix over the scalar field, rows compressed: the terms of row i are at {@code rowStart[i]} to
 * {@code rowStart[i + 1]}, each a wire (column, ascending within a row) and an index into the table of coefficients, in
 * which index 0 is 1 and index 1 is -1.
 *
 * <p>The arrays are handed out for speed, not copied; nobody may change them.
 */
public final class SparseMatrix {
    private static final int L = FrOps.LIMBS;

    private final int rows;
    private final int[] rowStart;
    private final int[] wire;
    private final int[] coefficientIndex;

    SparseMatrix(int rows, int[] rowStart, int[] wire, int[] coefficientIndex) {
        this.rows = rows;
        this.rowStart = rowStart;
        this.wire = wire;
        this.coefficientIndex = coefficientIndex;
    }

    /** Number of rows. */
    public int rows() {
        return rows;
    }

    /** Number of terms in all rows. */
    public int termCount() {
        return rowStart[rows];
    }

    /** {@code rows + 1} positions, ascending from 0. */
    public int[] rowStart() {
        return rowStart;
    }

    /** The wire of each term. */
    public int[] wire() {
        return wire;
    }

    /** The index of the coefficient of each term. */
    public int[] coefficientIndex() {
        return coefficientIndex;
    }

    /**
     * {@code result = row * values}: four Montgomery limbs at {@code at}; {@code values} holds four for each wire.
     *
     * @param scratch at least four longs, overwritten
     */
    public void evaluateRow(int row, long[] coefficients, long[] values, long[] result, int at, long[] scratch) {
        FrOps.setZero(result, at);
        for (int k = rowStart[row]; k < rowStart[row + 1]; k++) {
            int c = coefficientIndex[k];
            if (c == CoefficientTable.ONE) {
                FrOps.add(result, at, result, at, values, L * wire[k]);
            } else if (c == CoefficientTable.MINUS_ONE) {
                FrOps.sub(result, at, result, at, values, L * wire[k]);
            } else {
                FrOps.mul(scratch, 0, coefficients, L * c, values, L * wire[k]);
                FrOps.add(result, at, result, at, scratch, 0);
            }
        }
    }

    /** Collects rows. */
    static final class Builder {
        private int rows;
        private int terms;
        private int[] rowStart = new int[1024];
        private int[] wire = new int[4096];
        private int[] coefficientIndex = new int[4096];

        int rows() {
            return rows;
        }

        /** Adds a row; returns its number. */
        int add(LinearCombination row, CoefficientTable table) {
            for (int i = 0; i < row.wires.length; i++) {
                addTerm(row.wires[i], table.intern(row.coefficients, L * i));
            }
            return endRow();
        }

        /** Adds a row of another matrix with the same table. */
        void add(SparseMatrix from, int row) {
            for (int k = from.rowStart[row]; k < from.rowStart[row + 1]; k++) {
                addTerm(from.wire[k], from.coefficientIndex[k]);
            }
            endRow();
        }

        /** Adds one term to the row that {@link #endRow} will close. */
        void addTerm(int column, int coefficient) {
            if (terms == wire.length) {
                int capacity = Math.addExact(terms, terms >> 1);
                wire = Arrays.copyOf(wire, capacity);
                coefficientIndex = Arrays.copyOf(coefficientIndex, capacity);
            }
            wire[terms] = column;
            coefficientIndex[terms++] = coefficient;
        }

        /** Closes the row; returns its number. */
        int endRow() {
            if (rows + 2 > rowStart.length) {
                rowStart = Arrays.copyOf(rowStart, rowStart.length + (rowStart.length >> 1));
            }
            rowStart[rows + 1] = terms;
            return rows++;
        }

        SparseMatrix build() {
            return new SparseMatrix(
                    rows,
                    Arrays.copyOf(rowStart, rows + 1),
                    Arrays.copyOf(wire, terms),
                    Arrays.copyOf(coefficientIndex, terms));
        }
    }
}
