package org.zklink.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.zklink.field.vector.TransformKernels;
import org.zklink.field.vector.TransformKernels256;
import org.zklink.field.vector.TransformKernels512;

/** All implementations against the defining sum, each other, and by round trip at sizes that run in several tasks. */
class NttTest {
    private static final List<Optional<TransformKernels>> KERNELS =
            List.of(Optional.empty(), Optional.of(new TransformKernels512()), Optional.of(new TransformKernels256()));

    private final Random random = Seed.random("NttTest");

    @Test
    void smallTransformsAgreeWithTheDefinition() {
        for (int k = 0; k <= 8; k++) {
            Fr shift = random();
            long[] a = random(1 << k);
            long[] expectedPlain = naive(a, Ntt.rootOfUnity(k), Fr.ONE);
            long[] expectedCoset = naive(a, Ntt.rootOfUnity(k), shift);
            for (Optional<TransformKernels> kernels : KERNELS) {
                Ntt ntt = new Ntt(k, kernels);
                long[] plain = a.clone();
                long[] coset = a.clone();
                ntt.forward(plain);
                ntt.cosetForward(coset, shift);
                assertThat(plain).isEqualTo(expectedPlain);
                assertThat(coset).isEqualTo(expectedCoset);
            }
        }
    }

    @Test
    void largeTransformsAgreeWithTheDefinitionAtSamples() {
        for (int k : new int[] {11, 12, 15, 17}) {
            long[] a = random(1 << k);
            long[] values = a.clone();
            Fr shift = random();
            new Ntt(k).cosetForward(values, shift);
            for (int i : new int[] {0, 1, 2, (1 << k) - 1, random.nextInt(1 << k), random.nextInt(1 << k)}) {
                Fr x = shift.mul(Ntt.rootOfUnity(k).pow(BigInteger.valueOf(i)));
                assertThat(Fr.fromLimbs(values, 4 * i)).isEqualTo(evaluate(a, x));
            }
        }
    }

    @Test
    void vectorsAgreeWithScalarAtAllSizes() {
        for (int k = 0; k <= 14; k++) {
            long[] a = random(1 << k);
            long[] forward = a.clone();
            long[] inverse = a.clone();
            Ntt scalar = new Ntt(k, Optional.empty());
            scalar.forward(forward);
            scalar.inverse(inverse);
            for (Optional<TransformKernels> kernels : KERNELS) {
                Ntt ntt = new Ntt(k, kernels);
                long[] b = a.clone();
                ntt.forward(b);
                assertThat(b).isEqualTo(forward);
                b = a.clone();
                ntt.inverse(b);
                assertThat(b).isEqualTo(inverse);
            }
        }
    }

    @Test
    void inversesUndo() {
        for (int k = 0; k <= 14; k++) {
            for (Optional<TransformKernels> kernels : KERNELS) {
                Ntt ntt = new Ntt(k, kernels);
                long[] a = random(1 << k);
                long[] b = a.clone();
                Fr shift = random();
                ntt.forward(b);
                ntt.inverse(b);
                assertThat(b).isEqualTo(a);
                ntt.cosetForward(b, shift);
                ntt.cosetInverse(b, shift);
                assertThat(b).isEqualTo(a);
            }
        }
    }

    @Test
    void extremeInputs() {
        List<BigInteger> edges = Seed.edges(Fr.MODULUS);
        for (int k : new int[] {6, 9}) {
            for (int e = 0; e <= edges.size(); e++) {
                long[] a = new long[4 << k];
                for (int i = 0; i < 1 << k; i++) {
                    BigInteger limbs = edges.get(e < edges.size() ? e : random.nextInt(edges.size()));
                    System.arraycopy(PrimeField.limbs(limbs), 0, a, 4 * i, 4);
                }
                long[] expected = a.clone();
                new Ntt(k, Optional.empty()).forward(expected);
                for (Optional<TransformKernels> kernels : KERNELS) {
                    long[] b = a.clone();
                    new Ntt(k, kernels).forward(b);
                    assertThat(b).isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void productsOfPolynomialsAreConvolutions() {
        Ntt ntt = new Ntt(4);
        long[] a = random(16);
        long[] b = random(16);
        java.util.Arrays.fill(a, 32, 64, 0);
        java.util.Arrays.fill(b, 32, 64, 0);
        long[] expected = new long[64];
        for (int i = 0; i < 8; i++) {
            for (int j = 0; j < 8; j++) {
                Fr term = Fr.fromLimbs(a, 4 * i).mul(Fr.fromLimbs(b, 4 * j));
                Fr.fromLimbs(expected, 4 * (i + j)).add(term).copyTo(expected, 4 * (i + j));
            }
        }
        ntt.forward(a);
        ntt.forward(b);
        for (int i = 0; i < 16; i++) {
            FrOps.mul(a, 4 * i, a, 4 * i, b, 4 * i);
        }
        ntt.inverse(a);
        assertThat(a).isEqualTo(expected);
    }

    @Test
    void rootsHaveTheirOrder() {
        assertThat(Ntt.rootOfUnity(0)).isEqualTo(Fr.ONE);
        assertThat(Ntt.rootOfUnity(1)).isEqualTo(Fr.ONE.neg());
        for (int k = 1; k <= Ntt.MAX_LOG_SIZE; k++) {
            assertThat(Ntt.rootOfUnity(k).square()).isEqualTo(Ntt.rootOfUnity(k - 1));
        }
        assertThat(Ntt.rootOfUnity(28).toString())
                .isEqualTo("19103219067921713944291392827692070036145651957329286315305642004821462161904");
    }

    @Test
    void badSizesAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Ntt(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Ntt(29));
        assertThatIllegalArgumentException().isThrownBy(() -> new Ntt(2).forward(new long[12]));
        assertThatThrownBy(() -> new Ntt(2).cosetInverse(new long[16], Fr.ZERO))
                .isInstanceOf(ArithmeticException.class);
    }

    private Fr random() {
        return Fr.of(Seed.below(random, Fr.MODULUS)).add(Fr.ONE);
    }

    private long[] random(int n) {
        long[] a = new long[4 * n];
        for (int i = 0; i < n; i++) {
            Fr.of(Seed.below(random, Fr.MODULUS)).copyTo(a, 4 * i);
        }
        return a;
    }

    private static long[] naive(long[] a, Fr root, Fr shift) {
        long[] values = new long[a.length];
        for (int i = 0; i < a.length / 4; i++) {
            evaluate(a, shift.mul(root.pow(BigInteger.valueOf(i)))).copyTo(values, 4 * i);
        }
        return values;
    }

    private static Fr evaluate(long[] a, Fr x) {
        Fr value = Fr.ZERO;
        for (int i = a.length / 4 - 1; i >= 0; i--) {
            value = value.mul(x).add(Fr.fromLimbs(a, 4 * i));
        }
        return value;
    }
}
