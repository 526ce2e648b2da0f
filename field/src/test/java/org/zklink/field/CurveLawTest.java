package org.zklink.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Group laws, checked on both groups against textbook affine formulas over BigInteger (G1). */
class CurveLawTest {
    private final Random random = Seed.random("CurveLawTest");

    @Test
    void g1AdditionAgreesWithTheTextbook() {
        G1Point p = G1Point.GENERATOR;
        NaiveG1 naive = NaiveG1.GENERATOR;
        for (int i = 1; i < 40; i++) {
            assertThat(NaiveG1.of(p)).isEqualTo(naive);
            assertThat(G1Point.GENERATOR.mul(Fr.of(i))).isEqualTo(p);
            p = p.add(G1Point.GENERATOR);
            naive = naive.add(NaiveG1.GENERATOR);
        }
        for (int i = 0; i < 20; i++) {
            BigInteger a = Seed.below(random, Fr.MODULUS);
            BigInteger b = Seed.below(random, Fr.MODULUS);
            NaiveG1 x = NaiveG1.GENERATOR.mul(a);
            NaiveG1 y = NaiveG1.GENERATOR.mul(b);
            G1Point sum = G1Point.GENERATOR.mul(a).add(G1Point.GENERATOR.mul(b));
            assertThat(NaiveG1.of(sum)).isEqualTo(x.add(y));
        }
    }

    @Test
    void g1LawsHold() {
        laws(G1Point.GENERATOR, G1Point.INFINITY);
    }

    @Test
    void g2LawsHold() {
        laws(G2Point.GENERATOR, G2Point.INFINITY);
    }

    private <P extends CurvePoint<P>> void laws(P generator, P infinity) {
        assertThat(generator.mul(Fr.MODULUS)).isEqualTo(infinity);
        assertThat(generator.mul(Fr.ONE.neg())).isEqualTo(generator.neg());
        assertThat(generator.isInSubgroup()).isTrue();
        assertThat(infinity.isInSubgroup()).isTrue();
        assertThat(infinity.dbl()).isEqualTo(infinity);
        assertThat(infinity.neg()).isEqualTo(infinity);
        assertThat(infinity.add(infinity)).isEqualTo(infinity);
        for (int i = 0; i < 10; i++) {
            BigInteger a = Seed.below(random, Fr.MODULUS);
            BigInteger b = Seed.below(random, Fr.MODULUS);
            P x = generator.mul(a);
            P y = generator.mul(b);
            assertThat(x.isOnCurve()).isTrue();
            assertThat(x.add(y)).isEqualTo(y.add(x)).isEqualTo(generator.mul(a.add(b)));
            assertThat(x.mul(b)).isEqualTo(y.mul(a));
            assertThat(x.add(x)).isEqualTo(x.dbl()).isEqualTo(x.mul(BigInteger.TWO));
            assertThat(x.sub(x)).isEqualTo(infinity);
            assertThat(x.add(infinity)).isEqualTo(x);
            assertThat(infinity.add(x)).isEqualTo(x);
            assertThat(x.add(y).sub(y)).isEqualTo(x).hasSameHashCodeAs(x);
        }
    }

    @Test
    void foreignPointsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> G1Point.of(Fq.ONE, Fq.ONE));
        assertThatIllegalArgumentException().isThrownBy(() -> G2Point.of(Fq2.ONE, Fq2.ONE));
        assertThat(G1Point.ofUnchecked(Fq.ONE, Fq.ONE).isOnCurve()).isFalse();
        G2Point stray = TestPoints.g2OutsideSubgroup(random);
        assertThat(stray.isOnCurve()).isTrue();
        assertThat(stray.mul(Fr.MODULUS).isInfinity()).isFalse();
        assertThat(stray.isInSubgroup()).isFalse();
        BigInteger cofactor = Fq.MODULUS.shiftLeft(1).subtract(Fr.MODULUS);
        assertThat(stray.mul(cofactor).isInSubgroup()).isTrue();
        assertThat(stray.mul(Fr.MODULUS).isInSubgroup()).isFalse();
        G2Point smallOrder = stray.mul(Fr.MODULUS.multiply(cofactor.divide(BigInteger.valueOf(10069))));
        assertThat(smallOrder.mul(BigInteger.valueOf(10069))).isEqualTo(G2Point.INFINITY);
        assertThat(smallOrder.isInfinity() || !smallOrder.isInSubgroup()).isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> G2Point.fromEip197(stray.toEip197()));
    }

    @Test
    void encodingsRoundTrip() {
        G1Point p = G1Point.GENERATOR.mul(Fr.reduce(new BigInteger(256, random)));
        G2Point q = G2Point.GENERATOR.mul(Fr.reduce(new BigInteger(256, random)));
        assertThat(G1Point.fromEip196(p.toEip196())).isEqualTo(p);
        assertThat(G2Point.fromEip197(q.toEip197())).isEqualTo(q);
        assertThat(G1Point.fromEip196(new byte[64])).isEqualTo(G1Point.INFINITY);
        assertThat(G2Point.fromEip197(new byte[128])).isEqualTo(G2Point.INFINITY);
        assertThat(G1Point.INFINITY.toEip196()).containsOnly(0);
        assertThatIllegalArgumentException().isThrownBy(() -> G1Point.fromEip196(new byte[63]));
        assertThatIllegalArgumentException().isThrownBy(() -> G2Point.fromEip197(new byte[64]));
        byte[] unreduced = p.toEip196();
        System.arraycopy(
                Bytes.bigEndian(PrimeField.limbs(p.x().toBigInteger().add(Fq.MODULUS)), 0), 0, unreduced, 0, 32);
        assertThatIllegalArgumentException().isThrownBy(() -> G1Point.fromEip196(unreduced));
    }

    @Test
    void arraysFindBadPoints() {
        G1Array points = FixedBase.g1(TestPoints.scalars(random, 300), 300);
        assertThat(points.firstOffCurve()).isEmpty();
        points.set(299, G1Point.ofUnchecked(Fq.ONE, Fq.ONE));
        points.set(7, G1Point.INFINITY);
        assertThat(points.firstOffCurve()).hasValue(299);
        points.coordinates()[8 * 150 + 3] = -1;
        assertThat(points.firstOffCurve()).hasValue(150);
        G2Array twist = FixedBase.g2(TestPoints.scalars(random, 130), 130);
        twist.set(3, G2Point.INFINITY);
        assertThat(twist.firstOutsideSubgroup()).isEmpty();
        twist.set(100, TestPoints.g2OutsideSubgroup(random));
        assertThat(twist.firstOffCurve()).isEmpty();
        assertThat(twist.firstOutsideSubgroup()).hasValue(100);
        assertThat(twist.get(3)).isEqualTo(G2Point.INFINITY);
        assertThatIllegalArgumentException().isThrownBy(() -> G1Array.wrap(new long[9]));
    }
}
