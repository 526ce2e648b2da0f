package org.zklink.snark;

import java.util.Arrays;
import org.zklink.field.FrOps;
import org.zklink.field.FrSum;
import org.zklink.field.Parallel;

/**
 * A sparse matrix over the scalar field, rows compressed: the terms of row i are at {@code rowStart[i]} to
 * {@code rowStart[i + 1]}, each a wire (column, ascending within a row) and an index into the table of coefficients, in
 * which index 0 is 1 and index 1 is -1.
 *
 * <p>The arrays are handed out for speed, not copied; nobody may change them.
 */
public final class SparseMatrix {
    private static final int L = FrOps.LIMBS;
    private static final int ROWS_PER_TASK = 1 << 10;

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
     * {@code result = row * values}: four Montgomery limbs at {@code at}; {@code values} holds four for each wire, fully
     * reduced. The two may be the same array, if the row does not read what it writes.
     *
     * @param sum overwritten
     */
    public void evaluateRow(int row, long[] coefficients, long[] values, long[] result, int at, FrSum sum) {
        int start = rowStart[row];
        int end = rowStart[row + 1];
        int terms = end - start;
        if (terms == 0) {
            FrOps.setZero(result, at);
        } else if (terms == 1) {
            setTerm(start, coefficients, values, result, at);
        } else if (terms == 2 && coefficientIndex[start] <= CoefficientTable.MINUS_ONE) {
            setTerm(start + 1, coefficients, values, result, at);
            addUnitTerm(start, values, result, at);
        } else if (terms == 2 && coefficientIndex[start + 1] <= CoefficientTable.MINUS_ONE) {
            setTerm(start, coefficients, values, result, at);
            addUnitTerm(start + 1, values, result, at);
        } else {
            sum.clear();
            for (int k = start; k < end; k++) {
                addTerm(sum, coefficients, coefficientIndex[k], values, L * wire[k]);
            }
            sum.store(result, at);
        }
    }

    private void setTerm(int k, long[] coefficients, long[] values, long[] result, int at) {
        if (coefficientIndex[k] == CoefficientTable.ONE) {
            FrOps.copy(result, at, values, L * wire[k]);
        } else if (coefficientIndex[k] == CoefficientTable.MINUS_ONE) {
            FrOps.neg(result, at, values, L * wire[k]);
        } else {
            FrOps.mul(result, at, coefficients, L * coefficientIndex[k], values, L * wire[k]);
        }
    }

    private void addUnitTerm(int k, long[] values, long[] result, int at) {
        if (coefficientIndex[k] == CoefficientTable.ONE) {
            FrOps.add(result, at, result, at, values, L * wire[k]);
        } else {
            FrOps.sub(result, at, result, at, values, L * wire[k]);
        }
    }

    /** Bits are common among values; a table of coefficients starts with one. */
    private static void addTerm(FrSum sum, long[] coefficients, int index, long[] values, int value) {
        if (index == CoefficientTable.ONE) {
            sum.add(values, value);
        } else if (index == CoefficientTable.MINUS_ONE) {
            sum.subtract(values, value);
        } else if (FrOps.equal(values, value, coefficients, 0)) {
            sum.add(coefficients, L * index);
        } else if (!FrOps.isZero(values, value)) {
            sum.addProduct(coefficients, L * index, values, value);
        }
    }

    /** {@code this * values}, on all cores: four Montgomery limbs a row; for {@code values} see {@link #evaluateRow}. */
    long[] times(long[] coefficients, long[] values) {
        long[] products = new long[Math.multiplyExact(rows, L)];
        Parallel.forRanges(rows, ROWS_PER_TASK, (from, to) -> {
            FrSum sum = new FrSum();
            for (int row = from; row < to; row++) {
                evaluateRow(row, coefficients, values, products, L * row, sum);
            }
        });
        return products;
    }

    /** The transpose of this matrix, which has {@code columns} columns: a row a wire. */
    SparseMatrix transposed(int columns) {
        int[] columnStart = new int[columns + 1];
        for (int column : wire) {
            columnStart[column + 1]++;
        }
        for (int column = 0; column < columns; column++) {
            columnStart[column + 1] += columnStart[column];
        }
        int[] next = Arrays.copyOf(columnStart, columns);
        int[] row = new int[wire.length];
        int[] index = new int[wire.length];
        for (int r = 0; r < rows; r++) {
            for (int k = rowStart[r]; k < rowStart[r + 1]; k++) {
                int at = next[wire[k]]++;
                row[at] = r;
                index[at] = coefficientIndex[k];
            }
        }
        return new SparseMatrix(columns, columnStart, row, index);
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
