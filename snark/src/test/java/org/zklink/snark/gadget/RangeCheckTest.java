package org.zklink.snark.gadget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.zklink.field.BabyJubjub;
import org.zklink.field.Fr;
import org.zklink.snark.Fixture;
import org.zklink.snark.LinearCombination;
import org.zklink.snark.WitnessSolver;

class RangeCheckTest {
    private static final BigInteger P = Fr.MODULUS;

    private final Random random = Fixture.random(RangeCheckTest.class);

    @Test
    void acceptsExactlyTheRange() {
        for (int n : new int[] {1, 2, 7, 64, 65, 120, 253}) {
            Fixture f = new Fixture();
            LinearCombination x = f.input(0);
            RangeCheck.bits(f.cb, x, n);
            assertThat(f.cb.constraintCount()).isEqualTo(n + 1);
            BigInteger end = BigInteger.ONE.shiftLeft(n);
            for (BigInteger good : List.of(BigInteger.ZERO, end.shiftRight(1), end.subtract(BigInteger.ONE))) {
                assertThat(f.set(x, Fr.of(good)).violation()).isNull();
            }
            for (BigInteger bad : List.of(end, end.add(BigInteger.ONE), P.subtract(BigInteger.ONE))) {
                assertThat(f.set(x, Fr.of(bad)).violation()).isEqualTo("circuit");
            }
        }
    }

    @Test
    void everyWireIsBoundAndEveryConstraintNeeded() {
        Fixture f = new Fixture();
        LinearCombination x = f.input(0b0110_1001);
        RangeCheck.bits(f.cb, x, 8);
        assertThat(f.unboundWires(random)).isEmpty();
        assertThat(f.forgeableWires(random, 100)).isEmpty();
        assertThat(Fixture.violated(f.system(), f.solver().override(x, Fr.of(3)).run()))
                .isEmpty();
        // Without the sum the bits are any; without one bit's constraint that bit makes any x.
        for (int bit = 0; bit < 8; bit++) {
            Fr forged = Fixture.element(random);
            int wire = x.wire() + 1 + bit;
            WitnessSolver honest = f.solver();
            honest.run();
            Fr change = forged.sub(Fr.of(0b0110_1001 >> bit & 1)).mul(Fr.of(1L << bit));
            WitnessSolver forgedX = f.solver()
                    .override(wire, forged)
                    .override(x, Fr.of(0b0110_1001).add(change));
            for (int other = 0; other < 8; other++) {
                if (other != bit) {
                    forgedX.override(x.wire() + 1 + other, Fr.of(0b0110_1001 >> other & 1));
                }
            }
            assertThat(Fixture.violated(f.system(), forgedX.run())).containsExactly(bit);
        }
        int lowBit = x.wire() + 1;
        assertThat(Fixture.violated(
                        f.system(), f.solver().override(lowBit, Fr.ZERO).run()))
                .containsExactly(8);
    }

    @Test
    void atMostAcceptsExactlyUpToTheBound() {
        for (BigInteger max : bounds()) {
            Fixture f = new Fixture();
            LinearCombination x = f.input(0);
            RangeCheck.atMost(f.cb, x, max);
            for (BigInteger good :
                    List.of(BigInteger.ZERO, max, max.subtract(BigInteger.ONE), new BigInteger(300, random).mod(max))) {
                assertThat(f.set(x, Fr.of(good)).violation())
                        .as("%s <= %s", good, max)
                        .isNull();
            }
            for (BigInteger above : List.of(
                    BigInteger.ONE, new BigInteger(300, random), max.not().mod(P))) {
                BigInteger bad = max.add(above).mod(P);
                if (bad.compareTo(max) > 0) {
                    assertThat(f.set(x, Fr.of(bad)).violation())
                            .as("%s > %s", bad, max)
                            .isNotNull();
                }
            }
        }
    }

    private List<BigInteger> bounds() {
        return List.of(
                BigInteger.ONE,
                BigInteger.TWO,
                BigInteger.valueOf(0b1110_0111),
                BigInteger.valueOf(0b1000_0000),
                BigInteger.valueOf(0b1111_1111),
                BigInteger.valueOf(0b1010_1010),
                BabyJubjub.SUBGROUP_ORDER.subtract(BigInteger.ONE),
                new BigInteger(250, random).setBit(250),
                P.subtract(BigInteger.ONE));
    }

