package org.zklink.field;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * The product of a sparse matrix of scalars with a vector of points, on all cores.
 *
 * <p>A matrix of a circuit has few distinct scalars and mostly short rows: a short row is one run of doublings for all
 * its terms (Straus), with each scalar in signed digits without neighbours; a long row is a multi-scalar multiplication.
 * Scalars above half the order count as their negatives, so that -1 costs as little as 1.
 */
public final class SparseSums {
    /** From this many terms on, {@link Msm} is faster. */
    private static final int LONG_ROW = 200;

    private static final int PROGRESS_ROWS = 1 << 12;
    private static final int L = PrimeField.LIMBS;

    private SparseSums() {}

    /**
     * Rows compressed: the terms of row i are at {@code rowStart[i]} to {@code rowStart[i + 1]}, each the index of a point
     * and the index of a scalar in the table.
     *
     * @param rowStart number of rows + 1 positions, ascending from 0
     * @param scalars canonical limbs (not Montgomery), four each, below the group order
     */
    @SuppressWarnings("ArrayRecordComponent") // large tables, never compared
    public record Matrix(int[] rowStart, int[] point, int[] scalar, long[] scalars) {
        /** Number of rows. */
        public int rows() {
            return rowStart.length - 1;
        }
    }

    /** A point of G1 for each row. {@code progress} is told how many rows are done, not necessarily in order. */
    public static G1Array g1(Matrix matrix, G1Array points, LongConsumer progress) {
        return G1Array.wrap(multiply(BaseCoordinates.INSTANCE, matrix, points.coordinates(), progress));
    }

    /** As {@link #g1} on G2. */
    public static G2Array g2(Matrix matrix, G2Array points, LongConsumer progress) {
        return G2Array.wrap(multiply(ExtensionCoordinates.INSTANCE, matrix, points.coordinates(), progress));
    }

    private static long[] multiply(CoordinateField field, Matrix matrix, long[] points, LongConsumer progress) {
        int pointWidth = 2 * field.width;
        long[] sums = new long[Math.multiplyExact(matrix.rows(), pointWidth)];
        SignedDigits digits = new SignedDigits(matrix.scalars());
        AtomicLong done = new AtomicLong();
        Parallel.forEach(Math.ceilDiv(matrix.rows(), PROGRESS_ROWS), task -> {
            int from = task * PROGRESS_ROWS;
            int to = Math.min(matrix.rows(), from + PROGRESS_ROWS);
            ShortRow row = new ShortRow(field, matrix, points, digits);
            for (int i = from; i < to; i++) {
                if (length(matrix, i) < LONG_ROW) {
                    row.sum(i, sums, i * pointWidth);
                }
            }
            progress.accept(done.addAndGet(to - from));
        });
        for (int i = 0; i < matrix.rows(); i++) {
            if (length(matrix, i) >= LONG_ROW) {
                sumLong(field, matrix, points, i).toAffine(sums, i * pointWidth);
            }
        }
        return sums;
    }

    private static int length(Matrix matrix, int row) {
        return matrix.rowStart()[row + 1] - matrix.rowStart()[row];
    }

    private static XyzzPoint sumLong(CoordinateField field, Matrix matrix, long[] points, int row) {
        int pointWidth = 2 * field.width;
        int length = length(matrix, row);
        long[] bases = new long[length * pointWidth];
        long[] scalars = new long[length * L];
        for (int i = 0; i < length; i++) {
            int term = matrix.rowStart()[row] + i;
            System.arraycopy(points, matrix.point()[term] * pointWidth, bases, i * pointWidth, pointWidth);
            System.arraycopy(matrix.scalars(), matrix.scalar()[term] * L, scalars, i * L, L);
        }
        return Pippenger.sum(field, bases, scalars, length);
    }

    /** The non-adjacent form of each scalar of the table, or of its negative if that is smaller. */
    private static final class SignedDigits {
        private final long[] plus;
        private final long[] minus;
        private final int[] bitLength;

        SignedDigits(long[] scalars) {
            plus = new long[scalars.length];
            minus = new long[scalars.length];
            bitLength = new int[scalars.length / L];
            Parallel.forRanges(bitLength.length, 256, (from, to) -> {
                for (int i = from; i < to; i++) {
                    set(i, scalars);
                }
            });
        }

        private void set(int i, long[] scalars) {
            var value = PrimeField.bigInteger(scalars, i * L);
            if (value.compareTo(Fr.MODULUS) >= 0) {
                throw new IllegalArgumentException("expected a scalar below the group order, got " + value);
            }
            boolean negative =
                    value.bitLength() == Fr.MODULUS.bitLength() || value.compareTo(Fr.MODULUS.shiftRight(1)) > 0;
            var size = negative ? Fr.MODULUS.subtract(value) : value;
            var triple = size.add(size.shiftLeft(1));
            // Bits that 3k has and k has not are digits 1 of k, one place up; the other way round, digits -1.
            long[] positive = PrimeField.limbs(triple.andNot(size).shiftRight(1));
            long[] opposite = PrimeField.limbs(size.andNot(triple).shiftRight(1));
            System.arraycopy(negative ? opposite : positive, 0, plus, i * L, L);
            System.arraycopy(negative ? positive : opposite, 0, minus, i * L, L);
            bitLength[i] = Math.max(0, triple.bitLength() - 1);
        }

        int digit(int scalar, int bit) {
            int at = scalar * L + (bit >> 6);
            return (int) (plus[at] >>> bit & 1) - (int) (minus[at] >>> bit & 1);
        }
    }

    /** Sums rows of few terms, one after the other. Not thread-safe. */
    private static final class ShortRow {
        private final CoordinateField field;
        private final Matrix matrix;
        private final long[] points;
        private final SignedDigits digits;
        private final XyzzPoint sum;

        /** The points of the row, then their negatives. */
        private final long[] terms;

        ShortRow(CoordinateField field, Matrix matrix, long[] points, SignedDigits digits) {
            this.field = field;
            this.matrix = matrix;
            this.points = points;
            this.digits = digits;
            sum = new XyzzPoint(field);
            terms = new long[2 * LONG_ROW * 2 * field.width];
        }

        void sum(int row, long[] result, int at) {
            int first = matrix.rowStart()[row];
            int length = length(matrix, row);
            if (length == 0) {
                Arrays.fill(result, at, at + 2 * field.width, 0);
                return;
            }
            int bits = gather(first, length);
            sum.setInfinity();
            for (int bit = bits - 1; bit >= 0; bit--) {
                sum.dbl();
                for (int i = 0; i < length; i++) {
                    int digit = digits.digit(matrix.scalar()[first + i], bit);
                    if (digit != 0) {
                        sum.addAffine(terms, (digit > 0 ? i : LONG_ROW + i) * 2 * field.width);
                    }
                }
            }
            sum.toAffine(result, at);
        }

        /** Copies the points and their negatives; returns the largest number of digits. */
        private int gather(int first, int length) {
            int pointWidth = 2 * field.width;
            int bits = 0;
            for (int i = 0; i < length; i++) {
                int at = i * pointWidth;
                int negative = at + LONG_ROW * pointWidth;
                System.arraycopy(points, matrix.point()[first + i] * pointWidth, terms, at, pointWidth);
                System.arraycopy(terms, at, terms, negative, field.width);
                field.neg(terms, negative + field.width, terms, at + field.width);
                bits = Math.max(bits, digits.bitLength[matrix.scalar()[first + i]]);
            }
            return bits;
        }
    }
}
