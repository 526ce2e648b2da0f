package org.zklink.field;

import java.math.BigInteger;
import org.zklink.field.vector.TransformKernels;

/**
 * Transforms on vectors in two passes over memory (the six-step algorithm of Bailey, "FFTs in External or Hierarchical
 * Memory", 1990, with the transpositions merged into the passes).
 *
 * <p>With the n elements seen as a matrix, input {@code r * columns + c} and output {@code f + rows * k}, the first pass
 * transforms columns, r to f, and multiplies by w^(f c); the second one transforms rows, c to k. A lane has one column or row;
 * a block of them fits the second-level cache, and goes into digit form when it is loaded and back when it is stored. Needs 32
 * bytes an element while it runs.
 */
final class VectorTransform implements Transform {
    private final ElementMatrix matrix;
    private final Direction forward;
    private final Direction backward;

    /** The tables of one direction. */
    private record Direction(BlockTransform columns, TwiddleMatrix twiddles, BlockTransform rows) {
        static Direction of(TransformKernels kernels, ElementMatrix matrix, Fr root, Fr scale) {
            return new Direction(
                    new BlockTransform(kernels, matrix.logRows, power(root, matrix.columns), Fr.ONE),
                    new TwiddleMatrix(kernels, matrix.logRows, matrix.logColumns, root, Fr.ONE, scale),
                    new BlockTransform(kernels, matrix.logColumns, power(root, matrix.rows), Fr.ONE));
        }
    }

    VectorTransform(TransformKernels kernels, int logSize) {
        matrix = new ElementMatrix(kernels, logSize);
        Fr root = Ntt.rootOfUnity(logSize);
        forward = Direction.of(kernels, matrix, root, Fr.ONE);
        backward = Direction.of(
                kernels, matrix, root.inverse(), Fr.of(1L << logSize).inverse());
    }

    private static Fr power(Fr root, int exponent) {
        return root.pow(BigInteger.valueOf(exponent));
    }

    /** A matrix has at least as many rows and columns as a group has lanes. */
    static int minimumLogSize(TransformKernels kernels) {
        return 2 * Integer.numberOfTrailingZeros(kernels.lanes());
    }

    @Override
    public void forward(long[] a) {
        rows(forward, columns(forward, a), a);
    }

    @Override
    public void inverse(long[] a) {
        rows(backward, columns(backward, a), a);
    }

    private long[] columns(Direction direction, long[] a) {
        long[] done = new long[a.length];
        Parallel.forRanges(matrix.columnGroups(), 1, (from, to) -> {
            double[] block = matrix.columnBlock();
            for (int group = from; group < to; group++) {
                matrix.loadColumns(block, a, group);
                direction.columns.decimateInFrequency(block);
                direction.twiddles.multiply(block, group);
                matrix.storeColumnsReversed(block, done, group);
            }
        });
        return done;
    }

    private void rows(Direction direction, long[] columnsDone, long[] a) {
        Parallel.forRanges(matrix.rowGroups(), 1, (from, to) -> {
            double[] block = matrix.rowBlock();
            for (int group = from; group < to; group++) {
                matrix.loadRows(block, columnsDone, group);
                direction.rows.decimateInFrequency(block);
                matrix.storeTransposedReversed(block, a, group);
            }
        });
    }
}
