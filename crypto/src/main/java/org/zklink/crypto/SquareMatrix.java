package org.zklink.crypto;

import java.util.Arrays;
import org.zklink.field.Fr;

/** Linear algebra over the BN254 scalar field, rows first, for deriving constants: clear, not fast. */
final class SquareMatrix {
    private SquareMatrix() {}

    /** The matrix without its first row and column. */
    static Fr[][] minor(Fr[][] m) {
        return Arrays.stream(m, 1, m.length)
                .map(row -> Arrays.copyOfRange(row, 1, row.length))
                .toArray(Fr[][]::new);
    }

    static Fr[][] transpose(Fr[][] m) {
        Fr[][] result = new Fr[m.length][m.length];
        for (int i = 0; i < m.length; i++) {
            for (int j = 0; j < m.length; j++) {
                result[j][i] = m[i][j];
            }
        }
        return result;
    }

    /** {@code m * v}. */
    static Fr[] times(Fr[][] m, Fr[] v) {
        return Arrays.stream(m).map(row -> dot(row, v)).toArray(Fr[]::new);
    }

    static Fr[][] times(Fr[][] a, Fr[][] b) {
        Fr[][] columns = transpose(b);
        return Arrays.stream(a).map(row -> times(columns, row)).toArray(Fr[][]::new);
    }

    /** {@code m^exponent}, exponent > 0. */
    static Fr[][] power(Fr[][] m, int exponent) {
        Fr[][] result = m;
        for (int bit = Integer.highestOneBit(exponent) >> 1; bit != 0; bit >>= 1) {
            result = times(result, result);
            if ((exponent & bit) != 0) {
                result = times(result, m);
            }
        }
        return result;
    }

    /** The inverse by Gauss-Jordan; throws ArithmeticException where a leading minor is singular, which no minor of a Cauchy matrix is. */
    static Fr[][] inverse(Fr[][] m) {
        int n = m.length;
        Fr[][] rows = new Fr[n][2 * n];
        for (int i = 0; i < n; i++) {
            Arrays.fill(rows[i], Fr.ZERO);
            System.arraycopy(m[i], 0, rows[i], 0, n);
            rows[i][n + i] = Fr.ONE;
        }
        for (int pivot = 0; pivot < n; pivot++) {
            scale(rows[pivot], rows[pivot][pivot].inverse());
            for (int i = 0; i < n; i++) {
                if (i != pivot) {
                    subtractMultiple(rows[i], rows[i][pivot], rows[pivot]);
                }
            }
        }
        return Arrays.stream(rows).map(row -> Arrays.copyOfRange(row, n, 2 * n)).toArray(Fr[][]::new);
    }

    static Fr dot(Fr[] a, Fr[] b) {
        Fr sum = Fr.ZERO;
        for (int i = 0; i < a.length; i++) {
            sum = sum.add(a[i].mul(b[i]));
        }
        return sum;
    }

    private static void scale(Fr[] row, Fr factor) {
        Arrays.setAll(row, i -> row[i].mul(factor));
    }

    private static void subtractMultiple(Fr[] row, Fr factor, Fr[] other) {
        Arrays.setAll(row, i -> row[i].sub(factor.mul(other[i])));
    }
}
