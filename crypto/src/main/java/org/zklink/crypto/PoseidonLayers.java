package org.zklink.crypto;

import java.util.Arrays;
import org.zklink.field.Fr;

/**
 * The constants of a permutation whose partial rounds are sparse and go in blocks.
 *
 * <p>In a partial round only element 0 meets the S-box, so that whatever acts on the others alone can be moved past it. (1) Constants: those of elements
 * 1..t-1 pass through all later partial rounds, are summed up and added in the next full round. (2) Matrices: write M = (m v; w N) with m in the corner. With
 * the first r layers' share D_r = diag(1, N^r) moved to the right, layer r becomes {@code D_(r+1)^-1 M D_r} = (m, v N^r; N^-(r+1) w, 1): 2t - 1 products
 * instead of t^2. The last partial layer, dense, brings the state back: {@code M D_(R_P - 1)}. (3) Blocks: elements 1..t-1 take their parts of several
 * S-boxes' outputs at once, one reduction for all; until then, element 0 counts the outputs that the others still lack.
 *
 * <p>Source of (1) and (2): "Poseidon" (eprint 2019/458), appendix B. Immutable; safe for use by several threads.
 */
final class PoseidonLayers {
    static final int HALF = PoseidonParameters.FULL_ROUNDS / 2;
    private static final int MAX_BLOCK = 4;
    private static final ByWidth<PoseidonLayers> INSTANCES =
            new ByWidth<>(width -> new PoseidonLayers(PoseidonParameters.of(width)));

    final int width;
    final int partialRounds;
    /** Sparse rounds in a block, but for the last block. */
    final int block;
    /** Of the full rounds, round by round. */
    final Fr[][] fullConstants;
    /** Of element 0, a partial round each. */
    final Fr[] partialConstants;

    final Fr[][] mds;
    final Fr[][] lastPartial;
    /** By sparse round, the j-th of its block: element 0's coefficients of this and the block's earlier S-boxes, latest first, then of elements 1..t-1. */
    final Fr[][] rows;
    /** By block: for each of elements 1..t-1, the coefficients of the block's S-boxes, latest first. */
    final Fr[][][] columns;

    private PoseidonLayers(PoseidonParameters parameters) {
        width = parameters.width();
        partialRounds = parameters.partialRounds();
        block = Math.min((int) Math.round(Math.sqrt(2.0 * (width - 1))), MAX_BLOCK);
        mds = parameters.mds();
        fullConstants = new Fr[2 * HALF][];
        for (int r = 0; r < HALF; r++) {
            fullConstants[r] = constants(parameters, r);
            fullConstants[HALF + r] = constants(parameters, HALF + partialRounds + r);
        }
        partialConstants = new Fr[partialRounds];
        Fr[] carried = movePartialConstants(parameters, mds, partialConstants);
        Arrays.setAll(
                fullConstants[HALF],
                i -> parameters.roundConstant(HALF + partialRounds, i).add(carried[i]));

        Fr[][] n = SquareMatrix.minor(mds);
        Fr[][] transposed = SquareMatrix.transpose(n);
        Fr[][] inverse = SquareMatrix.inverse(n);
        Fr[] column = new Fr[width - 1];
        Arrays.setAll(column, i -> mds[i + 1][0]);
        Fr[] row = Arrays.copyOfRange(mds[0], 1, width);
        int sparseRounds = partialRounds - 1;
        Fr[][] sparseRows = new Fr[sparseRounds][];
        Fr[][] sparseColumns = new Fr[sparseRounds][];
        Fr[] shrunk = column;
        for (int r = 0; r < sparseRounds; r++) {
            shrunk = SquareMatrix.times(inverse, shrunk);
            sparseRows[r] = row;
            sparseColumns[r] = shrunk;
            row = SquareMatrix.times(transposed, row);
        }
        lastPartial = bordered(mds[0][0], row, column, SquareMatrix.power(n, partialRounds));
        rows = new Fr[sparseRounds][];
        Arrays.setAll(rows, r -> blockRow(r, sparseRows[r], sparseColumns));
        columns = new Fr[Math.ceilDiv(sparseRounds, block)][][];
        Arrays.setAll(columns, b -> blockColumns(b, sparseColumns));
    }

    /** The layers of {@code width} elements; throws IllegalArgumentException unless 2 <= width <= 17. */
    static PoseidonLayers of(int width) {
        return INSTANCES.get(width);
    }

    /** Sparse rounds in a block. */
    int size(int blockIndex) {
        return Math.min(block, partialRounds - 1 - block * blockIndex);
    }

    private Fr[] blockRow(int round, Fr[] sparseRow, Fr[][] sparseColumns) {
        int earlier = round % block;
        Fr[] result = new Fr[1 + earlier + width - 1];
        result[0] = mds[0][0];
        for (int k = 1; k <= earlier; k++) {
            result[k] = SquareMatrix.dot(sparseRow, sparseColumns[round - k]);
        }
        System.arraycopy(sparseRow, 0, result, 1 + earlier, width - 1);
        return result;
    }

    private Fr[][] blockColumns(int blockIndex, Fr[][] sparseColumns) {
        int size = size(blockIndex);
        Fr[][] result = new Fr[width - 1][size];
        for (int i = 0; i < width - 1; i++) {
            for (int k = 0; k < size; k++) {
                result[i][k] = sparseColumns[block * blockIndex + size - 1 - k][i];
            }
        }
        return result;
    }

    /** Writes the constants of element 0 to {@code first}; returns what has gathered for the round after the partial ones. */
    private static Fr[] movePartialConstants(PoseidonParameters parameters, Fr[][] m, Fr[] first) {
        Fr[] carried = new Fr[parameters.width()];
        Arrays.fill(carried, Fr.ZERO);
        for (int r = 0; r < first.length; r++) {
            Fr[] sum = constants(parameters, HALF + r);
            for (int i = 0; i < sum.length; i++) {
                sum[i] = sum[i].add(carried[i]);
            }
            first[r] = sum[0];
            sum[0] = Fr.ZERO;
            carried = SquareMatrix.times(m, sum);
        }
        return carried;
    }

    private static Fr[] constants(PoseidonParameters parameters, int round) {
        Fr[] constants = new Fr[parameters.width()];
        Arrays.setAll(constants, i -> parameters.roundConstant(round, i));
        return constants;
    }

    private static Fr[][] bordered(Fr corner, Fr[] row, Fr[] column, Fr[][] inner) {
        Fr[][] matrix = new Fr[row.length + 1][row.length + 1];
        matrix[0][0] = corner;
        System.arraycopy(row, 0, matrix[0], 1, row.length);
        for (int i = 1; i < matrix.length; i++) {
            matrix[i][0] = column[i - 1];
            System.arraycopy(inner[i - 1], 0, matrix[i], 1, row.length);
        }
        return matrix;
    }
}
