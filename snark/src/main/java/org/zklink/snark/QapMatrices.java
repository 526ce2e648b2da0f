package org.zklink.snark;

import java.util.stream.IntStream;
import org.zklink.field.FrOps;

/**
 * What a prover needs of a circuit: its matrices A and B with as many rows as the domain has elements, the rows after
 * the constraints binding the public inputs (A only), the rest empty. C follows from A and B for a valid witness.
 *
 * @param coefficients the table of both matrices, 4 Montgomery limbs each
 */
@SuppressWarnings("ArrayRecordComponent") // carries a large table inside the package, never compared
record QapMatrices(SparseMatrix a, SparseMatrix b, long[] coefficients) {
    private static final int ROWS_PER_TASK = 1 << 12;

    /** {@code row * witness} for all rows of one of the matrices; Montgomery form, 4 limbs each. */
    long[] evaluate(SparseMatrix matrix, long[] witness) {
        long[] values = new long[matrix.rows() * FrOps.LIMBS];
        IntStream.range(0, Math.ceilDiv(matrix.rows(), ROWS_PER_TASK))
                .parallel()
                .forEach(task -> {
                    long[] scratch = new long[FrOps.LIMBS];
                    int end = Math.min(matrix.rows(), (task + 1) * ROWS_PER_TASK);
                    for (int row = task * ROWS_PER_TASK; row < end; row++) {
                        matrix.evaluateRow(row, coefficients, witness, values, row * FrOps.LIMBS, scratch);
                    }
                });
        return values;
    }
}
