package org.zklink.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.zklink.crypto.EddsaPoseidon.PrivateKey;
import org.zklink.crypto.EddsaPoseidon.PublicKey;
import org.zklink.crypto.EddsaPoseidon.Signature;
import org.zklink.field.BabyJubjub;
import org.zklink.field.BabyJubjub.Point;
import org.zklink.field.Fr;
import tools.jackson.databind.JsonNode;

/** Keys and signatures against zk-kit and circomlibjs (tools/vectors/eddsa.mjs), and forgeries that must be refused. */
class EddsaPoseidonTest {
    private static final BigInteger L = BabyJubjub.SUBGROUP_ORDER;
    private static final PrivateKey PRIVATE = new PrivateKey(Keccak.hash256(new byte[] {4}));
    private static final PublicKey KEY = PRIVATE.publicKey();
    private static final Fr MESSAGE = Fr.of(42);
    private static final Signature SIGNATURE = PRIVATE.sign(MESSAGE);
    /** Of order 8. */
    private static final Point TORSION = BabyJubjub.GENERATOR.mul(L);

    @Test
    void keysAndSignaturesMatchVectors() {
        List<JsonNode> vectors = Vectors.read("eddsa.json", "signatures");
        assertThat(vectors).hasSize(8 * 4);
        for (JsonNode vector : vectors) {
            PrivateKey privateKey = new PrivateKey(Vectors.hex(vector.required("privateKey")));
            Point a = point(vector.required("publicKey"));
            Fr message = Vectors.fr(vector.required("message"));
            Signature expected = new Signature(point(vector.required("R8")), Vectors.integer(vector.required("S")));
            assertThat(privateKey.publicKey()).as(vector.toString()).isEqualTo(new PublicKey(a.x(), a.y()));
            assertThat(privateKey.sign(message)).as(vector.toString()).isEqualTo(expected);
            assertThat(EddsaPoseidon.verify(privateKey.publicKey(), message, expected))
                    .isTrue();
            BigInteger scalar = Vectors.integer(vector.required("secretScalar"));
            assertThat(BabyJubjub.BASE8.mul(scalar)).isEqualTo(a);
        }
    }

    @Test
    void ownSignaturesVerifyAndNothingElseDoes() {
        Random random = Vectors.random(EddsaPoseidonTest.class);
        for (int i = 0; i < 10; i++) {
            byte[] secret = new byte[32];
            random.nextBytes(secret);
            PrivateKey privateKey = new PrivateKey(secret);
            Fr message = Fr.reduce(new BigInteger(300, random));
            Signature signature = privateKey.sign(message);
            PublicKey key = privateKey.publicKey();
            assertThat(EddsaPoseidon.verify(key, message, signature)).isTrue();
            assertThat(EddsaPoseidon.verify(key, message.add(Fr.ONE), signature))
                    .isFalse();
            assertThat(EddsaPoseidon.verify(KEY, message, signature)).isFalse();
            BigInteger otherS = signature.s().add(BigInteger.ONE).mod(L);
            assertThat(EddsaPoseidon.verify(key, message, new Signature(signature.r8(), otherS)))
                    .isFalse();
            Point otherR = signature.r8().add(BabyJubjub.BASE8);
            assertThat(EddsaPoseidon.verify(key, message, new Signature(otherR, signature.s())))
                    .isFalse();
        }
    }

    @Test
    void refusesOtherEncodingsOfS() {
        assertThat(EddsaPoseidon.verify(KEY, MESSAGE, SIGNATURE)).isTrue();
        for (BigInteger shift : List.of(L, L.negate(), L.shiftLeft(1), L.shiftLeft(3), Fr.MODULUS)) {
            Signature shifted = new Signature(SIGNATURE.r8(), SIGNATURE.s().add(shift));
            assertThat(EddsaPoseidon.verify(KEY, MESSAGE, shifted))
                    .as("S + " + shift)
                    .isFalse();
        }
        assertThat(EddsaPoseidon.verify(KEY, MESSAGE, new Signature(SIGNATURE.r8(), L)))
                .isFalse();
    }

    /** A' = A + T has the same 8A', so libraries without a subgroup check accept what is signed with A' hashed in. */
    @Test
    void refusesKeysWithTorsion() {
        for (int k = 1; k < 8; k++) {
            Point a = KEY.point().add(TORSION.mul(BigInteger.valueOf(k)));
            PublicKey key = new PublicKey(a.x(), a.y());
            Signature signature = signAs(key, BigInteger.valueOf(77));
            assertThat(equationHolds(key, signature)).isTrue();
            assertThat(key.isValid()).isFalse();
            assertThat(EddsaPoseidon.verify(key, MESSAGE, signature)).isFalse();
        }
        Signature signature = signAs(KEY, BigInteger.valueOf(77));
        assertThat(EddsaPoseidon.verify(KEY, MESSAGE, signature)).isTrue();
    }

