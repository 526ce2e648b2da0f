package org.zklink.snark;

import org.zklink.field.Fr;
import org.zklink.field.FrOps;
import org.zklink.field.FrSum;

/** Evaluates rows of the matrices A, B and C at a vector of wires, one after the other. One thread at a time. */
final class ConstraintEvaluator {
    private static final int L = FrOps.LIMBS;
    private static final int A = 0;
    private static final int B = L;
    private static final int C = 2 * L;
    private static final int PRODUCT = 3 * L;

    private final SparseMatrix a;
    private final SparseMatrix b;
    private final SparseMatrix c;
    private final long[] coefficients;
    private final long[] results = new long[4 * L];
    private final FrSum sum = new FrSum();

    ConstraintEvaluator(SparseMatrix a, SparseMatrix b, SparseMatrix c, long[] coefficients) {
        this.a = a;
        this.b = b;
        this.c = c;
        this.coefficients = coefficients;
    }

    /** Whether {@code a * b = c} holds in this row; {@link #describe} says what they are. */
    boolean holds(int row, long[] wires) {
        evaluateProduct(row, wires);
        c.evaluateRow(row, coefficients, wires, results, C, sum);
        return FrOps.equal(results, PRODUCT, results, C);
    }

    /** {@code target = a * b - c}. */
    void excess(int row, long[] wires, long[] target, int at) {
        evaluateProduct(row, wires);
        c.evaluateRow(row, coefficients, wires, results, C, sum);
        FrOps.sub(target, at, results, PRODUCT, results, C);
    }

    /** {@code factor = b}, {@code product = c}. */
    void division(int row, long[] wires, long[] factor, int factorAt, long[] product, int productAt) {
        b.evaluateRow(row, coefficients, wires, factor, factorAt, sum);
        c.evaluateRow(row, coefficients, wires, product, productAt, sum);
    }

    /** Half of the rows are bits or sums: where a is zero, b is not looked at. */
    private void evaluateProduct(int row, long[] wires) {
        a.evaluateRow(row, coefficients, wires, results, A, sum);
        if (FrOps.isZero(results, A)) {
            FrOps.setZero(results, PRODUCT);
        } else {
            b.evaluateRow(row, coefficients, wires, results, B, sum);
            FrOps.mul(results, PRODUCT, results, A, results, B);
        }
    }

    /** Of a row that does not hold: its three values. */
    String describe(int row, long[] wires) {
        b.evaluateRow(row, coefficients, wires, results, B, sum);
        return Fr.fromLimbs(results, A) + " * " + Fr.fromLimbs(results, B) + " is not " + Fr.fromLimbs(results, C);
    }
}
