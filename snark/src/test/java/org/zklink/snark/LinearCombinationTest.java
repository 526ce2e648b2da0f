package org.zklink.snark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.zklink.field.Fr;
import org.zklink.field.FrOps;

/** Against a map from wires to coefficients. */
class LinearCombinationTest {
    private static final int WIRES = 12;

    private final Random random = TestCircuits.random("LinearCombinationTest");

    private Map<Integer, Fr> randomTerms() {
        Map<Integer, Fr> terms = new TreeMap<>();
        for (int i = random.nextInt(8); i > 0; i--) {
            terms.put(random.nextInt(WIRES), Fr.of(1 + random.nextInt(3)));
        }
        return terms;
    }

    private static LinearCombination of(Map<Integer, Fr> terms) {
        int[] wires = terms.keySet().stream().mapToInt(Integer::intValue).toArray();
        long[] coefficients = new long[FrOps.LIMBS * wires.length];
        for (int i = 0; i < wires.length; i++) {
            terms.get(wires[i]).copyTo(coefficients, FrOps.LIMBS * i);
        }
        return LinearCombination.ofTerms(wires, coefficients);
    }

    private static Map<Integer, Fr> combine(Map<Integer, Fr> a, Map<Integer, Fr> b, Fr factor) {
        Map<Integer, Fr> sum = new TreeMap<>(a);
        b.forEach((wire, c) -> sum.merge(wire, c.mul(factor), Fr::add));
        sum.values().removeIf(Fr::isZero);
        return sum;
    }

    @Test
    void sumsDifferencesAndMultiples() {
        for (int i = 0; i < 2000; i++) {
            Map<Integer, Fr> a = randomTerms();
            Map<Integer, Fr> b = randomTerms();
            Map<Integer, Fr> c = randomTerms();
            Fr minusOne = Fr.ONE.neg();
            assertThat(of(a).plus(of(b))).isEqualTo(of(combine(a, b, Fr.ONE)));
            assertThat(of(a).minus(of(b))).isEqualTo(of(combine(a, b, minusOne)));
            assertThat(of(a).negate()).isEqualTo(of(combine(Map.of(), a, minusOne)));
            Fr factor = Fixture.element(random);
            assertThat(of(a).times(factor)).isEqualTo(of(combine(Map.of(), a, factor)));
            assertThat(LinearCombination.sum(of(a), of(b), of(c)))
                    .isEqualTo(of(combine(combine(a, b, Fr.ONE), c, Fr.ONE)))
                    .hasSameHashCodeAs(of(c).plus(of(b)).plus(of(a)));
        }
    }

    @Test
    void whatCancelsIsGone() {
        LinearCombination x = LinearCombination.ofWire(3);
        assertThat(x.minus(x)).isEqualTo(LinearCombination.ZERO);
        assertThat(x.times(5).plus(x.times(-5)).size()).isZero();
        assertThat(x.times(0)).isEqualTo(LinearCombination.ZERO);
        assertThat(x.plus(Fr.ONE).minus(LinearCombination.ONE)).isEqualTo(x);
    }

    @Test
    void constantsAndWires() {
        assertThat(LinearCombination.constant(0)).isEqualTo(LinearCombination.ZERO);
        assertThat(LinearCombination.constant(7).constantValue()).isEqualTo(Fr.of(7));
        assertThat(LinearCombination.ZERO.constantValue()).isEqualTo(Fr.ZERO);
        LinearCombination x = LinearCombination.ofWire(3);
        assertThat(x.wire()).isEqualTo(3);
        assertThat(x.isConstant()).isFalse();
        assertThatIllegalStateException().isThrownBy(x::constantValue);
        assertThatIllegalStateException().isThrownBy(x.times(2)::wire);
        assertThatIllegalStateException().isThrownBy(LinearCombination.ZERO::wire);
        assertThat(x.times(2).plus(Fr.of(9))).hasToString("9*w0 + 2*w3");
    }

    @Test
    void shiftMovesAllWiresButTheConstant() {
        LinearCombination x = LinearCombination.ofWire(3).times(2).plus(Fr.of(9));
        assertThat(x.shift(4)).isEqualTo(LinearCombination.ofWire(7).times(2).plus(Fr.of(9)));
    }

    @Test
    void refusesTermsOutOfOrder() {
        long[] ones = new long[2 * FrOps.LIMBS];
        FrOps.setOne(ones, 0);
        FrOps.setOne(ones, FrOps.LIMBS);
        assertThatIllegalArgumentException().isThrownBy(() -> LinearCombination.ofTerms(new int[] {2, 1}, ones));
        assertThatIllegalArgumentException().isThrownBy(() -> LinearCombination.ofTerms(new int[] {1, 1}, ones));
        assertThatIllegalArgumentException().isThrownBy(() -> LinearCombination.ofTerms(new int[] {1}, ones));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LinearCombination.ofTerms(new int[] {1}, new long[FrOps.LIMBS]));
    }
}
