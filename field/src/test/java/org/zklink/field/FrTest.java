package org.zklink.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrTest {
    private static final BigInteger P = Fr.MODULUS;

    private final Random random = Seed.random("FrTest");
    private final List<BigInteger> samples = samples();

    @Test
    void binaryOperationsAgreeWithBigInteger() {
        for (BigInteger a : samples) {
            for (BigInteger b : samples) {
                Fr x = Fr.of(a);
                Fr y = Fr.of(b);
                assertThat(x.add(y).toBigInteger()).isEqualTo(a.add(b).mod(P));
                assertThat(x.sub(y).toBigInteger()).isEqualTo(a.subtract(b).mod(P));
                assertThat(x.mul(y).toBigInteger()).isEqualTo(a.multiply(b).mod(P));
                assertThat(x.equals(y)).isEqualTo(a.equals(b));
            }
        }
    }

    @Test
    void sumsOfProductsAgreeWithBigInteger() {
        for (int n = 1; n <= 20; n++) {
            for (int i = 0; i < 100; i++) {
                long[] a = new long[4 * n];
                long[] b = new long[4 * n];
                BigInteger expected = BigInteger.ZERO;
                for (int k = 0; k < n; k++) {
                    // All greatest Montgomery forms make the greatest sum.
                    BigInteger x = i == 0 ? P.subtract(BigInteger.ONE) : Seed.below(random, P);
                    BigInteger y = i == 0 ? P.subtract(BigInteger.ONE) : Seed.below(random, P);
                    System.arraycopy(PrimeField.limbs(x), 0, a, 4 * k, 4);
                    System.arraycopy(PrimeField.limbs(y), 0, b, 4 * k, 4);
                    expected = expected.add(x.multiply(y));
                }
                long[] result = new long[6];
                FrOps.dot(result, 1, a, 0, b, 0, n);
                BigInteger inverseR = BigInteger.ONE.shiftLeft(256).modInverse(P);
                assertThat(PrimeField.bigInteger(result, 1))
                        .isEqualTo(expected.multiply(inverseR).mod(P));
            }
        }
    }

    @Test
    void unaryOperationsAgreeWithBigInteger() {
        for (BigInteger a : samples) {
            Fr x = Fr.of(a);
            assertThat(x.toBigInteger()).isEqualTo(a);
            assertThat(x.neg().toBigInteger()).isEqualTo(a.negate().mod(P));
            assertThat(x.dbl().toBigInteger()).isEqualTo(a.shiftLeft(1).mod(P));
            assertThat(x.square().toBigInteger()).isEqualTo(a.multiply(a).mod(P));
            assertThat(x.isZero()).isEqualTo(a.signum() == 0);
            assertThat(x.isOne()).isEqualTo(a.equals(BigInteger.ONE));
            BigInteger exponent = Seed.below(random, P);
            assertThat(x.pow(exponent).toBigInteger()).isEqualTo(a.modPow(exponent, P));
        }
        assertThat(Fr.ZERO.pow(BigInteger.ZERO)).isEqualTo(Fr.ONE);
    }

    @Test
    void inverseAgreesWithBigInteger() {
        for (int i = 0; i < 2_000; i++) {
            BigInteger a = i < samples.size() ? samples.get(i) : Seed.below(random, P);
            if (a.signum() != 0) {
                assertThat(Fr.of(a).inverse().toBigInteger()).isEqualTo(a.modInverse(P));
            }
        }
        assertThatThrownBy(Fr.ZERO::inverse).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void fieldLawsHold() {
        for (int i = 0; i < 2_000; i++) {
            Fr a = Fr.of(Seed.below(random, P));
            Fr b = Fr.of(Seed.below(random, P));
            Fr c = Fr.of(Seed.below(random, P));
            assertThat(a.add(b).add(c)).isEqualTo(a.add(b.add(c)));
            assertThat(a.mul(b).mul(c)).isEqualTo(a.mul(b.mul(c)));
            assertThat(a.mul(b.add(c))).isEqualTo(a.mul(b).add(a.mul(c)));
            assertThat(a.sub(b)).isEqualTo(b.sub(a).neg());
            assertThat(a.add(a.neg())).isEqualTo(Fr.ZERO);
        }
    }

    @Test
    void kernelsAllowAliasing() {
        for (BigInteger a : samples) {
            BigInteger b = Seed.below(random, P);
            long[] w = new long[12];
            Fr.of(a).copyTo(w, 0);
            Fr.of(b).copyTo(w, 4);
            FrOps.mul(w, 0, w, 0, w, 4);
            FrOps.sub(w, 4, w, 0, w, 4);
            FrOps.add(w, 4, w, 4, w, 4);
            FrOps.neg(w, 4, w, 4);
            FrOps.dbl(w, 8, w, 4);
            FrOps.square(w, 8, w, 8);
            BigInteger product = a.multiply(b).mod(P);
            BigInteger second = b.subtract(product).shiftLeft(1).mod(P);
            assertThat(Fr.fromLimbs(w, 0).toBigInteger()).isEqualTo(product);
            assertThat(Fr.fromLimbs(w, 4).toBigInteger()).isEqualTo(second);
            assertThat(Fr.fromLimbs(w, 8).toBigInteger())
                    .isEqualTo(second.shiftLeft(1).pow(2).mod(P));
        }
    }

    @Test
    void batchInverseKeepsZeros() {
        int n = samples.size();
        long[] w = new long[4 * n + 4];
        for (int i = 0; i < n; i++) {
            Fr.of(samples.get(i)).copyTo(w, 4 * i + 4);
        }
        FrOps.batchInverse(w, 4, n);
        for (int i = 0; i < n; i++) {
            BigInteger a = samples.get(i);
            BigInteger expected = a.signum() == 0 ? a : a.modInverse(P);
            assertThat(Fr.fromLimbs(w, 4 * i + 4).toBigInteger()).isEqualTo(expected);
        }
        FrOps.batchInverse(w, 0, 0);
    }

    @Test
    void canonicalLimbsAreTheValue() {
        for (BigInteger a : samples) {
            long[] w = PrimeField.limbs(a);
            assertThat(Fr.of(a).canonicalLimbs()).isEqualTo(w);
            FrOps.toMontgomery(w, 0, w, 0);
            assertThat(Fr.fromLimbs(w, 0)).isEqualTo(Fr.of(a)).hasSameHashCodeAs(Fr.of(a));
            FrOps.fromMontgomery(w, 0, w, 0);
            assertThat(PrimeField.bigInteger(w, 0)).isEqualTo(a);
            for (int i = 0; i < 256; i++) {
                assertThat(Fr.of(a).bit(i)).isEqualTo(a.testBit(i));
            }
        }
    }

    @Test
    void encodingsRoundTrip() {
        for (BigInteger a : samples) {
            Fr x = Fr.of(a);
            assertThat(Fr.fromBytesBE(x.toBytesBE())).isEqualTo(x);
            assertThat(new BigInteger(1, x.toBytesBE())).isEqualTo(a);
            assertThat(Fr.ofHexOrDecimal(x.toString())).isEqualTo(x);
            assertThat(Fr.ofHexOrDecimal("0x" + a.toString(16))).isEqualTo(x);
            assertThat(Fr.reduce(a.add(P.shiftLeft(7)))).isEqualTo(x);
        }
        assertThat(Fr.of(Long.MAX_VALUE).toString()).isEqualTo("9223372036854775807");
    }

    @Test
    void nonCanonicalValuesAreRefused() {
        BigInteger top = BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE);
        for (BigInteger bad : List.of(P, P.add(BigInteger.ONE), top, P.negate(), BigInteger.ONE.negate())) {
            assertThatIllegalArgumentException().isThrownBy(() -> Fr.of(bad));
            assertThatIllegalArgumentException().isThrownBy(() -> Fr.ofHexOrDecimal(bad.toString()));
        }
        for (BigInteger bad : List.of(P, P.add(BigInteger.ONE), top)) {
            byte[] bytes = Bytes.bigEndian(PrimeField.limbs(bad), 0);
            assertThatIllegalArgumentException().isThrownBy(() -> Fr.fromBytesBE(bytes));
            assertThatIllegalArgumentException().isThrownBy(() -> Fr.fromLimbs(PrimeField.limbs(bad), 0));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> Fr.fromBytesBE(new byte[31]));
        assertThatIllegalArgumentException().isThrownBy(() -> Fr.fromBytesBE(new byte[33]));
        assertThatIllegalArgumentException().isThrownBy(() -> Fr.of(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> Fr.reduce(BigInteger.TWO.negate()));
        assertThatIllegalArgumentException().isThrownBy(() -> Fr.ofHexOrDecimal("0x-1"));
        assertThatIllegalArgumentException().isThrownBy(() -> Fr.ofHexOrDecimal(""));
        assertThatIllegalArgumentException().isThrownBy(() -> Fr.ONE.pow(BigInteger.TWO.negate()));
    }

    private List<BigInteger> samples() {
        List<BigInteger> values = new ArrayList<>(Seed.edges(P));
        for (int i = 0; i < 40; i++) {
            values.add(Seed.below(random, P));
        }
        return values;
    }
}
