package org.zklink.snark.gadget;

import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.zklink.crypto.PoseidonParameters;
import org.zklink.crypto.PoseidonTrace;
import org.zklink.field.Fr;
import org.zklink.field.FrOps;
import org.zklink.snark.CircuitBuilder;
import org.zklink.snark.LinearCombination;
import org.zklink.snark.WitnessKernel;

/**
 * The constraints of one Poseidon permutation, and the kernel of its wires, for a width and a pattern of constant inputs.
 *
 * <p>Wires are the <em>inputs</em> of the S-boxes, not their outputs. The output of an S-box is then the combination that undoing
 * the linear layer gives from the inputs of the following S-boxes, and it occurs once, on the right of
 * {@code x^4 * x = out}, whereas an input that is a combination would occur three times, in the matrices A and B, whose
 * terms (up to 75 each in the partial rounds) a prover pays for. Exceptions: the first round's outputs are wires, so the second
 * round's inputs are combinations (fewer wires than S-boxes where inputs are constant); of the last round all outputs but
 * the first are wires, and so is the hash.
 *
 * <p>Why the wires are unique for given inputs: walking back from the inputs of later S-boxes through the layers, which are
 * invertible, the right sides are an invertible affine map of the S-box outputs to the later inputs, and forwards it is causal: an
 * input depends on earlier outputs only. So each S-box input is determined by those before it.
 *
 * <p>Local wires are numbered from 1 in the order in which the kernel writes them; 0 is the constant one.
 */
final class PoseidonTemplate implements WitnessKernel {
    private static final int L = FrOps.LIMBS;
    private static final int BOX = PoseidonTrace.ELEMENTS_PER_BOX * L;
    private static final int HALF = PoseidonParameters.FULL_ROUNDS / 2;
    private static final ConcurrentMap<Integer, PoseidonTemplate> INSTANCES = new ConcurrentHashMap<>();

    private final PoseidonParameters parameters;
    private final int width;
    private final int lastRound;
    private final Fr[][] mds;

    /** Bit i: input i (element i + 1 of the state) is not constant. */
    private final int variable;

    private final int wireCount;

    /** For each round and S-box the right side of its last constraint, over local wires; null for round 0. */
    private final LinearCombination[][] outputs;

    private PoseidonTemplate(int width, int variable) {
        parameters = PoseidonParameters.of(width);
        this.width = width;
        this.variable = variable;
        lastRound = parameters.rounds() - 1;
        mds = parameters.mds();
        wireCount = firstWire(lastRound + 1) + width - 1;
        outputs = outputs();
    }

    /** The template for these inputs. */
    static PoseidonTemplate of(LinearCombination... inputs) {
        int variable = 0;
        for (int i = 0; i < inputs.length; i++) {
            variable |= inputs[i].isConstant() ? 0 : 1 << i;
        }
        int pattern = variable;
        return INSTANCES.computeIfAbsent(
                (inputs.length << PoseidonParameters.MAX_WIDTH) | variable,
                key -> new PoseidonTemplate(inputs.length + 1, pattern));
    }

    /** Number of wires that the kernel writes; the last is the hash. */
    int wireCount() {
        return wireCount;
    }

    private boolean isFull(int round) {
        return round < HALF || round > lastRound - HALF;
    }

    private boolean isVariable(int element) {
        return element > 0 && (variable >>> (element - 1) & 1) != 0;
    }

    // Numbers of local wires

    /** The first wire of a round: rounds 0, 1 and the others have (x^2, x^4, x^5), (x^2, x^4) and (x, x^2, x^4) an S-box. */
    private int firstWire(int round) {
        if (round == 0) {
            return 1;
        }
        int at = 1 + 3 * Integer.bitCount(variable) + (round > 1 ? 2 * width : 0);
        for (int r = 2; r < round; r++) {
            at += 3 * (isFull(r) ? width : 1);
        }
        return at;
    }

    /** Wire of x, in rounds from 2; x^2 and x^4 follow. */
    private int inputWire(int round, int element) {
        return firstWire(round) + 3 * element;
    }

    private static LinearCombination local(int wire) {
        long[] one = new long[L];
        FrOps.setOne(one, 0);
        return LinearCombination.ofTerms(new int[] {wire}, one);
    }

    // The right sides, from the last round back

    private LinearCombination[][] outputs() {
        Fr[][] inverse = inverse(mds);
        LinearCombination[][] result = new LinearCombination[lastRound + 1][];
        result[lastRound] = lastOutputs();
        LinearCombination[] next = inputWires(lastRound);
        for (int round = lastRound - 1; round >= 1; round--) {
            for (int i = 0; i < width; i++) {
                next[i] = next[i].plus(parameters.roundConstant(round + 1, i).neg());
            }
            LinearCombination[] out = times(inverse, next);
            result[round] = isFull(round) ? out : new LinearCombination[] {out[0]};
            next = out.clone();
            if (round > 1) {
                LinearCombination[] inputs = inputWires(round);
                System.arraycopy(inputs, 0, next, 0, inputs.length);
            }
        }
        return result;
    }

    private LinearCombination[] inputWires(int round) {
        LinearCombination[] wires = new LinearCombination[isFull(round) ? width : 1];
        Arrays.setAll(wires, i -> local(inputWire(round, i)));
        return wires;
    }

