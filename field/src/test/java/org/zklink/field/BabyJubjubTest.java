package org.zklink.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.zklink.field.BabyJubjub.Point;

/** The curve against circomlibjs and zk-kit (tools/vectors/babyjubjub.mjs) and against its own group law. */
class BabyJubjubTest {
    private static final BigInteger L = BabyJubjub.SUBGROUP_ORDER;

    @Test
    void additionsMatchVectors() throws IOException {
        for (String[] line : lines("add")) {
            assertThat(point(line, 1).add(point(line, 3)))
                    .as(String.join(" ", line))
                    .isEqualTo(point(line, 5));
        }
    }

    @Test
    void multiplesMatchVectors() throws IOException {
        for (String[] line : lines("mul")) {
            Point expected = point(line, 4);
            BigInteger scalar = new BigInteger(line[3]);
            assertThat(point(line, 1).mul(scalar)).as(String.join(" ", line)).isEqualTo(expected);
            if (point(line, 1).equals(BabyJubjub.BASE8)) {
                assertThat(BabyJubjub.mulBase8(scalar)).as("table: " + scalar).isEqualTo(expected);
            }
        }
    }

    @Test
    void subgroupMembershipMatchesVectors() throws IOException {
        List<String[]> lines = lines("subgroup");
        assertThat(lines).extracting(line -> line[3]).contains("true", "false");
        for (String[] line : lines) {
            assertThat(point(line, 1).isInSubgroup()).as(line[1]).isEqualTo(Boolean.parseBoolean(line[3]));
        }
    }

    @Test
    void subgroupMembershipMeansThatTheOrderDividesL() {
        var random = Seed.random("BabyJubjubTest");
        Point torsion = BabyJubjub.GENERATOR.mul(L);
        for (int i = 0; i < 20; i++) {
            Point member = BabyJubjub.BASE8.mul(new BigInteger(260, random));
            for (int k = 0; k < 8; k++) {
                Point p = member.add(torsion.mul(BigInteger.valueOf(k)));
                assertThat(new BabyJubjubMultiplier(p).mul(L).isIdentity()).isEqualTo(k == 0);
                assertThat(p.isInSubgroup()).as(k + ": " + p).isEqualTo(k == 0);
                assertThat(p.neg().isInSubgroup()).isEqualTo(k == 0);
            }
        }
    }

    @Test
    void generatorsHaveTheirOrders() {
        assertThat(BabyJubjub.ORDER).isEqualTo(L.shiftLeft(3));
        assertThat(L.isProbablePrime(100)).isTrue();
        assertThat(BabyJubjub.GENERATOR.mul(BigInteger.valueOf(8))).isEqualTo(BabyJubjub.BASE8);
        assertThat(BabyJubjub.GENERATOR.mul(L.shiftLeft(2)).isIdentity()).isFalse();
        assertThat(BabyJubjub.GENERATOR.mul(BabyJubjub.ORDER).isIdentity()).isTrue();
        assertThat(BabyJubjub.BASE8.isInSubgroup()).isTrue();
        assertThat(BabyJubjub.GENERATOR.isInSubgroup()).isFalse();
    }

    @Test
    void additionIsCompleteBecauseOfTheCoefficients() {
        BigInteger half = Fr.MODULUS.subtract(BigInteger.ONE).shiftRight(1);
        assertThat(BabyJubjub.A.pow(half)).isEqualTo(Fr.ONE);
        assertThat(BabyJubjub.D.pow(half)).isEqualTo(Fr.ONE.neg());
    }

    @Test
    void groupLawHoldsForRandomPoints() {
        var random = Seed.random("BabyJubjubTest");
        for (int i = 0; i < 20; i++) {
            BigInteger s = new BigInteger(260, random);
            BigInteger t = new BigInteger(260, random);
            Point p = BabyJubjub.GENERATOR.mul(s);
            Point q = BabyJubjub.GENERATOR.mul(t);
            assertThat(p.isOnCurve()).isTrue();
            assertThat(p.add(q)).isEqualTo(BabyJubjub.GENERATOR.mul(s.add(t)));
            assertThat(p.add(q)).isEqualTo(q.add(p));
            assertThat(p.add(p.neg()).isIdentity()).isTrue();
            assertThat(p.mul(t)).isEqualTo(q.mul(s));
            assertThat(p.mul(t.negate())).isEqualTo(p.mul(t).neg());
            assertThat(BabyJubjub.mulBase8(s)).isEqualTo(BabyJubjub.BASE8.mul(s));
        }
    }

    @Test
    void pointsOffTheCurveAreToldApart() {
        Point off = new Point(BabyJubjub.BASE8.x(), BabyJubjub.BASE8.y().add(Fr.ONE));
        assertThat(off.isOnCurve()).isFalse();
        assertThat(off.isInSubgroup()).isFalse();
        assertThat(new Point(Fr.ZERO, Fr.ZERO).isOnCurve()).isFalse();
        assertThat(BabyJubjub.IDENTITY.isInSubgroup()).isTrue();
    }

    private static Point point(String[] line, int at) {
        return new Point(Fr.ofHexOrDecimal(line[at]), Fr.ofHexOrDecimal(line[at + 1]));
    }

    private static List<String[]> lines(String kind) throws IOException {
        try (InputStream in = BabyJubjubTest.class.getResourceAsStream("babyjubjub.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .map(line -> line.split(" "))
                    .filter(line -> line[0].equals(kind))
                    .toList();
        }
    }
}
