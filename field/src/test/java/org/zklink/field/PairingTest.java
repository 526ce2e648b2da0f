package org.zklink.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PairingTest {
    private static final G1Point P = G1Point.GENERATOR;
    private static final G2Point Q = G2Point.GENERATOR;

    private final Random random = Seed.random("PairingTest");

    @Test
    void towerLawsHold() {
        for (int i = 0; i < 50; i++) {
            Fq12 a = element();
            Fq12 b = element();
            Fq12 c = element();
            assertThat(a.mul(b)).isEqualTo(b.mul(a));
            assertThat(a.mul(b).mul(c)).isEqualTo(a.mul(b.mul(c)));
            assertThat(a.square()).isEqualTo(a.mul(a));
            assertThat(a.mul(a.inverse())).isEqualTo(Fq12.ONE);
            assertThat(a.c0().mul(a.c0().inverse())).isEqualTo(Fq6.ONE);
            assertThat(a.c0().c0().mul(a.c0().c0().inverse())).isEqualTo(Fq2.ONE);
            Fq2 u = a.c0().c1();
            assertThat(u.mulByNonResidue()).isEqualTo(u.mul(Fq2.NON_RESIDUE));
            assertThat(u.square()).isEqualTo(u.mul(u));
            Fq12 line = new Fq12(
                    new Fq6(new Fq2(b.c0().c0().c0(), Fq.ZERO), Fq2.ZERO, Fq2.ZERO),
                    new Fq6(b.c1().c0(), b.c1().c1(), Fq2.ZERO));
            assertThat(a.mulByLine(b.c0().c0().c0(), b.c1().c0(), b.c1().c1())).isEqualTo(a.mul(line));
        }
        assertThatThrownBy(Fq6.ZERO::inverse).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void flatKernelsOfFq2AgreeWithValues() {
        for (int i = 0; i < 300; i++) {
            Fq2 a = fq2();
            Fq2 b = fq2();
            long[] w = new long[24];
            a.copyTo(w, 0);
            b.copyTo(w, 8);
            Fq2Ops.mul(w, 16, w, 0, w, 8);
            assertThat(Fq2.fromLimbs(w, 16)).isEqualTo(a.mul(b));
            Fq2Ops.square(w, 16, w, 0);
            assertThat(Fq2.fromLimbs(w, 16)).isEqualTo(a.square());
            Fq2Ops.sub(w, 16, w, 0, w, 8);
            assertThat(Fq2.fromLimbs(w, 16)).isEqualTo(a.sub(b));
            Fq2Ops.mul(w, 8, w, 8, w, 0);
            assertThat(Fq2.fromLimbs(w, 8)).isEqualTo(a.mul(b));
            Fq2Ops.square(w, 8, w, 8);
            assertThat(Fq2.fromLimbs(w, 8)).isEqualTo(a.mul(b).square());
            Fq2Ops.neg(w, 0, w, 0);
            assertThat(Fq2.fromLimbs(w, 0)).isEqualTo(a.neg());
            if (!a.isZero()) {
                Fq2Ops.inverse(w, 0, w, 0);
                assertThat(Fq2.fromLimbs(w, 0)).isEqualTo(a.neg().inverse());
            }
        }
        assertThatThrownBy(() -> Fq2Ops.inverse(new long[8], 0, new long[8], 0))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void frobeniusIsThePower() {
        Fq12 a = element();
        assertThat(a.frobenius()).isEqualTo(a.pow(Fq.MODULUS));
    }

    @Test
    void finalExponentiationIsThePower() {
        Fq12 f = element();
        BigInteger exponent = Fq.MODULUS.pow(12).subtract(BigInteger.ONE).divide(Fr.MODULUS);
        assertThat(FinalExponentiation.apply(f)).isEqualTo(f.pow(exponent));
    }

    @Test
    void pairingIsBilinearAndNotDegenerate() {
        Fq12 e = Pairing.pair(P, Q);
        assertThat(e).isNotEqualTo(Fq12.ONE);
        assertThat(e.pow(Fr.MODULUS)).isEqualTo(Fq12.ONE);
        for (int i = 0; i < 5; i++) {
            Fr a = Fr.of(Seed.below(random, Fr.MODULUS));
            Fr b = Fr.of(Seed.below(random, Fr.MODULUS));
            assertThat(Pairing.pair(P.mul(a), Q.mul(b)))
                    .isEqualTo(e.pow(a.mul(b).toBigInteger()))
                    .isEqualTo(Pairing.pair(P.mul(b), Q.mul(a)));
        }
        assertThat(Pairing.pair(P.neg(), Q)).isEqualTo(e.conjugate()).isEqualTo(e.inverse());
    }

    @Test
    void productsAreChecked() {
        Fr a = Fr.of(Seed.below(random, Fr.MODULUS));
        Fr b = Fr.of(1234567);
        assertThat(Pairing.check(List.of(), List.of())).isTrue();
        assertThat(Pairing.check(List.of(P, P.neg()), List.of(Q, Q))).isTrue();
        assertThat(Pairing.check(List.of(P.mul(a), P.neg()), List.of(Q.mul(b), Q.mul(a.mul(b)))))
                .isTrue();
        assertThat(Pairing.check(
                        List.of(P.mul(a), P.neg()),
                        List.of(Q.mul(b), Q.mul(a.mul(b)).add(Q))))
                .isFalse();
        assertThat(Pairing.check(List.of(P), List.of(Q))).isFalse();
        assertThat(Pairing.check(List.of(G1Point.INFINITY, P), List.of(Q, G2Point.INFINITY)))
                .isTrue();
    }

    @Test
    void foreignPointsAreRefused() {
        G2Point stray = TestPoints.g2OutsideSubgroup(random);
        G1Point off = G1Point.ofUnchecked(Fq.ONE, Fq.ONE);
        assertThatIllegalArgumentException().isThrownBy(() -> Pairing.pair(P, stray));
        assertThatIllegalArgumentException().isThrownBy(() -> Pairing.pair(off, Q));
        assertThatIllegalArgumentException().isThrownBy(() -> Pairing.pair(G1Point.INFINITY, stray));
        assertThatIllegalArgumentException().isThrownBy(() -> Pairing.check(List.of(P), List.of()));
    }

    private Fq12 element() {
        return new Fq12(new Fq6(fq2(), fq2(), fq2()), new Fq6(fq2(), fq2(), fq2()));
    }

    private Fq2 fq2() {
        return new Fq2(Fq.of(Seed.below(random, Fq.MODULUS)), Fq.of(Seed.below(random, Fq.MODULUS)));
    }
}
