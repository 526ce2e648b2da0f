package org.zklink.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.zklink.field.Fr;
import org.zklink.field.FrOps;
import org.zklink.field.vector.ScalarFieldKernels;
import org.zklink.field.vector.ScalarFieldKernels256;
import org.zklink.field.vector.ScalarFieldKernels512;
import tools.jackson.databind.JsonNode;

/** Batches on all kernels against single hashes and against circomlibjs and poseidon-lite (tools/vectors/poseidon.mjs). */
class PoseidonBatchTest {
    private static final int LIMBS = FrOps.LIMBS;

    static final List<Optional<ScalarFieldKernels>> KERNELS = List.of(
            Optional.of(new ScalarFieldKernels512()), Optional.of(new ScalarFieldKernels256()), Optional.empty());

    private final Random random = Vectors.random(PoseidonBatchTest.class);

    @Test
    void vectorsOfAllWidths() {
        var byWidth = Vectors.read("poseidon.json", "hashes").stream()
                .collect(Collectors.groupingBy(
                        vector -> Vectors.list(vector.required("inputs")).size()));
        assertThat(byWidth).hasSize(16);
        byWidth.forEach((n, vectors) -> {
            long[] inputs = new long[LIMBS * n * vectors.size()];
            for (int i = 0; i < vectors.size(); i++) {
                List<JsonNode> elements = Vectors.list(vectors.get(i).required("inputs"));
                for (int k = 0; k < n; k++) {
                    Vectors.fr(elements.get(k)).copyTo(inputs, LIMBS * (n * i + k));
                }
            }
            for (var kernels : KERNELS) {
                long[] results = new long[LIMBS * vectors.size()];
                PoseidonBatch.hash(kernels, results, 0, inputs, 0, n, vectors.size());
                for (int i = 0; i < vectors.size(); i++) {
                    assertThat(Fr.fromLimbs(results, LIMBS * i))
                            .isEqualTo(Vectors.fr(vectors.get(i).required("hash")));
                }
            }
        });
    }

    @Test
    void allWidthsAndSizesEqualSingleHashes() {
        for (int n = 1; n <= 16; n++) {
            for (int count : new int[] {0, 1, 2, 7, 8, 9, n % 8 == 2 ? 130 : 17}) {
                checkRandom(n, count);
            }
        }
    }

    private void checkRandom(int n, int count) {
        int offset = random.nextInt(9);
        long[] inputs = new long[offset + LIMBS * n * count];
        long[] expected = new long[offset + LIMBS * count + 3];
        for (int i = 0; i < n * count; i++) {
            element().copyTo(inputs, offset + LIMBS * i);
        }
        for (int i = 0; i < count; i++) {
            Poseidon.hash(expected, offset + LIMBS * i, inputs, offset + LIMBS * n * i, n);
        }
        for (var kernels : KERNELS) {
            long[] results = new long[expected.length];
            PoseidonBatch.hash(kernels, results, offset, inputs, offset, n, count);
            assertThat(results).as(n + " inputs, " + count + " hashes").isEqualTo(expected);
        }
        long[] results = new long[expected.length];
        PoseidonBatch.hash(results, offset, inputs, offset, n, count);
        assertThat(results).isEqualTo(expected);
    }

    /** Random, or where a Montgomery form or its digits are at their ends. */
    private Fr element() {
        BigInteger last = Fr.MODULUS.subtract(BigInteger.ONE);
        BigInteger inverseR = BigInteger.ONE.shiftLeft(256).modInverse(Fr.MODULUS);
        return switch (random.nextInt(6)) {
            case 0 -> Fr.ZERO;
            case 1 -> Fr.of(last);
            case 2 -> Fr.reduce(last.multiply(inverseR));
            case 3 -> Fr.reduce(BigInteger.ONE.shiftLeft(random.nextInt(254)).multiply(inverseR));
            case 4 ->
                Fr.reduce(BigInteger.ONE.shiftLeft(204).subtract(BigInteger.ONE).multiply(inverseR));
            default -> Fr.reduce(new BigInteger(300, random));
        };
    }

    @Test
    void refusesNoInputAndMoreThanSixteen() {
        for (var kernels : KERNELS) {
            for (int n : new int[] {0, 17}) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> PoseidonBatch.hash(kernels, new long[8], 0, new long[8 * n], 0, n, 2))
                        .withMessageContaining("1 to 16 inputs");
            }
        }
    }
}
