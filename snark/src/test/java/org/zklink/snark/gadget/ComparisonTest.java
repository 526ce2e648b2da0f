package org.zklink.snark.gadget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.zklink.field.Fr;
import org.zklink.snark.Fixture;
import org.zklink.snark.LinearCombination;

class ComparisonTest {
    private final Random random = Fixture.random(ComparisonTest.class);

    @Test
    void isZeroAndItsForgeries() {
        Fixture f = new Fixture();
        LinearCombination x = f.input(7);
        LinearCombination out = Comparison.isZero(f.cb, x);
        assertThat(f.cb.constraintCount()).isEqualTo(2);
        assertThat(f.value(out)).isEqualTo(Fr.ZERO);
        assertThat(f.unboundWires(random)).isEmpty();
        assertThat(f.forgeableWires(random, 10)).isEmpty();
        assertThat(f.constraintsNotIsolated(random)).isEmpty();
        f.set(x, Fr.ZERO);
        assertThat(f.value(out)).isEqualTo(Fr.ONE);
        int inverse = x.wire() + 1; // free where x = 0, as documented
        assertThat(f.unboundWires(random)).containsExactly(inverse);
        assertThat(f.forgeableWires(random, 10)).containsExactly(inverse);
    }

    @Test
    void isZeroOfFixedIsFixedButNotItsHint() {
        Fixture f = new Fixture();
        LinearCombination x = f.input(7);
        LinearCombination out = Comparison.isZero(f.cb, x);
        assertThat(f.cb.isFixed(out)).isFalse();
        f.cb.markFixed("committed", x);
        assertThat(f.cb.isFixed(out)).isTrue();
        assertThat(f.cb.isFixed(Fixture.wire(x.wire() + 1))).isFalse();
    }

    @Test
    void isEqual() {
        Fixture f = new Fixture();
        LinearCombination x = f.input(7);
        LinearCombination y = f.input(7);
        LinearCombination out = Comparison.isEqual(f.cb, x, y);
        assertThat(f.value(out)).isEqualTo(Fr.ONE);
        assertThat(f.set(y, Fr.of(8)).value(out)).isEqualTo(Fr.ZERO);
        assertThat(Comparison.isEqual(f.cb, x, x)).isEqualTo(LinearCombination.ONE);
        assertThat(Comparison.isEqual(f.cb, x, x.plus(Fr.ONE))).isEqualTo(LinearCombination.ZERO);
    }

    @Test
    void assertNotZero() {
        Fixture f = new Fixture();
        LinearCombination x = f.input(7);
        Comparison.assertNotZero(f.cb, x);
        assertThat(f.violation()).isNull();
        assertThat(f.unboundWires(random)).isEmpty();
        assertThat(f.set(x, Fr.ZERO).violation()).isNotNull();
        assertThatIllegalArgumentException().isThrownBy(() -> Comparison.assertNotZero(f.cb, LinearCombination.ZERO));
    }

    @Test
    void orderForAllPairsOfFourBits() {
        Fixture f = new Fixture();
        LinearCombination x = f.input(0);
        LinearCombination y = f.input(0);
        Ranged rx = RangeCheck.bits(f.cb, x, 4);
        Ranged ry = RangeCheck.bits(f.cb, y, 4);
        LinearCombination lessOrEqual = Comparison.lessOrEqual(f.cb, rx, ry);
        LinearCombination less = Comparison.less(f.cb, rx, ry);
        Fixture asserted = new Fixture();
        LinearCombination ax = asserted.input(0);
        LinearCombination ay = asserted.input(0);
        Comparison.assertLess(asserted.cb, RangeCheck.bits(asserted.cb, ax, 4), RangeCheck.bits(asserted.cb, ay, 4));
        for (int a = 0; a < 16; a++) {
            for (int b = 0; b < 16; b++) {
                f.set(x, Fr.of(a)).set(y, Fr.of(b));
                assertThat(f.value(lessOrEqual)).isEqualTo(Fr.of(a <= b ? 1 : 0));
                assertThat(f.value(less)).isEqualTo(Fr.of(a < b ? 1 : 0));
                String violation = asserted.set(ax, Fr.of(a)).set(ay, Fr.of(b)).violation();
                assertThat(violation == null).as("%d < %d", a, b).isEqualTo(a < b);
            }
        }
        assertThat(f.unboundWires(random)).isEmpty();
        assertThat(f.forgeableWires(random, 40)).isEmpty();
    }

    /** Products of two 120-bit amounts, at the edges. */
    @Test
    void wideOrder() {
        for (int bits : new int[] {240, Comparison.MAX_BITS}) {
            Fixture f = new Fixture();
            LinearCombination x = f.input(0);
            LinearCombination y = f.input(0);
            Comparison.assertLessOrEqual(f.cb, x, y, bits);
            assertThat(f.cb.constraintCount()).isEqualTo(bits + 1);
            BigInteger max = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
            for (BigInteger value : List.of(BigInteger.ZERO, BigInteger.ONE, max.shiftRight(1), max)) {
                Fr v = Fr.of(value);
                assertThat(f.set(x, v).set(y, v).violation()).isNull();
                assertThat(f.set(x, Fr.ZERO).set(y, v).violation()).isNull();
                assertThat(f.set(x, v).set(y, Fr.of(max)).violation()).isNull();
                assertThat(f.set(x, v.add(Fr.ONE)).set(y, v).violation()).isNotNull();
                assertThat(f.set(x, Fr.of(max).add(Fr.ONE)).set(y, v).violation())
                        .isNotNull();
            }
        }
        Fixture f = new Fixture();
        LinearCombination x = f.input(0);
        assertThatIllegalArgumentException().isThrownBy(() -> Comparison.lessOrEqual(f.cb, x, x, 253));
    }
}
