package org.zklink.snark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.zklink.field.Fr;

/** The rule that nothing uncommitted reaches a bus. */
class FixedWiresTest {
    private final CircuitBuilder cb = new CircuitBuilder();

    @Test
    void constantsAndDeclaredPublicInputsAreFixed() {
        LinearCombination network = cb.publicInput("network", true);
        LinearCombination r = cb.publicInput("r");
        cb.requireFixed(LinearCombination.constant(5));
        cb.requireFixed(network.times(3).plus(Fr.ONE));
        assertThat(cb.isFixed(r)).isFalse();
        assertThat(cb.isFixed(cb.mul(network, r))).isFalse();
    }

    @Test
    void inputsAndHintsAreFree() {
        LinearCombination fixed = cb.publicInput("f", true);
        LinearCombination x = cb.input("x");
        assertThat(cb.isFixed(x)).isFalse();
        assertThat(cb.isFixed(cb.hint(1, (in, out) -> out[0] = in[0], fixed)[0]))
                .isFalse();
        assertThat(cb.isFixed(cb.inverseHint(fixed))).isFalse();
        assertThat(cb.isFixed(cb.bitHints(fixed, 3)[0])).isFalse();
        assertThat(cb.isFixed(fixed.plus(x))).isFalse();
    }

    @Test
    void refusalNamesTheOriginOfTheWire() {
        LinearCombination x;
        try (var _ = cb.label("cell[2]")) {
            x = cb.input("x");
        }
        try (var _ = cb.label("bus")) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> cb.requireFixed(x.times(2)))
                    .withMessage("bus: not committed: wire 1 made in cell[2]");
        }
    }

    @Test
    void productsFollowTheirFactorsAlsoLater() {
        LinearCombination x = cb.input("x");
        LinearCombination y = cb.input("y");
        LinearCombination square = cb.mul(x, x);
        LinearCombination product = cb.mulAdd(square, y, x);
        LinearCombination wire = cb.asWire(product.plus(y));
        cb.markFixed("committed", x);
        assertThat(cb.isFixed(square)).isTrue();
        assertThat(cb.isFixed(product)).isFalse();
        cb.markFixed("committed", y);
        cb.requireFixed(wire);
    }

    @Test
    void aQuotientIsFixedOnlyIfItsDenominatorCannotBeZero() {
        LinearCombination x = cb.publicInput("x", true);
        LinearCombination y = cb.publicInput("y", true);
        assertThat(cb.isFixed(cb.divide(x, y))).isFalse(); // 0/0 is any
        assertThat(cb.isFixed(cb.divide(x, y, "y is not zero"))).isTrue();
        assertThat(cb.isFixed(cb.divide(x, LinearCombination.constant(3)))).isTrue();
    }

    @Test
    void wiresThatDeriveFromEachOtherStayFree() {
        LinearCombination x = cb.input("x");
        LinearCombination y = cb.input("y");
        LinearCombination z = cb.input("z");
        cb.deriveFixed("x = y", new LinearCombination[] {x}, y);
        cb.deriveFixed("y = x", new LinearCombination[] {y}, x);
        cb.deriveFixed("x = y + z", new LinearCombination[] {x}, y, z);
        assertThat(cb.isFixed(x)).isFalse();
        cb.markFixed("committed", z);
        assertThat(cb.isFixed(x)).isFalse();
        cb.markFixed("committed", y);
        assertThat(cb.isFixed(x)).isTrue();
    }

    @Test
    void reasonsAreNeededAndListed() {
        LinearCombination x = cb.input("x");
        assertThatIllegalArgumentException().isThrownBy(() -> cb.markFixed(" ", x));
        assertThatIllegalStateException().isThrownBy(() -> cb.markFixed("committed", x.times(2)));
        cb.markFixed("committed", x);
        cb.markFixed("committed", x);
        assertThat(cb.build().fixedReasons()).containsEntry("committed", 2);
    }

    /** Random derivations against the least fixed point computed naively. */
    @Test
    void isTheLeastFixedPoint() {
        Random random = TestCircuits.random("FixedWiresTest");
        for (int round = 0; round < 200; round++) {
            FixedWires wires = new FixedWires();
            Set<Integer> marked = new HashSet<>(Set.of(0));
            List<int[][]> derivations = new ArrayList<>();
            for (int step = 0; step < 40; step++) {
                if (random.nextInt(5) == 0) {
                    int wire = 1 + random.nextInt(20);
                    wires.mark(wire);
                    marked.add(wire);
                } else {
                    int[] to = random.ints(random.nextInt(1, 3), 1, 20).toArray();
                    int[] from = random.ints(random.nextInt(0, 4), 0, 20).toArray();
                    wires.derive(combinations(to), combinations(from));
                    derivations.add(new int[][] {to, from});
                }
                Set<Integer> expected = closure(marked, derivations);
                for (int wire = 0; wire < 21; wire++) {
                    assertThat(wires.isFixed(wire)).isEqualTo(expected.contains(wire));
                }
            }
        }
    }

    private static LinearCombination[] combinations(int[] wires) {
        return Arrays.stream(wires).mapToObj(LinearCombination::ofWire).toArray(LinearCombination[]::new);
    }

    private static Set<Integer> closure(Set<Integer> marked, List<int[][]> derivations) {
        Set<Integer> fixed = new HashSet<>(marked);
        for (boolean grew = true; grew; ) {
            grew = false;
            for (int[][] d : derivations) {
                if (Arrays.stream(d[1]).allMatch(fixed::contains)) {
                    for (int to : d[0]) {
                        grew |= fixed.add(to);
                    }
                }
            }
        }
        return fixed;
    }
}
