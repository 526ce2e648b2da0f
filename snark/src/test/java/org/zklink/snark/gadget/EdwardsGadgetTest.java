package org.zklink.snark.gadget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.zklink.field.BabyJubjub;
import org.zklink.field.BabyJubjub.Point;
import org.zklink.field.Fr;
import org.zklink.snark.Fixture;
import org.zklink.snark.LinearCombination;

class EdwardsGadgetTest {
    private static final Point TORSION = BabyJubjub.GENERATOR.mul(BabyJubjub.SUBGROUP_ORDER);

    private final Random random = Fixture.random(EdwardsGadgetTest.class);

    /** Random points, and all points of small order. */
    private List<Point> points() {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            points.add(TORSION.mul(BigInteger.valueOf(i)));
        }
        for (int i = 0; i < 3; i++) {
            points.add(BabyJubjub.GENERATOR.mul(new BigInteger(254, random)));
        }
        points.add(points.getLast().neg());
        return points;
    }

    private static EdwardsPoint input(Fixture f, Point p) {
        return new EdwardsPoint(f.input(p.x()), f.input(p.y()));
    }

    private static void set(Fixture f, EdwardsPoint wires, Point p) {
        f.set(wires.x(), p.x()).set(wires.y(), p.y());
    }

    private static Point value(Fixture f, EdwardsPoint p) {
        return new Point(f.value(p.x()), f.value(p.y()));
    }

    @Test
    void additionIsComplete() {
        Fixture f = new Fixture();
        EdwardsPoint p = input(f, BabyJubjub.IDENTITY);
        EdwardsPoint q = input(f, BabyJubjub.IDENTITY);
        EdwardsPoint sum = EdwardsGadget.add(f.cb, p, q);
        assertThat(f.cb.constraintCount()).isEqualTo(6);
        EdwardsPoint twice = EdwardsGadget.twice(f.cb, p);
        assertThat(f.cb.constraintCount()).isEqualTo(11);
        for (Point a : points()) {
            for (Point b : points()) {
                set(f, p, a);
                set(f, q, b);
                assertThat(value(f, sum)).isEqualTo(a.add(b));
            }
            assertThat(value(f, twice)).isEqualTo(a.add(a));
            assertThat(f.unboundWires(random)).isEmpty();
            assertThat(f.forgeableWires(random, 20)).isEmpty();
        }
        assertThat(f.constraintsNotIsolated(random)).isEmpty();
    }

    @Test
    void assertedSumsAndDoubles() {
        Point a = BabyJubjub.GENERATOR.mul(BigInteger.valueOf(5));
        Point b = BabyJubjub.BASE8;
        Fixture f = new Fixture();
        EdwardsPoint p = input(f, a);
        EdwardsPoint sum = input(f, a.add(b));
        EdwardsPoint twice = input(f, a.add(a));
        EdwardsGadget.assertSum(f.cb, p, EdwardsPoint.constant(b), sum);
        EdwardsGadget.assertTwice(f.cb, p, twice);
        assertThat(f.violation()).isNull();
        assertThat(f.unboundWires(random)).isEmpty();
        set(f, sum, a.add(b).add(TORSION));
        assertThat(f.violation()).isNotNull();
    }

    @Test
    void onCurve() {
        Fixture f = new Fixture();
        EdwardsPoint p = input(f, BabyJubjub.IDENTITY);
        EdwardsGadget.assertOnCurve(f.cb, p);
        assertThat(f.cb.constraintCount()).isEqualTo(3);
        for (Point good : points()) {
            set(f, p, good);
            assertThat(f.violation()).isNull();
            assertThat(f.unboundWires(random)).isEmpty();
        }
        assertThat(f.constraintsNotIsolated(random)).isEmpty();
        set(f, p, new Point(Fr.of(5), Fr.of(6)));
        assertThat(f.violation()).isNotNull();
    }

    @Test
    void constantBase() {
        for (int n : new int[] {1, 2, 3, 7, 251}) {
            BigInteger scalar = new BigInteger(n, random);
            Fixture f = new Fixture();
            LinearCombination[] bits =
                    RangeCheck.bits(f.cb, f.input(Fr.of(scalar)), n).bits();
            EdwardsPoint product = EdwardsGadget.multiplyConstant(f.cb, bits, BabyJubjub.BASE8);
            assertThat(value(f, product)).isEqualTo(BabyJubjub.BASE8.mul(scalar));
            assertThat(f.unboundWires(random)).isEmpty();
            assertThat(f.forgeableWires(random, 50)).isEmpty();
        }
    }

    @Test
    void variableBase() {
        for (int n : new int[] {2, 4, 12}) {
            for (Point base : points()) {
                for (BigInteger scalar : List.of(
                        BigInteger.ZERO,
                        new BigInteger(n, random),
                        BigInteger.ONE.shiftLeft(n).subtract(BigInteger.ONE))) {
                    Fixture f = new Fixture();
                    LinearCombination[] bits =
                            RangeCheck.bits(f.cb, f.input(Fr.of(scalar)), n).bits();
                    EdwardsPoint product = EdwardsGadget.multiplyTwice(f.cb, bits, input(f, base));
                    assertThat(value(f, product)).isEqualTo(base.mul(scalar.shiftLeft(1)));
                }
            }
        }
        Fixture f = new Fixture();
        LinearCombination[] three = f.inputs(Fr.ONE, Fr.ONE, Fr.ONE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EdwardsGadget.multiplyTwice(f.cb, three, EdwardsPoint.constant(BabyJubjub.BASE8)));
    }

    @Test
    void variableBaseByFullScalarsBindsEveryWire() {
        Point base = BabyJubjub.BASE8.mul(new BigInteger(250, random));
        BigInteger scalar = new BigInteger(252, random);
        Fixture f = new Fixture();
        LinearCombination[] bits =
                RangeCheck.bits(f.cb, f.input(Fr.of(scalar)), 252).bits();
        EdwardsPoint product = EdwardsGadget.multiplyTwice(f.cb, bits, input(f, base));
        assertThat(value(f, product)).isEqualTo(base.mul(scalar.shiftLeft(1)));
        assertThat(f.unboundWires(random)).isEmpty();
        assertThat(f.forgeableWires(random, 60)).isEmpty();
    }

    @Test
    void multiplesOfFixedAreFixed() {
        Fixture f = new Fixture();
        EdwardsPoint p = input(f, BabyJubjub.BASE8);
        LinearCombination[] bits = RangeCheck.bits(f.cb, f.input(3), 2).bits();
        EdwardsPoint product = EdwardsGadget.multiplyTwice(f.cb, bits, p);
        f.cb.markFixed("committed", p.x(), p.y());
        assertThat(f.cb.isFixed(product.x())).isFalse();
        f.cb.markFixed("committed", bits);
        f.cb.requireFixed(product.x());
        f.cb.requireFixed(product.y());
    }
}