    @Test
    void atMostIsExactForAllSmallBounds() {
        for (int max = 1; max < 40; max++) {
            Fixture f = new Fixture();
            LinearCombination x = f.input(0);
            RangeCheck.atMost(f.cb, x, BigInteger.valueOf(max));
            for (int value = 0; value < 80; value++) {
                assertThat(f.set(x, Fr.of(value)).violation() == null)
                        .as("%d <= %d", value, max)
                        .isEqualTo(value <= max);
            }
        }
    }

    /** All but the inverse hint of an isZero(0), which is free by design: it occurs once, next to a factor 0. */
    @Test
    void everyWireOfABoundIsBound() {
        for (BigInteger max : bounds()) {
            for (BigInteger value : List.of(max, max.shiftRight(1), BigInteger.ZERO)) {
                Fixture f = new Fixture();
                LinearCombination x = f.input(Fr.of(value));
                RangeCheck.atMost(f.cb, x, max);
                Set<Integer> unbound = f.unboundWires(random);
                assertThat(unbound).allSatisfy(wire -> {
                    assertThat(wire).isGreaterThan(x.wire() + max.bitLength());
                    assertThat(f.occurrences(wire)).isEqualTo(1);
                    assertThat(f.value(Fixture.wire(wire))).isEqualTo(Fr.ZERO);
                });
                assertThat(unbound).containsAll(f.forgeableWires(random, 60));
            }
        }
    }

    /** 254 bits also hold x + p: the attack passes without the comparison, and not with it. */
    @Test
    void canonicalRefusesXPlusP() {
        BigInteger x = BigInteger.valueOf(12345);
        Fixture f = new Fixture();
        LinearCombination wire = f.input(Fr.of(x));
        RangeCheck.canonical(f.cb, wire);
        assertThat(f.cb.constraintCount()).isEqualTo(332);
        assertThat(f.violation()).isNull();
        WitnessSolver attack = f.solver();
        BigInteger alias = x.add(P);
        for (int i = 0; i < 254; i++) {
            attack.override(wire.wire() + 1 + i, alias.testBit(i) ? Fr.ONE : Fr.ZERO);
        }
        List<Integer> violated = Fixture.violated(f.system(), attack.run());
        assertThat(violated).isNotEmpty().doesNotContain(331); // the sum holds
    }

    @Test
    void constants() {
        Fixture f = new Fixture();
        Ranged five = RangeCheck.bits(f.cb, LinearCombination.constant(5), 3);
        assertThat(f.cb.constraintCount()).isZero();
        assertThat(five.bits()).containsExactly(LinearCombination.ONE, LinearCombination.ZERO, LinearCombination.ONE);
        assertThatIllegalArgumentException().isThrownBy(() -> RangeCheck.bits(f.cb, LinearCombination.constant(8), 3));
        LinearCombination x = f.input(1);
        assertThatIllegalArgumentException().isThrownBy(() -> RangeCheck.bits(f.cb, x, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> RangeCheck.bits(f.cb, x, 254));
        assertThatIllegalArgumentException().isThrownBy(() -> RangeCheck.atMost(f.cb, x, P));
        assertThatIllegalArgumentException().isThrownBy(() -> RangeCheck.atMost(f.cb, x, BigInteger.ZERO));
    }

    @Test
    void packsAndSlices() {
        Fixture f = new Fixture();
        Ranged low = RangeCheck.bits(f.cb, f.input(0xab), 8);
        Ranged high = RangeCheck.bits(f.cb, f.input(0x5), 4);
        Ranged packed = Ranged.pack(low, Ranged.constant(BigInteger.ONE, 1), high);
        assertThat(packed.size()).isEqualTo(13);
        assertThat(f.value(packed.value())).isEqualTo(Fr.of(0xab + 0x100 + (0x5 << 9)));
        assertThat(f.value(packed.slice(4, 9).value())).isEqualTo(Fr.of(0x1a));
        assertThat(f.value(packed.bit(3))).isEqualTo(Fr.ONE);
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Ranged.pack(Ranged.constant(BigInteger.ONE, 200), Ranged.constant(BigInteger.ONE, 54)));
        assertThatIllegalArgumentException().isThrownBy(() -> Ranged.constant(BigInteger.TWO, 1));
    }

    @Test
    void bitsAndValueAreFixedTogether() {
        Fixture f = new Fixture();
        LinearCombination x = f.input(5);
        Ranged bits = RangeCheck.bits(f.cb, x, 4);
        assertThat(f.cb.isFixed(x)).isFalse();
        f.cb.markFixed("committed", bits.bits());
        f.cb.requireFixed(x);
        LinearCombination y = f.input(5);
        Ranged others = RangeCheck.bits(f.cb, y, 4);
        f.cb.markFixed("committed", y);
        f.cb.requireFixed(others.bit(2));
    }
}
