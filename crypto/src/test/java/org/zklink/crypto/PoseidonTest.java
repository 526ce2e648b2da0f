package org.zklink.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.zklink.field.Fr;
import org.zklink.field.FrOps;
import tools.jackson.databind.JsonNode;

/** The hash against circomlibjs and poseidon-lite (tools/vectors/poseidon.mjs) and against the textbook form. */
class PoseidonTest {
    private final Random random = Vectors.random(PoseidonTest.class);

    @Test
    void hashesOfAllWidthsMatchVectors() {
        List<JsonNode> vectors = Vectors.read("poseidon.json", "hashes");
        assertThat(vectors).hasSize(16 * 6);
        for (JsonNode vector : vectors) {
            Fr[] inputs = Vectors.list(vector.required("inputs")).stream()
                    .map(Vectors::fr)
                    .toArray(Fr[]::new);
            assertThat(Poseidon.hash(inputs)).as(vector.toString()).isEqualTo(Vectors.fr(vector.required("hash")));
        }
    }

    @Test
    void sparseFormEqualsTextbookForm() {
        for (int n = 1; n <= 16; n++) {
            for (int i = 0; i < 3; i++) {
                Fr[] inputs = Vectors.randomElements(random, n);
                assertThat(Poseidon.hash(inputs)).as(Arrays.toString(inputs)).isEqualTo(textbookHash(inputs));
            }
        }
    }

    /** Each S-box of each round against the textbook form, of which the sparse one computes other states in between. */
    @Test
    void tracedBoxesEqualTextbookForm() {
        for (int width = 2; width <= 17; width++) {
            Fr[] textbook = Vectors.randomElements(random, width);
            long[] state = new long[FrOps.LIMBS * width];
            for (int i = 0; i < width; i++) {
                textbook[i].copyTo(state, FrOps.LIMBS * i);
            }
            long[] boxes = new long[PoseidonTrace.limbs(width)];
            PoseidonTrace.permute(width, state, boxes);
            PoseidonParameters parameters = PoseidonParameters.of(width);
            int at = 0;
            for (int round = 0; round < parameters.rounds(); round++) {
                boolean full = round < 4 || round >= parameters.rounds() - 4;
                for (int i = 0; i < width; i++) {
                    Fr x = textbook[i].add(parameters.roundConstant(round, i));
                    textbook[i] = x;
                    if (full || i == 0) {
                        textbook[i] = x.square().square().mul(x);
                        for (Fr expected : List.of(x, x.square(), x.square().square(), textbook[i])) {
                            assertThat(Fr.fromLimbs(boxes, at)).isEqualTo(expected);
                            at += FrOps.LIMBS;
                        }
                    }
                }
                textbook = SquareMatrix.times(parameters.mds(), textbook);
            }
            assertThat(at).isEqualTo(boxes.length);
            for (int i = 0; i < width; i++) {
                assertThat(Fr.fromLimbs(state, FrOps.LIMBS * i)).isEqualTo(textbook[i]);
            }
        }
    }

    @Test
    void flatFormEqualsValueForm() {
        Fr[] inputs = Vectors.randomElements(random, 8);
        long[] limbs = new long[FrOps.LIMBS * 9];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i].copyTo(limbs, FrOps.LIMBS * (i + 1));
        }
        long[] expected = limbs.clone();
        Poseidon.hash(inputs).copyTo(expected, 0);
        Poseidon.hash(limbs, 0, limbs, FrOps.LIMBS, 8);
        assertThat(limbs).isEqualTo(expected);
    }

    @Test
    void emptySubtreesMatchVectors() {
        List<JsonNode> zeros = Vectors.read("poseidon.json", "zeroSubtrees");
        assertThat(zeros).hasSize(15);
        Fr zero = Fr.ZERO;
        for (JsonNode expected : zeros) {
            assertThat(zero).isEqualTo(Vectors.fr(expected));
            Fr[] children = new Fr[8];
            Arrays.fill(children, zero);
            zero = Poseidon.hash(children);
        }
    }

    @Test
    void everyInputMatters() {
        for (int n = 1; n <= 16; n++) {
            Fr[] inputs = Vectors.randomElements(random, n);
            Fr hash = Poseidon.hash(inputs);
            for (int i = 0; i < n; i++) {
                Fr[] changed = inputs.clone();
                changed[i] = changed[i].add(Fr.ONE);
                assertThat(Poseidon.hash(changed)).as(i + " of " + n).isNotEqualTo(hash);
            }
        }
    }

    @Test
    void refusesNoInputAndMoreThanSixteen() {
        assertThatIllegalArgumentException().isThrownBy(Poseidon::hash).withMessageContaining("1 to 16 inputs");
        Fr[] seventeen = Vectors.randomElements(random, 17);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Poseidon.hash(seventeen))
                .withMessageContaining("1 to 16 inputs");
    }

    @Test
    void threadsHashAlike() throws Exception {
        List<Fr[]> inputs = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            inputs.add(Vectors.randomElements(random, 1 + i % 16));
        }
        CyclicBarrier start = new CyclicBarrier(2);
        Callable<List<Fr>> hashAll = () -> {
            start.await();
            return inputs.stream().map(Poseidon::hash).toList();
        };
        List<Fr> expected = inputs.stream().map(PoseidonTest::textbookHash).toList();
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (Future<List<Fr>> hashes : threads.invokeAll(List.of(hashAll, hashAll))) {
                assertThat(hashes.get()).isEqualTo(expected);
            }
        }
    }

    /** The definition, round by round with dense matrices. */
    private static Fr textbookHash(Fr... inputs) {
        PoseidonParameters parameters = PoseidonParameters.of(inputs.length + 1);
        Fr[][] mds = parameters.mds();
        Fr[] state = new Fr[inputs.length + 1];
        state[0] = Fr.ZERO;
        System.arraycopy(inputs, 0, state, 1, inputs.length);
        for (int round = 0; round < parameters.rounds(); round++) {
            boolean full = round < 4 || round >= 4 + parameters.partialRounds();
            for (int i = 0; i < state.length; i++) {
                Fr x = state[i].add(parameters.roundConstant(round, i));
                state[i] = full || i == 0 ? x.square().square().mul(x) : x;
            }
            state = SquareMatrix.times(mds, state);
        }
        return state[0];
    }
}
