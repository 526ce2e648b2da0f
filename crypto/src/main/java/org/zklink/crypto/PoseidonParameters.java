package org.zklink.crypto;

import java.util.Arrays;
import java.util.stream.Stream;
import org.zklink.field.Fr;

/**
 * An instance of Poseidon over the BN254 scalar field: x^5, eight full rounds, circomlib's numbers of partial rounds, constants by {@link GrainLfsr}.
 *
 * <p>A round adds a constant to each element of the state, applies x^5 (to all elements in full rounds, to element 0 in partial rounds) and multiplies by
 * the MDS matrix. Four full rounds come first, then the partial rounds, then four full rounds. Immutable.
 *
 * <p>Source: "Poseidon" (eprint 2019/458); rounds as in circomlib's poseidon.circom.
 */
public final class PoseidonParameters {
    /** Least number of elements of the state. */
    public static final int MIN_WIDTH = 2;

    /** Greatest number of elements of the state. */
    public static final int MAX_WIDTH = 17;

    /** Full rounds of every instance, half of them before the partial rounds. */
    public static final int FULL_ROUNDS = 8;

    private static final int[] PARTIAL_ROUNDS = {56, 57, 56, 60, 60, 63, 64, 63, 60, 66, 60, 65, 70, 60, 64, 68};
    private static final ByWidth<PoseidonParameters> INSTANCES = new ByWidth<>(PoseidonParameters::new);

    private final int width;
    private final Fr[] roundConstants;
    private final Fr[][] mds;

    private PoseidonParameters(int width) {
        this.width = width;
        GrainLfsr grain = new GrainLfsr(width, FULL_ROUNDS, partialRounds());
        roundConstants = Stream.generate(grain::next)
                .filter(value -> value.compareTo(Fr.MODULUS) < 0)
                .limit((long) width * rounds())
                .map(Fr::of)
                .toArray(Fr[]::new);
        mds = cauchyMatrix(width, grain);
    }

    /** The instance with a state of {@code width} elements, made on first use; throws IllegalArgumentException unless 2 <= width <= 17. */
    public static PoseidonParameters of(int width) {
        return INSTANCES.get(width);
    }

    /** Elements of the state: one more than inputs. */
    public int width() {
        return width;
    }

    /** Full rounds, half of them before the partial rounds. */
    public int fullRounds() {
        return FULL_ROUNDS;
    }

    /** Partial rounds. */
    public int partialRounds() {
        return PARTIAL_ROUNDS[width - MIN_WIDTH];
    }

    /** All rounds. */
    public int rounds() {
        return fullRounds() + partialRounds();
    }

    /** The constant that a round, counted from 0, adds to an element of the state. */
    public Fr roundConstant(int round, int element) {
        return roundConstants[round * width + element];
    }

    /** A copy of all constants, round by round: {@code rounds() * width()} elements. */
    public Fr[] roundConstants() {
        return roundConstants.clone();
    }

    /** A copy of the matrix, rows first: {@code next[i] = sum over j of mds[i][j] * state[j]}. */
    public Fr[][] mds() {
        return Arrays.stream(mds).map(Fr[]::clone).toArray(Fr[][]::new);
    }

    /** {@code M[i][j] = 1 / (x_i + y_j)}. */
    private static Fr[][] cauchyMatrix(int width, GrainLfsr grain) {
        Fr[] xy = Stream.generate(grain::next).limit(2L * width).map(Fr::reduce).toArray(Fr[]::new);
        if (Arrays.stream(xy).distinct().count() != xy.length) {
            // the script would draw again, which no width of ours needs
            throw new IllegalStateException("Poseidon width " + width + ": the Cauchy points are not distinct");
        }
        Fr[][] matrix = new Fr[width][width];
        for (int i = 0; i < width; i++) {
            for (int j = 0; j < width; j++) {
                matrix[i][j] = xy[i].add(xy[width + j]).inverse();
            }
        }
        return matrix;
    }
}
