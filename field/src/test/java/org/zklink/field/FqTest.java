package org.zklink.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FqTest {
    private static final BigInteger P = Fq.MODULUS;

    private final Random random = Seed.random("FqTest");
    private final List<BigInteger> samples = samples();

    @Test
    void binaryOperationsAgreeWithBigInteger() {
        for (BigInteger a : samples) {
            for (BigInteger b : samples) {
                Fq x = Fq.of(a);
                Fq y = Fq.of(b);
                assertThat(x.add(y).toBigInteger()).isEqualTo(a.add(b).mod(P));
                assertThat(x.sub(y).toBigInteger()).isEqualTo(a.subtract(b).mod(P));
                assertThat(x.mul(y).toBigInteger()).isEqualTo(a.multiply(b).mod(P));
                assertThat(x.equals(y)).isEqualTo(a.equals(b));
            }
        }
    }

    @Test
    void unaryOperationsAgreeWithBigInteger() {
        for (BigInteger a : samples) {
            Fq x = Fq.of(a);
            assertThat(x.toBigInteger()).isEqualTo(a);
            assertThat(x.neg().toBigInteger()).isEqualTo(a.negate().mod(P));
            assertThat(x.dbl().toBigInteger()).isEqualTo(a.shiftLeft(1).mod(P));
            assertThat(x.square().toBigInteger()).isEqualTo(a.multiply(a).mod(P));
            assertThat(x.isZero()).isEqualTo(a.signum() == 0);
            assertThat(x.isOne()).isEqualTo(a.equals(BigInteger.ONE));
            BigInteger exponent = Seed.below(random, P);
            assertThat(x.pow(exponent).toBigInteger()).isEqualTo(a.modPow(exponent, P));
        }
        assertThat(Fq.ZERO.pow(BigInteger.ZERO)).isEqualTo(Fq.ONE);
    }

    @Test
    void inverseAgreesWithBigInteger() {
        for (int i = 0; i < 2_000; i++) {
            BigInteger a = i < samples.size() ? samples.get(i) : Seed.below(random, P);
            if (a.signum() != 0) {
                assertThat(Fq.of(a).inverse().toBigInteger()).isEqualTo(a.modInverse(P));
            }
        }
        assertThatThrownBy(Fq.ZERO::inverse).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void fieldLawsHold() {
        for (int i = 0; i < 2_000; i++) {
            Fq a = Fq.of(Seed.below(random, P));
            Fq b = Fq.of(Seed.below(random, P));
            Fq c = Fq.of(Seed.below(random, P));
            assertThat(a.add(b).add(c)).isEqualTo(a.add(b.add(c)));
            assertThat(a.mul(b).mul(c)).isEqualTo(a.mul(b.mul(c)));
            assertThat(a.mul(b.add(c))).isEqualTo(a.mul(b).add(a.mul(c)));
            assertThat(a.sub(b)).isEqualTo(b.sub(a).neg());
            assertThat(a.add(a.neg())).isEqualTo(Fq.ZERO);
        }
    }

    @Test
    void kernelsAllowAliasing() {
        for (BigInteger a : samples) {
            BigInteger b = Seed.below(random, P);
            long[] w = new long[12];
            Fq.of(a).copyTo(w, 0);
            Fq.of(b).copyTo(w, 4);
            FqOps.mul(w, 0, w, 0, w, 4);
            FqOps.sub(w, 4, w, 0, w, 4);
            FqOps.add(w, 4, w, 4, w, 4);
            FqOps.neg(w, 4, w, 4);
            FqOps.dbl(w, 8, w, 4);
            FqOps.square(w, 8, w, 8);
            BigInteger product = a.multiply(b).mod(P);
            BigInteger second = b.subtract(product).shiftLeft(1).mod(P);
            assertThat(Fq.fromLimbs(w, 0).toBigInteger()).isEqualTo(product);
            assertThat(Fq.fromLimbs(w, 4).toBigInteger()).isEqualTo(second);
            assertThat(Fq.fromLimbs(w, 8).toBigInteger())
                    .isEqualTo(second.shiftLeft(1).pow(2).mod(P));
        }
    }

    @Test
    void batchInverseKeepsZeros() {
        int n = samples.size();
        long[] w = new long[4 * n + 4];
        for (int i = 0; i < n; i++) {
            Fq.of(samples.get(i)).copyTo(w, 4 * i + 4);
        }
        FqOps.batchInverse(w, 4, n);
        for (int i = 0; i < n; i++) {
            BigInteger a = samples.get(i);
            BigInteger expected = a.signum() == 0 ? a : a.modInverse(P);
            assertThat(Fq.fromLimbs(w, 4 * i + 4).toBigInteger()).isEqualTo(expected);
        }
        FqOps.batchInverse(w, 0, 0);
    }

    @Test
    void canonicalLimbsAreTheValue() {
        for (BigInteger a : samples) {
            long[] w = PrimeField.limbs(a);
            assertThat(Fq.of(a).canonicalLimbs()).isEqualTo(w);
            FqOps.toMontgomery(w, 0, w, 0);
            assertThat(Fq.fromLimbs(w, 0)).isEqualTo(Fq.of(a)).hasSameHashCodeAs(Fq.of(a));
            FqOps.fromMontgomery(w, 0, w, 0);
            assertThat(PrimeField.bigInteger(w, 0)).isEqualTo(a);
            for (int i = 0; i < 256; i++) {
                assertThat(Fq.of(a).bit(i)).isEqualTo(a.testBit(i));
            }
        }
    }

    @Test
    void encodingsRoundTrip() {
        for (BigInteger a : samples) {
            Fq x = Fq.of(a);
            assertThat(Fq.fromBytesBE(x.toBytesBE())).isEqualTo(x);
            assertThat(new BigInteger(1, x.toBytesBE())).isEqualTo(a);
            assertThat(Fq.ofHexOrDecimal(x.toString())).isEqualTo(x);
            assertThat(Fq.ofHexOrDecimal("0x" + a.toString(16))).isEqualTo(x);
            assertThat(Fq.reduce(a.add(P.shiftLeft(7)))).isEqualTo(x);
        }
        assertThat(Fq.of(Long.MAX_VALUE).toString()).isEqualTo("9223372036854775807");
    }

    @Test
    void nonCanonicalValuesAreRefused() {
        BigInteger top = BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE);
        for (BigInteger bad : List.of(P, P.add(BigInteger.ONE), top, P.negate(), BigInteger.ONE.negate())) {
            assertThatIllegalArgumentException().isThrownBy(() -> Fq.of(bad));
            assertThatIllegalArgumentException().isThrownBy(() -> Fq.ofHexOrDecimal(bad.toString()));
        }
        for (BigInteger bad : List.of(P, P.add(BigInteger.ONE), top)) {
            byte[] bytes = Bytes.bigEndian(PrimeField.limbs(bad), 0);
            assertThatIllegalArgumentException().isThrownBy(() -> Fq.fromBytesBE(bytes));
            assertThatIllegalArgumentException().isThrownBy(() -> Fq.fromLimbs(PrimeField.limbs(bad), 0));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> Fq.fromBytesBE(new byte[31]));
        assertThatIllegalArgumentException().isThrownBy(() -> Fq.fromBytesBE(new byte[33]));
        assertThatIllegalArgumentException().isThrownBy(() -> Fq.of(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> Fq.reduce(BigInteger.TWO.negate()));
        assertThatIllegalArgumentException().isThrownBy(() -> Fq.ofHexOrDecimal("0x-1"));
        assertThatIllegalArgumentException().isThrownBy(() -> Fq.ofHexOrDecimal(""));
        assertThatIllegalArgumentException().isThrownBy(() -> Fq.ONE.pow(BigInteger.TWO.negate()));
    }

    private List<BigInteger> samples() {
        List<BigInteger> values = new ArrayList<>(Seed.edges(P));
        for (int i = 0; i < 40; i++) {
            values.add(Seed.below(random, P));
        }
        return values;
    }
}
