package org.zklink.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.zklink.crypto.EddsaPoseidon.PrivateKey;
import org.zklink.crypto.EddsaPoseidon.PublicKey;
import org.zklink.crypto.EddsaPoseidon.Signature;
import org.zklink.crypto.EddsaPoseidonBatch.Signed;
import org.zklink.field.BabyJubjub;
import org.zklink.field.BabyJubjub.Point;
import org.zklink.field.Fr;
import tools.jackson.databind.JsonNode;

/** Batches decide as single verification does, on every kind of forgery in every lane, and accept zk-kit's and circomlibjs's signatures. */
class EddsaPoseidonBatchTest {
    private static final BigInteger L = BabyJubjub.SUBGROUP_ORDER;
    private static final BigInteger SECRET = BigInteger.valueOf(1234567);
    private static final PublicKey KEY = key(BabyJubjub.BASE8.mul(SECRET));
    private static final Fr MESSAGE = Fr.of(42);
    /** Of order 8. */
    private static final Point TORSION = BabyJubjub.GENERATOR.mul(L);

    private final Random random = Vectors.random(EddsaPoseidonBatchTest.class);

    @Test
    void vectorsAreValid() {
        List<Signed> batch = new ArrayList<>();
        for (JsonNode vector : Vectors.read("eddsa.json", "signatures")) {
            Point r8 = point(vector.required("R8"));
            batch.add(new Signed(
                    key(point(vector.required("publicKey"))),
                    Vectors.fr(vector.required("message")),
                    new Signature(r8, Vectors.integer(vector.required("S")))));
        }
        boolean[] all = new boolean[batch.size()];
        Arrays.fill(all, true);
        for (var kernels : PoseidonBatchTest.KERNELS) {
            assertThat(EddsaPoseidonBatch.verify(kernels, batch)).isEqualTo(all);
        }
        assertThat(EddsaPoseidonBatch.verify(batch)).isEqualTo(all);
    }

    @Test
    void everyKindOfSignatureInEveryLane() {
        List<Signed> batch = new ArrayList<>(signatures());
        boolean[] expected = new boolean[batch.size()];
        int valid = 0;
        for (int i = 0; i < expected.length; i++) {
            Signed signed = batch.get(i);
            expected[i] = EddsaPoseidon.verify(signed.key(), signed.message(), signed.signature());
            valid += expected[i] ? 1 : 0;
        }
        assertThat(valid).isBetween(10, batch.size() - 40);
        for (int shift = 0; shift < 8; shift++) {
            for (var kernels : PoseidonBatchTest.KERNELS.subList(0, 2)) {
                assertThat(EddsaPoseidonBatch.verify(kernels, batch)).isEqualTo(expected);
            }
            Collections.rotate(batch, 1);
            boolean last = expected[expected.length - 1];
            System.arraycopy(expected, 0, expected, 1, expected.length - 1);
            expected[0] = last;
        }
    }

    @Test
    void batchesOfAllSizes() {
        List<Signed> signatures = signatures();
        for (int n : new int[] {0, 1, 2, 3, 5, 8, 63, 64, 65}) {
            List<Signed> batch = signatures.subList(0, Math.min(n, signatures.size()));
            boolean[] expected = EddsaPoseidonBatch.verify(Optional.empty(), batch);
            assertThat(expected).hasSize(batch.size());
            for (var kernels : PoseidonBatchTest.KERNELS.subList(0, 2)) {
                assertThat(EddsaPoseidonBatch.verify(kernels, batch)).isEqualTo(expected);
            }
        }
    }

    @Test
    void warmUpEnds() {
        PoseidonBatch.warmUp();
        List<Signed> batch = signatures();
        assertThat(EddsaPoseidonBatch.verify(batch)).isEqualTo(EddsaPoseidonBatch.verify(Optional.empty(), batch));
    }

