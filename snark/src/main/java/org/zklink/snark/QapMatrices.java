package org.zklink.snark;

import java.util.Arrays;
import org.zklink.field.Fr;
import org.zklink.field.FrOps;

/**
 * What a prover needs of a circuit: its matrices A and B with as many rows as the domain has elements, the rows after
 * the constraints binding the public inputs (A only), the rest empty. C follows from A and B for a valid witness.
 *
 * @param coefficients the table of both matrices, 4 Montgomery limbs each
 */
@SuppressWarnings("ArrayRecordComponent") // carries a large table inside the package, never compared
record QapMatrices(SparseMatrix a, SparseMatrix b, long[] coefficients) {
    /** The matrices of a circuit. */
    static QapMatrices of(ConstraintSystem circuit) {
        int domainSize = domainSize(circuit);
        int bound = circuit.publicCount() + 1;
        SparseMatrix a = circuit.a();
        int terms = a.termCount();
        int[] wire = Arrays.copyOf(a.wire(), terms + bound);
        int[] coefficient = Arrays.copyOf(a.coefficientIndex(), terms + bound);
        int[] rowStart = paddedRows(a, domainSize);
        for (int i = 0; i < bound; i++) {
            wire[terms + i] = i;
            coefficient[terms + i] = CoefficientTable.ONE;
            rowStart[circuit.constraintCount() + i] = terms + i;
        }
        Arrays.fill(rowStart, circuit.constraintCount() + bound, rowStart.length, terms + bound);
        SparseMatrix b = circuit.b();
        return new QapMatrices(
                new SparseMatrix(domainSize, rowStart, wire, coefficient),
                new SparseMatrix(domainSize, paddedRows(b, domainSize), b.wire(), b.coefficientIndex()),
                circuit.coefficients());
    }

    private static int[] paddedRows(SparseMatrix matrix, int domainSize) {
        int[] rowStart = Arrays.copyOf(matrix.rowStart(), domainSize + 1);
        Arrays.fill(rowStart, matrix.rows(), rowStart.length, matrix.termCount());
        return rowStart;
    }

    /** The least power of two, at least 2, that holds the constraints and a row each for one and the public inputs. */
    static int domainSize(ConstraintSystem circuit) {
        long rows = (long) circuit.constraintCount() + circuit.publicCount() + 1;
        if (rows > ZkeyFile.MAX_DOMAIN) {
            throw new IllegalArgumentException(rows + " constraints and public inputs, expected at most 2^26");
        }
        return Math.max(2, Integer.highestOneBit((int) rows - 1) << 1);
    }

    /**
     * Whether the matrices are the same, in whatever order their terms come: their products with the powers of a random
     * element are compared, which differ for other matrices but for a chance of wires / p a row.
     */
    boolean isEquivalentTo(QapMatrices other, int wireCount) {
        long[] random = new long[wireCount * FrOps.LIMBS];
        Fr base = RandomSource.secure().nextNonZero();
        Fr power = Fr.ONE;
        for (int wire = 0; wire < wireCount; wire++, power = power.mul(base)) {
            power.copyTo(random, wire * FrOps.LIMBS);
        }
        return Arrays.equals(evaluate(a, random), other.evaluate(other.a, random))
                && Arrays.equals(evaluate(b, random), other.evaluate(other.b, random));
    }

    /** {@code row * witness} for all rows of one of the matrices; Montgomery form, 4 limbs each. */
    long[] evaluate(SparseMatrix matrix, long[] witness) {
        return matrix.times(coefficients, witness);
    }
}
