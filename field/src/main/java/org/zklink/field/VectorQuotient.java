package org.zklink.field;

import java.math.BigInteger;
import org.zklink.field.vector.TransformKernels;

/**
 * The quotient on vectors: three passes over memory, each in place.
 *
 * <p>The first pass transforms columns back, to frequencies; the second one rows back and at once forth; the third one
 * columns forth. Frequencies stay in the order in which decimation leaves them, bit-reversed in blocks, and columns stay where
 * they are; the coset's shift is a part of the factors on the way forth: of the rows' transforms for
 * the part of an exponent that is their frequency, of the factors between for the columns'. See {@link VectorTransform} for the matrix.
 *
 * <p>Scale: inputs are the integers {@code a * 2^256} and {@code b * 2^256}; their product in Montgomery form with 2^255 is
 * {@code c * 2^257}. The transforms back leave out the factor 1/n, so that the third pass has {@code n^2 a b 2^257} and
 * {@code n c 2^257}; multiplied by 1/(4 n^2) and -1/(4 n), as plain integers, they give a b - c.
 */
final class VectorQuotient implements QuotientTransform.Quotient {
    private final TransformKernels kernels;
    private final ElementMatrix matrix;
    private final BlockTransform columnsBack;
    private final TwiddleMatrix twiddlesBack;
    private final BlockTransform rowsBack;
    private final BlockTransform rowsForth;
    private final TwiddleMatrix twiddlesForth;
    private final BlockTransform columnsForth;
    private final double[] scales = new double[10];

    VectorQuotient(TransformKernels kernels, int logSize) {
        this.kernels = kernels;
        matrix = new ElementMatrix(kernels, logSize);
        int logRows = matrix.logRows;
        int logColumns = matrix.logColumns;
        Fr root = Ntt.rootOfUnity(logSize);
        Fr shift = Ntt.rootOfUnity(logSize + 1);
        Fr back = root.inverse();
        BigInteger rows = BigInteger.valueOf(matrix.rows);
        BigInteger columns = BigInteger.valueOf(matrix.columns);
        columnsBack = new BlockTransform(kernels, logRows, back.pow(columns), Fr.ONE);
        twiddlesBack = new TwiddleMatrix(kernels, logRows, logColumns, back, Fr.ONE, Fr.ONE);
        rowsBack = new BlockTransform(kernels, logColumns, back.pow(rows), Fr.ONE);
        rowsForth = new BlockTransform(kernels, logColumns, root.pow(rows), shift.pow(rows));
        twiddlesForth = new TwiddleMatrix(kernels, logRows, logColumns, root, shift, Fr.ONE);
        columnsForth = new BlockTransform(kernels, logRows, root.pow(columns), Fr.ONE);
        Fr size = Fr.of(1L << logSize);
        Fr ofC = Fr.of(4).mul(size).inverse();
        // A value in digit form is a plain integer here: 2^255 times less than a value of the field.
        Fr plain = Fr.of(BigInteger.ONE.shiftLeft(255).mod(Fr.MODULUS)).inverse();
        VectorConstants.set(scales, 0, 1, ofC.mul(size.inverse()).mul(plain));
        VectorConstants.set(scales, 5, 1, ofC.neg().mul(plain));
    }

    @Override
    public void compute(long[] a, long[] b) {
        long[] c = new long[a.length];
        Parallel.forRanges(matrix.columnGroups(), 1, (from, to) -> {
            double[] x = matrix.columnBlock();
            double[] y = matrix.columnBlock();
            double[] product = matrix.columnBlock();
            for (int group = from; group < to; group++) {
                matrix.loadColumns(x, a, group);
                matrix.loadColumns(y, b, group);
                kernels.mul(product, 0, x, 0, y, 0, 1, matrix.rows);
                columnsBack(product, c, group);
                columnsBack(x, a, group);
                columnsBack(y, b, group);
            }
        });
        long[][] arrays = {a, b, c};
        int rowGroups = matrix.rowGroups();
        Parallel.forRanges(arrays.length * rowGroups, 1, (from, to) -> {
            double[] block = matrix.rowBlock();
            for (int i = from; i < to; i++) {
                rows(block, arrays[i / rowGroups], i % rowGroups);
            }
        });
        Parallel.forRanges(matrix.columnGroups(), 1, (from, to) -> {
            double[] x = matrix.columnBlock();
            double[] y = matrix.columnBlock();
            for (int group = from; group < to; group++) {
                columnsForth(x, a, group);
                columnsForth(y, b, group);
                kernels.mul(x, 0, x, 0, y, 0, 1, matrix.rows);
                columnsForth(y, c, group);
                kernels.combine(x, x, y, scales, matrix.rows);
                matrix.storeColumns(x, a, group);
            }
        });
    }

    private void columnsBack(double[] block, long[] to, int group) {
        columnsBack.decimateInFrequency(block);
        twiddlesBack.multiply(block, group);
        matrix.storeColumnsReversed(block, to, group);
    }

    private void rows(double[] block, long[] array, int group) {
        matrix.loadRows(block, array, group);
        rowsBack.decimateInFrequency(block);
        rowsForth.decimateInTime(block);
        matrix.storeRows(block, array, group);
    }

    private void columnsForth(double[] block, long[] from, int group) {
        matrix.loadColumnsReversed(block, from, group);
        twiddlesForth.multiply(block, group);
        columnsForth.decimateInTime(block);
    }
}