    /** R' = R + T passes only a check multiplied by the cofactor. */
    @Test
    void refusesNoncesWithTorsion() {
        for (int k = 1; k < 8; k++) {
            BigInteger r = BigInteger.valueOf(77);
            Point torsion = TORSION.mul(BigInteger.valueOf(k));
            Point r8 = BabyJubjub.BASE8.mul(r).add(torsion);
            Signature signature = new Signature(r8, response(KEY, r8, r));
            Point difference = BabyJubjub.BASE8
                    .mul(signature.s())
                    .add(KEY.point().mul(challenge(KEY, r8).shiftLeft(3)).neg())
                    .add(r8.neg());
            assertThat(difference.mul(BigInteger.valueOf(8)).isIdentity()).isTrue();
            assertThat(EddsaPoseidon.verify(KEY, MESSAGE, signature)).isFalse();
        }
    }

    @Test
    void refusesTheNeutralElementAndPointsOfSmallOrderAsKeys() {
        for (int k = 0; k < 8; k++) {
            Point a = TORSION.mul(BigInteger.valueOf(k));
            PublicKey key = new PublicKey(a.x(), a.y());
            Signature forged = new Signature(BabyJubjub.BASE8.mul(BigInteger.TEN), BigInteger.TEN);
            assertThat(equationHolds(key, forged)).isTrue();
            assertThat(key.isValid()).isFalse();
            assertThat(EddsaPoseidon.verify(key, MESSAGE, forged)).isFalse();
        }
    }

    @Test
    void refusesPointsOffTheCurve() {
        List<Point> points = List.of(
                new Point(Fr.ZERO, Fr.ZERO),
                new Point(Fr.ONE, Fr.ONE),
                new Point(KEY.x(), KEY.y().add(Fr.ONE)),
                new Point(KEY.y(), KEY.x()),
                new Point(Fr.ZERO, Fr.TWO));
        for (Point point : points) {
            PublicKey key = new PublicKey(point.x(), point.y());
            assertThat(key.isValid()).isFalse();
            assertThat(EddsaPoseidon.verify(key, MESSAGE, SIGNATURE)).isFalse();
            assertThat(EddsaPoseidon.verify(KEY, MESSAGE, new Signature(point, SIGNATURE.s())))
                    .isFalse();
        }
    }

    @Test
    void acceptsANonceOfZeroAsTheCircuitDoes() {
        Signature signature = signAs(KEY, BigInteger.ZERO);
        assertThat(signature.r8()).isEqualTo(BabyJubjub.IDENTITY);
        assertThat(EddsaPoseidon.verify(KEY, MESSAGE, signature)).isTrue();
    }

    @Test
    void keyHashIsPoseidonOfTheCoordinates() {
        assertThat(KEY.hash()).isEqualTo(Poseidon.hash(KEY.x(), KEY.y()));
    }

    @Test
    void secretsStayOutOfTextAndLengthsAreChecked() {
        byte[] secret = Keccak.hash256(new byte[] {4});
        assertThat(PRIVATE.toString())
                .doesNotContain(secretScalar8().toString(), HexFormat.of().formatHex(secret));
        for (int length : new int[] {0, 31, 33}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new PrivateKey(new byte[length]))
                    .withMessageContaining("32 bytes, not " + length);
        }
    }

    /** A signature by PRIVATE's scalar with a chosen nonce and whatever key in the challenge. */
    private static Signature signAs(PublicKey key, BigInteger r) {
        Point r8 = BabyJubjub.BASE8.mul(r);
        return new Signature(r8, response(key, r8, r));
    }

    private static BigInteger response(PublicKey key, Point r8, BigInteger r) {
        return r.add(challenge(key, r8).multiply(secretScalar8())).mod(L);
    }

    private static boolean equationHolds(PublicKey key, Signature signature) {
        BigInteger h8 = challenge(key, signature.r8()).shiftLeft(3);
        Point right = signature.r8().add(key.point().mul(h8));
        return BabyJubjub.BASE8.mul(signature.s()).equals(right);
    }

    private static BigInteger challenge(PublicKey key, Point r8) {
        return Poseidon.hash(r8.x(), r8.y(), key.x(), key.y(), MESSAGE).toBigInteger();
    }

    /** 8s, as PRIVATE derives it: the first half of the digest, pruned, little-endian. */
    private static BigInteger secretScalar8() {
        byte[] digest = Blake512.hash(Keccak.hash256(new byte[] {4}));
        byte[] bigEndian = new byte[32];
        for (int i = 0; i < 32; i++) {
            bigEndian[31 - i] = digest[i];
        }
        bigEndian[31] &= (byte) 0xf8;
        bigEndian[0] = (byte) ((bigEndian[0] & 0x7f) | 0x40);
        return new BigInteger(1, bigEndian);
    }

    private static Point point(JsonNode coordinates) {
        return new Point(Vectors.fr(coordinates.required(0)), Vectors.fr(coordinates.required(1)));
    }
}
