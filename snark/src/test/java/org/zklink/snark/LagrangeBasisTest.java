package org.zklink.snark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.zklink.field.Fr;
import org.zklink.field.Ntt;

class LagrangeBasisTest {
    @Test
    void isTheProductFormula() {
        Fr tau = TestCircuits.element(TestCircuits.random("LagrangeBasisTest"));
        Fr root = Ntt.rootOfUnity(4);
        long[] odd = LagrangeBasis.at(tau, 16, root, Ntt.rootOfUnity(3), 8);
        for (int i = 0; i < 8; i++) {
            assertThat(Fr.fromLimbs(odd, 4 * i)).isEqualTo(product(tau, root, 16, 2 * i + 1));
        }
    }

    /** Many tasks, each with an inversion of its own, give what the formula gives element by element. */
    @Test
    void largeDomainsAreDivided() {
        Fr tau = TestCircuits.element(TestCircuits.random("LagrangeBasisTest.largeDomainsAreDivided"));
        int count = 10_000;
        Fr step = Ntt.rootOfUnity(14);
        Fr scale = tau.pow(BigInteger.valueOf(1 << 14))
                .sub(Fr.ONE)
                .mul(Fr.of(1 << 14).inverse());
        long[] values = LagrangeBasis.at(tau, 1 << 14, Fr.ONE, step, count);
        Fr x = Fr.ONE;
        for (int i = 0; i < count; i++, x = x.mul(step)) {
            assertThat(Fr.fromLimbs(values, 4 * i).mul(tau.sub(x))).isEqualTo(scale.mul(x));
        }
    }

    /** The product of (tau - x_k) / (x_j - x_k) over k != j. */
    private static Fr product(Fr tau, Fr root, int order, int j) {
        Fr value = Fr.ONE;
        Fr own = root.pow(BigInteger.valueOf(j));
        Fr other = Fr.ONE;
        for (int k = 0; k < order; k++, other = other.mul(root)) {
            if (k != j) {
                value = value.mul(tau.sub(other)).mul(own.sub(other).inverse());
            }
        }
        return value;
    }

    @Test
    void refusesPointInTheDomain() {
        Random random = new Random(1);
        Fr inside = Ntt.rootOfUnity(3).pow(BigInteger.valueOf(random.nextInt(8)));
        assertThatThrownBy(() -> LagrangeBasis.at(inside, 8, Fr.ONE, Ntt.rootOfUnity(3), 8))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
