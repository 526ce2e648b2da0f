package org.zklink.crypto;

import java.util.Arrays;
import org.zklink.field.Fr;
import org.zklink.field.FrOps;
import org.zklink.field.FrSum;

/**
 * Poseidon's permutation of one width over flat limbs, with the linear layers of the partial rounds made sparse.
 *
 * <p>In a partial round only element 0 meets the S-box, so that whatever acts on the others alone can be moved past it. (1) Constants: those of elements
 * 1..t-1 pass through all later partial rounds, are summed up and added in the next full round. (2) Matrices: write M = (m v; w N) with m in the corner. With
 * the first r layers' share D_r = diag(1, N^r) moved to the right, layer r becomes {@code D_(r+1)^-1 M D_r} = (m, v N^r; N^-(r+1) w, 1): 2t - 1 products
 * instead of t^2. The last partial layer, dense, brings the state back: {@code M D_(R_P - 1)}.
 *
 * <p>Source: "Poseidon" (eprint 2019/458), appendix B. Immutable; safe for use by several threads.
 */
final class PoseidonPermutation {
    private static final int LIMBS = FrOps.LIMBS;
    private static final int BOX_LIMBS = PoseidonTrace.ELEMENTS_PER_BOX * LIMBS;
    private static final int HALF = PoseidonParameters.FULL_ROUNDS / 2;
    private static final ByWidth<PoseidonPermutation> INSTANCES =
            new ByWidth<>(width -> new PoseidonPermutation(PoseidonParameters.of(width)));

    private final int width;
    private final int partialRounds;
    /** Of the full rounds, round by round. */
    private final long[] fullConstants;
    /** Of element 0, a partial round each. */
    private final long[] partialConstants;

    private final long[] mds;
    /** A sparse layer each: row 0 (t elements), then column 0 without the corner (t - 1). */
    private final long[] sparse;

    private final long[] lastPartial;

    private PoseidonPermutation(PoseidonParameters parameters) {
        width = parameters.width();
        partialRounds = parameters.partialRounds();
        Fr[][] m = parameters.mds();
        Fr[][] fullRows = new Fr[2 * HALF][];
        for (int r = 0; r < HALF; r++) {
            fullRows[r] = constants(parameters, r);
            fullRows[HALF + r] = constants(parameters, HALF + partialRounds + r);
        }
        Fr[] first = new Fr[partialRounds];
        Fr[] carried = movePartialConstants(parameters, m, first);
        Arrays.setAll(
                fullRows[HALF],
                i -> parameters.roundConstant(HALF + partialRounds, i).add(carried[i]));
        fullConstants = flat(fullRows);
        partialConstants = flat(first);
        mds = flat(m);

        Fr[][] n = SquareMatrix.minor(m);
        Fr[][] transposed = SquareMatrix.transpose(n);
        Fr[][] inverse = SquareMatrix.inverse(n);
        Fr[] row = Arrays.copyOfRange(m[0], 1, width);
        Fr[] column = new Fr[width - 1];
        Arrays.setAll(column, i -> m[i + 1][0]);
        Fr[] corner = {m[0][0]};
        Fr[][] layers = new Fr[3 * (partialRounds - 1)][];
        Fr[] shrunk = column;
        for (int r = 0; r < partialRounds - 1; r++) {
            shrunk = SquareMatrix.times(inverse, shrunk);
            layers[3 * r] = corner;
            layers[3 * r + 1] = row;
            layers[3 * r + 2] = shrunk;
            row = SquareMatrix.times(transposed, row);
        }
        sparse = flat(layers);
        lastPartial = flat(bordered(corner[0], row, column, SquareMatrix.power(n, partialRounds)));
    }

    /** The permutation of {@code width} elements; throws IllegalArgumentException unless 2 <= width <= 17. */
    static PoseidonPermutation of(int width) {
        return INSTANCES.get(width);
    }

    /** Permutes the {@code width} elements at the start of {@code state}, Montgomery limbs. */
    void apply(long[] state) {
        new Run(state, new long[BOX_LIMBS], 0).apply();
    }

    /** As {@link #apply(long[])}; leaves x, x^2, x^4 and x^5 of each S-box in {@code boxes}, in the order of rounds. */
    void apply(long[] state, long[] boxes) {
        new Run(state, boxes, BOX_LIMBS).apply();
    }

    /** How many S-boxes there are: one in a partial round, else one an element. */
    int boxes() {
        return 2 * HALF * width + partialRounds;
    }

    /** One permutation. Where nobody asks for the S-boxes, all go to one place. */
    private final class Run {
        private final long[] state;
        private final long[] boxes;
        private final int stride;
        private final long[] next = new long[LIMBS * width];
        private final FrSum sum = new FrSum();
        private int box;

        Run(long[] state, long[] boxes, int stride) {
            this.state = state;
            this.boxes = boxes;
            this.stride = stride;
        }

        void apply() {
            for (int r = 0; r < HALF; r++) {
                fullRound(r);
            }
            for (int r = 0; r < partialRounds; r++) {
                FrOps.add(state, 0, state, 0, partialConstants, LIMBS * r);
                power5(0);
                if (r < partialRounds - 1) {
                    sparseLayer(r);
                } else {
                    denseLayer(lastPartial);
                }
            }
            for (int r = HALF; r < 2 * HALF; r++) {
                fullRound(r);
            }
        }

        private void fullRound(int round) {
            for (int i = 0; i < LIMBS * width; i += LIMBS) {
                FrOps.add(state, i, state, i, fullConstants, LIMBS * width * round + i);
                power5(i);
            }
            denseLayer(mds);
        }

        private void denseLayer(long[] matrix) {
            for (int i = 0; i < width; i++) {
                dot(LIMBS * i, matrix, LIMBS * width * i);
            }
            System.arraycopy(next, 0, state, 0, LIMBS * width);
        }

        private void sparseLayer(int layer) {
            int row = LIMBS * (2 * width - 1) * layer;
            int column = row + LIMBS * (width - 1);
            dot(0, sparse, row);
            for (int i = LIMBS; i < LIMBS * width; i += LIMBS) {
                FrOps.mul(next, LIMBS, sparse, column + i, state, 0);
                FrOps.add(state, i, state, i, next, LIMBS);
            }
            FrOps.copy(state, 0, next, 0);
        }

        private void dot(int to, long[] row, int from) {
            sum.clear();
            for (int j = 0; j < LIMBS * width; j += LIMBS) {
                sum.addProduct(row, from + j, state, j);
            }
            sum.store(next, to);
        }

        private void power5(int x) {
            FrOps.copy(boxes, box, state, x);
            FrOps.square(boxes, box + LIMBS, state, x);
            FrOps.square(boxes, box + 2 * LIMBS, boxes, box + LIMBS);
            FrOps.mul(state, x, state, x, boxes, box + 2 * LIMBS);
            FrOps.copy(boxes, box + 3 * LIMBS, state, x);
            box += stride;
        }
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

    private static long[] flat(Fr[]... rows) {
        Fr[] all = Arrays.stream(rows).flatMap(Arrays::stream).toArray(Fr[]::new);
        long[] limbs = new long[LIMBS * all.length];
        for (int i = 0; i < all.length; i++) {
            all[i].copyTo(limbs, LIMBS * i);
        }
        return limbs;
    }
}
