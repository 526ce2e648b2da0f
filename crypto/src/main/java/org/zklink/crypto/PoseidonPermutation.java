package org.zklink.crypto;

import java.util.Arrays;
import org.zklink.field.Fr;
import org.zklink.field.FrOps;

/**
 * Poseidon's permutation of one width over flat limbs, by {@link PoseidonLayers}, as far as element 0 of its result needs it.
 *
 * <p>The state is preceded by slots for the S-boxes' outputs of a block of partial rounds, latest first, the first output being element 0 itself; so all
 * sums are over consecutive elements. Immutable; safe for use by several threads.
 */
final class PoseidonPermutation {
    private static final int LIMBS = FrOps.LIMBS;
    private static final int BOX_LIMBS = PoseidonTrace.ELEMENTS_PER_BOX * LIMBS;
    private static final int HALF = PoseidonLayers.HALF;
    private static final ByWidth<PoseidonPermutation> INSTANCES =
            new ByWidth<>(width -> new PoseidonPermutation(PoseidonLayers.of(width)));

    private final int width;
    private final int partialRounds;
    private final int block;
    /** Where element 0 is in the working state, in longs. */
    private final int head;

    private final long[] fullConstants;
    private final long[] partialConstants;
    private final long[] mds;
    private final long[] lastPartial;
    private final long[][] rows;
    private final long[][] columns;

    private PoseidonPermutation(PoseidonLayers layers) {
        width = layers.width;
        partialRounds = layers.partialRounds;
        block = layers.block;
        head = LIMBS * (block - 1);
        fullConstants = flat(layers.fullConstants);
        partialConstants = flat(layers.partialConstants);
        mds = flat(layers.mds);
        lastPartial = flat(layers.lastPartial);
        rows = Arrays.stream(layers.rows).map(PoseidonPermutation::flat).toArray(long[][]::new);
        columns = Arrays.stream(layers.columns).map(PoseidonPermutation::flat).toArray(long[][]::new);
    }

    /** The permutation of {@code width} elements; throws IllegalArgumentException unless 2 <= width <= 17. */
    static PoseidonPermutation of(int width) {
        return INSTANCES.get(width);
    }

    /** Writes element 0 of the permutation of 0 and {@code width - 1} inputs, Montgomery limbs. */
    void hash(long[] result, int resultOffset, long[] inputs, int inputsOffset) {
        long[] state = new long[head + LIMBS * width];
        System.arraycopy(inputs, inputsOffset, state, head + LIMBS, LIMBS * (width - 1));
        new Run(state, new long[BOX_LIMBS], 0).toLastLayer();
        FrOps.dot(result, resultOffset, mds, 0, state, head, width);
    }

    /**
     * Permutes the {@code width} elements at the start of {@code elements}, and leaves x, x^2, x^4 and x^5 of each S-box in
     * {@code boxes}, in the order of rounds.
     */
    void trace(long[] elements, long[] boxes) {
        long[] state = new long[head + LIMBS * width];
        System.arraycopy(elements, 0, state, head, LIMBS * width);
        Run run = new Run(state, boxes, BOX_LIMBS);
        run.toLastLayer();
        run.denseLayer(mds);
        System.arraycopy(state, head, elements, 0, LIMBS * width);
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
        private int box;

        Run(long[] state, long[] boxes, int stride) {
            this.state = state;
            this.boxes = boxes;
            this.stride = stride;
        }

        /** All but the last dense layer. */
        void toLastLayer() {
            for (int r = 0; r < HALF; r++) {
                fullSubstitution(r);
                denseLayer(mds);
            }
            for (int r = 0; r < partialRounds - 1; r += block) {
                sparseBlock(r);
            }
            FrOps.add(state, head, state, head, partialConstants, LIMBS * (partialRounds - 1));
            power5(head, state, head);
            denseLayer(lastPartial);
            for (int r = HALF; r < 2 * HALF - 1; r++) {
                fullSubstitution(r);
                denseLayer(mds);
            }
            fullSubstitution(2 * HALF - 1);
        }

        void denseLayer(long[] matrix) {
            for (int i = 0; i < width; i++) {
                FrOps.dot(next, LIMBS * i, matrix, LIMBS * width * i, state, head, width);
            }
            System.arraycopy(next, 0, state, head, LIMBS * width);
        }

        private void fullSubstitution(int round) {
            for (int i = 0; i < LIMBS * width; i += LIMBS) {
                FrOps.add(state, head + i, state, head + i, fullConstants, LIMBS * width * round + i);
                power5(head + i, state, head + i);
            }
        }

        private void sparseBlock(int firstRound) {
            int size = Math.min(block, partialRounds - 1 - firstRound);
            long[] element0 = {state[head], state[head + 1], state[head + 2], state[head + 3]};
            for (int j = 0; j < size; j++) {
                FrOps.add(element0, 0, element0, 0, partialConstants, LIMBS * (firstRound + j));
                int slot = head - LIMBS * j;
                power5(slot, element0, 0);
                FrOps.dot(element0, 0, rows[firstRound + j], 0, state, slot, width + j);
            }
            long[] column = columns[firstRound / block];
            for (int i = 0; i < width - 1; i++) {
                FrOps.dot(next, 0, column, LIMBS * size * i, state, head - LIMBS * (size - 1), size);
                FrOps.add(state, head + LIMBS * (i + 1), state, head + LIMBS * (i + 1), next, 0);
            }
            FrOps.copy(state, head, element0, 0);
        }

        private void power5(int to, long[] x, int at) {
            FrOps.copy(boxes, box, x, at);
            FrOps.square(boxes, box + LIMBS, boxes, box);
            FrOps.square(boxes, box + 2 * LIMBS, boxes, box + LIMBS);
            FrOps.mul(boxes, box + 3 * LIMBS, boxes, box, boxes, box + 2 * LIMBS);
            FrOps.copy(state, to, boxes, box + 3 * LIMBS);
            box += stride;
        }
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