    /** Valid ones and forgeries, among them all that pass a check with the cofactor or without the subgroup. */
    private List<Signed> signatures() {
        List<Signed> list = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            byte[] secret = new byte[32];
            random.nextBytes(secret);
            PrivateKey privateKey = new PrivateKey(secret);
            Fr message = Fr.reduce(new BigInteger(300, random));
            Signature signature = privateKey.sign(message);
            PublicKey key = privateKey.publicKey();
            list.add(new Signed(key, message, signature));
            list.add(new Signed(key, message.add(Fr.ONE), signature));
            list.add(new Signed(KEY, message, signature));
            list.add(new Signed(key, message, new Signature(signature.r8().add(BabyJubjub.BASE8), signature.s())));
            list.add(new Signed(key, message, new Signature(signature.r8().neg(), signature.s())));
        }
        for (BigInteger r : List.of(BigInteger.ZERO, BigInteger.ONE, L.subtract(BigInteger.ONE))) {
            addEncodingsOfS(list, signAs(KEY, BabyJubjub.BASE8.mul(r), r));
        }
        for (int k = 0; k < 8; k++) {
            Point torsion = TORSION.mul(BigInteger.valueOf(k));
            BigInteger r = BigInteger.valueOf(77 + k);
            Point r8 = BabyJubjub.BASE8.mul(r);
            PublicKey key = key(KEY.point().add(torsion));
            list.add(new Signed(key, MESSAGE, signAs(key, r8, r)));
            list.add(new Signed(KEY, MESSAGE, signAs(KEY, r8.add(torsion), r)));
            list.add(new Signed(key, MESSAGE, signAs(key, r8.add(torsion), r)));
            list.add(new Signed(key(torsion), MESSAGE, new Signature(r8, r)));
            list.add(new Signed(key(torsion), MESSAGE, new Signature(torsion, BigInteger.ZERO)));
        }
        addPointsOffTheCurve(list);
        return list;
    }

    private static void addEncodingsOfS(List<Signed> list, Signature signature) {
        list.add(new Signed(KEY, MESSAGE, signature));
        for (BigInteger shift : List.of(L, L.negate(), L.shiftLeft(1), L.shiftLeft(3), Fr.MODULUS, BigInteger.ONE)) {
            Signature shifted = new Signature(signature.r8(), signature.s().add(shift));
            list.add(new Signed(KEY, MESSAGE, shifted));
        }
    }

    private static void addPointsOffTheCurve(List<Signed> list) {
        Signature signature = signAs(KEY, BabyJubjub.BASE8, BigInteger.ONE);
        Fr last = Fr.ZERO.sub(Fr.ONE);
        for (Point point : List.of(
                new Point(Fr.ZERO, Fr.ZERO),
                new Point(Fr.ONE, Fr.ONE),
                new Point(Fr.ONE, last),
                new Point(last, last),
                new Point(KEY.x(), KEY.y().add(Fr.ONE)),
                new Point(KEY.y(), KEY.x()),
                new Point(Fr.ZERO, Fr.TWO))) {
            list.add(new Signed(key(point), MESSAGE, signature));
            list.add(new Signed(key(point), MESSAGE, new Signature(point, BigInteger.ZERO)));
            list.add(new Signed(KEY, MESSAGE, new Signature(point, signature.s())));
        }
    }

    /** A signature by SECRET with a chosen nonce and whatever key and R in the challenge. */
    private static Signature signAs(PublicKey key, Point r8, BigInteger r) {
        Fr h = Poseidon.hash(r8.x(), r8.y(), key.x(), key.y(), MESSAGE);
        BigInteger s = r.add(h.toBigInteger().shiftLeft(3).multiply(SECRET)).mod(L);
        return new Signature(r8, s);
    }

    private static PublicKey key(Point point) {
        return new PublicKey(point.x(), point.y());
    }

    private static Point point(JsonNode coordinates) {
        return new Point(Vectors.fr(coordinates.required(0)), Vectors.fr(coordinates.required(1)));
    }
}