    private LinearCombination[] lastOutputs() {
        int first = firstWire(lastRound + 1);
        LinearCombination[] out = new LinearCombination[width];
        out[0] = local(first + width - 1);
        for (int i = 1; i < width; i++) {
            out[i] = local(first + i - 1);
            out[0] = out[0].minus(out[i].times(mds[0][i]));
        }
        out[0] = out[0].times(mds[0][0].inverse());
        return out;
    }

    private static LinearCombination[] times(Fr[][] matrix, LinearCombination[] vector) {
        LinearCombination[] result = new LinearCombination[matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            LinearCombination[] terms = new LinearCombination[vector.length];
            for (int j = 0; j < vector.length; j++) {
                terms[j] = vector[j].times(matrix[i][j]);
            }
            result[i] = LinearCombination.sum(terms);
        }
        return result;
    }

    // An instance

    /** Adds the constraints; {@code wires} are those that the kernel computes from the inputs. */
    void constrain(CircuitBuilder cb, LinearCombination[] inputs, LinearCombination[] wires) {
        LinearCombination[] state = firstRound(cb, inputs, wires);
        LinearCombination[] second = times(mds, state);
        int offset = wires[0].wire() - 1;
        for (int i = 0; i < width; i++) {
            LinearCombination x = second[i].plus(parameters.roundConstant(1, i));
            power5(cb, x, wires, firstWire(1) - 1 + 2 * i, outputs[1][i].shift(offset));
        }
        for (int round = 2; round <= lastRound; round++) {
            int at = firstWire(round) - 1;
            for (LinearCombination output : outputs[round]) {
                power5(cb, wires[at], wires, at + 1, output.shift(offset));
                at += 3;
            }
        }
    }

    private LinearCombination[] firstRound(CircuitBuilder cb, LinearCombination[] inputs, LinearCombination[] wires) {
        LinearCombination[] state = new LinearCombination[width];
        int at = 0;
        for (int i = 0; i < width; i++) {
            LinearCombination x =
                    (i == 0 ? LinearCombination.ZERO : inputs[i - 1]).plus(parameters.roundConstant(0, i));
            if (isVariable(i)) {
                power5(cb, x, wires, at, wires[at + 2]);
                state[i] = wires[at + 2];
                at += 3;
            } else {
                Fr value = x.constantValue();
                state[i] = LinearCombination.constant(value.square().square().mul(value));
            }
        }
        return state;
    }

    private static void power5(
            CircuitBuilder cb, LinearCombination x, LinearCombination[] wires, int at, LinearCombination output) {
        cb.define(x, x, wires[at]);
        cb.define(wires[at], wires[at], wires[at + 1]);
        cb.define(wires[at + 1], x, output);
    }

    // The kernel

    @Override
    public void compute(long[] in, long[] out) {
        long[] state = new long[L * width];
        long[] boxes = new long[PoseidonTrace.limbs(width)];
        System.arraycopy(in, 0, state, L, L * (width - 1));
        PoseidonTrace.permute(width, state, boxes);
        int at = 0;
        int box = 0;
        for (int round = 0; round <= lastRound; round++) {
            int elements = isFull(round) ? width : 1;
            for (int i = 0; i < elements; i++) {
                at = copyBox(round, i, boxes, box, out, at);
                box += BOX;
            }
        }
        for (int i = 1; i < width; i++, at += L) {
            FrOps.copy(out, at, boxes, box - BOX * (width - i) + 3 * L);
        }
        FrOps.copy(out, at, state, 0);
    }

    /** The wires of an S-box, of (x, x^2, x^4, x^5); returns where the next ones go. */
    private int copyBox(int round, int element, long[] boxes, int box, long[] out, int at) {
        if (round == 0 && !isVariable(element)) {
            return at;
        }
        int first = round > 1 ? box : box + L;
        int count = round == 1 ? 2 * L : 3 * L;
        System.arraycopy(boxes, first, out, at, count);
        return at + count;
    }

    /** Gauss-Jordan without pivoting: no leading minor of an MDS matrix is singular. */
    private static Fr[][] inverse(Fr[][] matrix) {
        int n = matrix.length;
        Fr[][] rows = new Fr[n][];
        for (int i = 0; i < n; i++) {
            rows[i] = Arrays.copyOf(matrix[i], 2 * n);
            Arrays.fill(rows[i], n, 2 * n, Fr.ZERO);
            rows[i][n + i] = Fr.ONE;
        }
        for (int pivot = 0; pivot < n; pivot++) {
            Fr[] pivotRow = rows[pivot];
            Fr scale = pivotRow[pivot].inverse();
            Arrays.setAll(pivotRow, j -> pivotRow[j].mul(scale));
            for (int i = 0; i < n; i++) {
                Fr[] row = rows[i];
                Fr factor = row[pivot];
                if (i != pivot) {
                    Arrays.setAll(row, j -> row[j].sub(factor.mul(pivotRow[j])));
                }
            }
        }
        return Arrays.stream(rows).map(row -> Arrays.copyOfRange(row, n, 2 * n)).toArray(Fr[][]::new);
    }
}
