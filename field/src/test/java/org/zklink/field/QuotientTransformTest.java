package org.zklink.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.zklink.field.vector.TransformKernels;
import org.zklink.field.vector.TransformKernels256;
import org.zklink.field.vector.TransformKernels512;

/** The scalar quotient against interpolation, those on vectors against the scalar one. */
class QuotientTransformTest {
    private static final List<Optional<TransformKernels>> VECTOR =
            List.of(Optional.of(new TransformKernels512()), Optional.of(new TransformKernels256()));

    private final Random random = Seed.random("QuotientTransformTest");

    @Test
    void scalarAgreesWithInterpolation() {
        for (int k = 0; k <= 5; k++) {
            int n = 1 << k;
            long[] a = values(n);
            long[] b = values(n);
            long[] c = new long[4 * n];
            for (int i = 0; i < n; i++) {
                FrOps.mul(c, 4 * i, a, 4 * i, b, 4 * i);
            }
            long[] expected = new long[4 * n];
            Fr root = Ntt.rootOfUnity(k);
            Fr x = Ntt.rootOfUnity(k + 1);
            for (int i = 0; i < n; i++, x = x.mul(root)) {
                Fr value = interpolate(a, root, x).mul(interpolate(b, root, x)).sub(interpolate(c, root, x));
                value.copyTo(expected, 4 * i);
                FrOps.fromMontgomery(expected, 4 * i, expected, 4 * i);
            }
            new QuotientTransform(k, Optional.empty()).compute(a, b);
            assertThat(a).isEqualTo(expected);
        }
    }

    /** Lagrange's formula on the powers of a root of unity, for x that is none of them. */
    private static Fr interpolate(long[] values, Fr root, Fr x) {
        int n = values.length / 4;
        Fr sum = Fr.ZERO;
        Fr point = Fr.ONE;
        for (int i = 0; i < n; i++, point = point.mul(root)) {
            sum = sum.add(
                    Fr.fromLimbs(values, 4 * i).mul(point).mul(x.sub(point).inverse()));
        }
        Fr vanishing = x.pow(BigInteger.valueOf(n)).sub(Fr.ONE);
        return sum.mul(vanishing).mul(Fr.of(n).inverse());
    }

    @Test
    void vectorsAgreeWithScalarAtAllSizes() {
        for (int k = 0; k <= 13; k++) {
            QuotientTransform scalar = new QuotientTransform(k, Optional.empty());
            for (Optional<TransformKernels> kernels : VECTOR) {
                QuotientTransform vector = new QuotientTransform(k, kernels);
                for (int run = 0; run < 2; run++) {
                    check(scalar, vector, values(1 << k), values(1 << k));
                }
            }
        }
    }

    @Test
    void constantAndExtremeInputs() {
        for (int k : new int[] {6, 7, 10}) {
            QuotientTransform scalar = new QuotientTransform(k, Optional.empty());
            for (Optional<TransformKernels> kernels : VECTOR) {
                QuotientTransform vector = new QuotientTransform(k, kernels);
                for (BigInteger left : Seed.edges(Fr.MODULUS)) {
                    check(
                            scalar,
                            vector,
                            constant(left, 1 << k),
                            constant(Fr.MODULUS.subtract(BigInteger.ONE), 1 << k));
                }
            }
        }
    }

    @Test
    void badSizesAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new QuotientTransform(28));
        assertThatIllegalArgumentException().isThrownBy(() -> new QuotientTransform(-1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new QuotientTransform(1).compute(new long[8], new long[4]));
    }

    private static void check(QuotientTransform scalar, QuotientTransform vector, long[] a, long[] b) {
        long[] expected = a.clone();
        scalar.compute(expected, b.clone());
        vector.compute(a, b);
        assertThat(a).isEqualTo(expected);
    }

    /** The same limbs in all places. */
    private static long[] constant(BigInteger limbs, int n) {
        long[] values = new long[4 * n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(PrimeField.limbs(limbs), 0, values, 4 * i, 4);
        }
        return values;
    }

    private long[] values(int n) {
        long[] values = new long[4 * n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(PrimeField.limbs(Seed.below(random, Fr.MODULUS)), 0, values, 4 * i, 4);
        }
        return values;
    }
}
