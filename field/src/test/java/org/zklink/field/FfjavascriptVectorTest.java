package org.zklink.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Against ffjavascript 0.3.1, snarkjs's arithmetic; vectors by tools/vectors/field.mjs. */
class FfjavascriptVectorTest {
    private static final JsonNode VECTORS = Vectors.read("ffjavascript.json");

    @Test
    void fieldsAgree() {
        field(VECTORS.required("fr"), Vectors::fr);
        field(VECTORS.required("fq"), Vectors::fq);
    }

    private static <E extends PrimeElement<E>> void field(JsonNode vectors, Function<JsonNode, E> element) {
        assertThat(Vectors.list(vectors.required("binary"))).hasSize(81);
        for (JsonNode v : vectors.required("binary")) {
            E a = element.apply(v.required("a"));
            E b = element.apply(v.required("b"));
            assertThat(a.add(b)).isEqualTo(element.apply(v.required("sum")));
            assertThat(a.sub(b)).isEqualTo(element.apply(v.required("difference")));
            assertThat(a.mul(b)).isEqualTo(element.apply(v.required("product")));
        }
        for (JsonNode v : vectors.required("inverses")) {
            assertThat(element.apply(v.required("a")).inverse()).isEqualTo(element.apply(v.required("inverse")));
        }
    }

    @Test
    void groupsAgree() {
        group(VECTORS.required("g1"), G1Point.GENERATOR, Vectors::g1);
        group(VECTORS.required("g2"), G2Point.GENERATOR, Vectors::g2);
    }

    private static <P extends CurvePoint<P>> void group(JsonNode vectors, P generator, Function<JsonNode, P> point) {
        for (JsonNode v : vectors.required("multiples")) {
            P expected = point.apply(v.required("point"));
            assertThat(generator.mul(Vectors.fr(v.required("scalar")))).isEqualTo(expected);
            assertThat(expected.isInSubgroup()).isTrue();
        }
        assertThat(Vectors.list(vectors.required("sums"))).hasSize(49);
        for (JsonNode v : vectors.required("sums")) {
            P a = generator.mul(Vectors.fr(v.required("a")));
            P b = generator.mul(Vectors.fr(v.required("b")));
            assertThat(a.add(b)).isEqualTo(point.apply(v.required("point")));
        }
    }

    @Test
    void multiScalarMultiplicationsAgree() {
        JsonNode g1 = VECTORS.required("msmG1");
        JsonNode g2 = VECTORS.required("msmG2");
        int n = g1.required("logs").size();
        G1Array bases1 = FixedBase.g1(Vectors.scalars(Vectors.list(g1.required("logs"))), n);
        G2Array bases2 = FixedBase.g2(Vectors.scalars(Vectors.list(g2.required("logs"))), n);
        assertThat(Msm.g1(bases1, Vectors.scalars(Vectors.list(g1.required("scalars"))), n))
                .isEqualTo(Vectors.g1(g1.required("sum")));
        assertThat(Msm.g2(bases2, Vectors.scalars(Vectors.list(g2.required("scalars"))), n))
                .isEqualTo(Vectors.g2(g2.required("sum")));
    }

    @Test
    void rootsOfUnityAgree() {
        List<JsonNode> roots = Vectors.list(VECTORS.required("roots"));
        assertThat(roots).hasSize(Ntt.MAX_LOG_SIZE + 1);
        for (int k = 0; k < roots.size(); k++) {
            assertThat(Ntt.rootOfUnity(k)).isEqualTo(Vectors.fr(roots.get(k)));
        }
    }

    @Test
    void transformsAgree() {
        for (JsonNode v : VECTORS.required("transforms")) {
            long[] forward = elements(v.required("values"));
            long[] inverse = forward.clone();
            Ntt ntt = new Ntt(Integer.numberOfTrailingZeros(forward.length / 4));
            ntt.forward(forward);
            ntt.inverse(inverse);
            assertThat(forward).isEqualTo(elements(v.required("forward")));
            assertThat(inverse).isEqualTo(elements(v.required("inverse")));
        }
    }

    private static long[] elements(JsonNode list) {
        long[] limbs = new long[4 * list.size()];
        for (int i = 0; i < list.size(); i++) {
            Vectors.fr(list.required(i)).copyTo(limbs, 4 * i);
        }
        return limbs;
    }

    /** ffjavascript's chain (Fuentes-Castaneda et al.) raises to 2u(6u^2 + 3u + 1) times the exponent (q^12 - 1) / r. */
    @Test
    void pairingValuesAgree() {
        BigInteger u = BigInteger.valueOf(4965661367192848881L);
        BigInteger square = u.multiply(u).multiply(BigInteger.valueOf(6));
        BigInteger factor = u.shiftLeft(1)
                .multiply(square.add(u.multiply(BigInteger.valueOf(3))).add(BigInteger.ONE));
        for (JsonNode v : VECTORS.required("pairings")) {
            G1Point p = G1Point.GENERATOR.mul(Vectors.fr(v.required("a")));
            G2Point q = G2Point.GENERATOR.mul(Vectors.fr(v.required("b")));
            assertThat(Pairing.pair(p, q).pow(factor)).isEqualTo(Vectors.fq12(v.required("value")));
        }
    }
}
