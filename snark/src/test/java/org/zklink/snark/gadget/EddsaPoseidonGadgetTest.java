package org.zklink.snark.gadget;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.zklink.crypto.EddsaPoseidon;
import org.zklink.crypto.EddsaPoseidon.PrivateKey;
import org.zklink.crypto.EddsaPoseidon.PublicKey;
import org.zklink.crypto.EddsaPoseidon.Signature;
import org.zklink.crypto.Poseidon;
import org.zklink.field.BabyJubjub;
import org.zklink.field.BabyJubjub.Point;
import org.zklink.field.Fr;
import org.zklink.snark.Fixture;
import org.zklink.snark.LinearCombination;
import org.zklink.snark.WitnessSolver;

/** The circuit refuses what the native verification refuses, and the attacks pass where a side condition is dropped. */
class EddsaPoseidonGadgetTest {
    private static final BigInteger L = BabyJubjub.SUBGROUP_ORDER;
    private static final Point TORSION = BabyJubjub.GENERATOR.mul(L);
    private static final BigInteger SECRET = new BigInteger("31415926535897932384626433832795028841971693993751");
    private static final PublicKey KEY = key(BabyJubjub.BASE8.mul(SECRET));
    private static final Fr MESSAGE = Fr.of(42);
    private static final Signature SIGNATURE = sign(KEY, BigInteger.valueOf(77));
    /** Three an S-box, as many as constraints. */
    private static final int HASH_WIRES = 321;

    private static final Verifier STRICT = new Verifier(label -> false);

    private final Random random = Fixture.random(EddsaPoseidonGadgetTest.class);

    /** The gadget alone, built once, with its six inputs. */
    private static final class Verifier {
        private final Fixture f;
        private final LinearCombination[] in;

        Verifier(Predicate<String> leftOut) {
            f = new Fixture(leftOut);
            in = f.inputs(Fr.ZERO, Fr.ZERO, Fr.ZERO, Fr.ZERO, Fr.ZERO, Fr.ZERO);
            EddsaPoseidonGadget.verify(f.cb, in[0], in[1], in[2], in[3], in[4], in[5]);
        }

        /** The first bit of h: the 254 bits follow the wires of the hash, which are the first of their scope. */
        int bitsOfChallenge() {
            int wire = in[5].wire();
            while (!f.system().wireLabel(wire).equals("eddsa/challenge")) {
                wire++;
            }
            return wire + HASH_WIRES;
        }

        /** The label of the first broken constraint, or null if the circuit accepts. */
        String violation(PublicKey key, Fr message, Signature signature) {
            f.set(in[0], key.x()).set(in[1], key.y()).set(in[2], message);
            f.set(in[3], signature.r8().x()).set(in[4], signature.r8().y()).set(in[5], Fr.of(signature.s()));
            return f.violation();
        }
    }

    private static void refusedBy(String label, PublicKey key, Fr message, Signature signature) {
        assertThat(EddsaPoseidon.verify(key, message, signature)).isFalse();
        assertThat(STRICT.violation(key, message, signature)).isEqualTo(label);
    }

    private static PublicKey key(Point a) {
        return new PublicKey(a.x(), a.y());
    }

    /** The signature by {@link #SECRET}, hashing in the key given, which may be another point than SECRET * B8. */
    private static Signature sign(PublicKey key, BigInteger nonce) {
        Point r = BabyJubjub.BASE8.mul(nonce);
        BigInteger h = Poseidon.hash(r.x(), r.y(), key.x(), key.y(), MESSAGE).toBigInteger();
        return new Signature(r, nonce.add(h.multiply(SECRET).shiftLeft(3)).mod(L));
    }

    @Test
    void acceptsWhatTheNativeVerificationAccepts() {
        for (int i = 0; i < 5; i++) {
            byte[] secret = new byte[32];
            random.nextBytes(secret);
            PrivateKey key = new PrivateKey(secret);
            Fr message = i == 0 ? Fr.ZERO : Fixture.element(random);
            Signature signature = key.sign(message);
            assertThat(EddsaPoseidon.verify(key.publicKey(), message, signature))
                    .isTrue();
            assertThat(STRICT.violation(key.publicKey(), message, signature)).isNull();
        }
    }

    @Test
    void refusesOtherMessagesKeysAndSignatures() {
        PublicKey other = new PrivateKey(new byte[32]).publicKey();
        refusedBy("eddsa/equation", KEY, Fr.of(43), SIGNATURE);
        refusedBy("eddsa/equation", other, MESSAGE, SIGNATURE);
        refusedBy(
                "eddsa/equation",
                KEY,
                MESSAGE,
                new Signature(SIGNATURE.r8(), SIGNATURE.s().add(BigInteger.ONE).mod(L)));
        refusedBy("eddsa/equation", KEY, MESSAGE, new Signature(SIGNATURE.r8().neg(), SIGNATURE.s()));
        refusedBy("eddsa/equation", KEY, MESSAGE, new Signature(BabyJubjub.IDENTITY, BigInteger.ZERO));
    }

    /** 251 bits also hold S + l where S is small enough; it passes where the bound is dropped. */
    @Test
    void refusesSFromTheOrderUp() {
        BigInteger nonce = BigInteger.ONE;
        while (sign(KEY, nonce).s().add(L).bitLength() > 251) {
            nonce = nonce.add(BigInteger.ONE);
        }
        Signature signature = sign(KEY, nonce);
        assertThat(STRICT.violation(KEY, MESSAGE, signature)).isNull();
        Signature alias = new Signature(signature.r8(), signature.s().add(L));
        refusedBy("eddsa/s", KEY, MESSAGE, alias);
        assertThat(new Verifier(label -> label.equals("eddsa/s")).violation(KEY, MESSAGE, alias))
                .isNull();
        refusedBy("eddsa/s", KEY, MESSAGE, new Signature(signature.r8(), L));
        refusedBy("eddsa/s", KEY, MESSAGE, new Signature(signature.r8(), L.shiftLeft(2)));
    }

    /** The bits of h + p, where 254 bits hold it, are another scalar: refused by the challenge's bound. */
    @Test
    void refusesTheAliasOfTheChallenge() {
        BigInteger nonce = BigInteger.ONE;
        while (challengeOf(sign(KEY, nonce)).add(Fr.MODULUS).bitLength() > 254) {
            nonce = nonce.add(BigInteger.ONE);
        }
        BigInteger h = challengeOf(sign(KEY, nonce));
        BigInteger alias = h.add(Fr.MODULUS);
        Signature forged = new Signature(
                BabyJubjub.BASE8.mul(nonce),
                nonce.add(alias.multiply(SECRET).shiftLeft(3)).mod(L));
        for (boolean dropped : new boolean[] {false, true}) {
            Verifier verifier = new Verifier(label -> dropped && label.equals("eddsa/challenge"));
            assertThat(verifier.violation(KEY, MESSAGE, forged)).isEqualTo("eddsa/equation");
            WitnessSolver solver = verifier.f.solver();
            int firstBit = verifier.bitsOfChallenge();
            for (int i = 0; i < 254; i++) {
                solver.override(firstBit + i, alias.testBit(i) ? Fr.ONE : Fr.ZERO);
            }
            assertThat(verifier.f.system().checkWitness(solver.run()).orElse(null))
                    .isEqualTo(dropped ? null : "eddsa/challenge");
        }
    }

    private static BigInteger challengeOf(Signature signature) {
        Point r = signature.r8();
        return Poseidon.hash(r.x(), r.y(), KEY.x(), KEY.y(), MESSAGE).toBigInteger();
    }

    @Test
    void refusesATorsionInR() {
        for (int i = 1; i < 8; i++) {
            Point r = SIGNATURE.r8().add(TORSION.mul(BigInteger.valueOf(i)));
            refusedBy("eddsa/equation", KEY, MESSAGE, new Signature(r, SIGNATURE.s()));
        }
    }

    @Test
    void refusesAnROffTheCurve() {
        refusedBy("eddsa/equation", KEY, MESSAGE, new Signature(new Point(Fr.of(3), Fr.of(4)), SIGNATURE.s()));
    }

    /** A + T with T of order 8: 8h(A + T) = 8hA, so only the check of the key tells. */
    @Test
    void refusesATorsionInAWhichPassesWithoutTheKeyCheck() {
        Verifier lax = new Verifier(label -> label.equals("eddsa/key"));
        for (int i = 1; i < 8; i++) {
            PublicKey key = key(KEY.point().add(TORSION.mul(BigInteger.valueOf(i))));
            Signature forged = sign(key, BigInteger.valueOf(1000 + i));
            assertThat(lax.violation(key, MESSAGE, forged)).isNull();
            refusedBy("eddsa/key", key, MESSAGE, forged);
        }
    }

    @Test
    void refusesTheIdentityAsKeyWhichPassesWithoutTheKeyCheck() {
        PublicKey identity = key(BabyJubjub.IDENTITY);
        Signature anyone = new Signature(BabyJubjub.BASE8.mul(BigInteger.TEN), BigInteger.TEN);
        refusedBy("eddsa/key", identity, MESSAGE, anyone);
        assertThat(new Verifier(label -> label.equals("eddsa/key")).violation(identity, MESSAGE, anyone))
                .isNull();
    }

    @Test
    void refusesKeysOfSmallOrderAndOffTheCurve() {
        for (int i = 1; i < 8; i++) {
            refusedBy("eddsa/key", key(TORSION.mul(BigInteger.valueOf(i))), MESSAGE, SIGNATURE);
        }
        refusedBy("eddsa/key", new PublicKey(Fr.of(5), Fr.of(6)), MESSAGE, SIGNATURE);
        refusedBy("eddsa/key", new PublicKey(Fr.ZERO, Fr.ZERO), MESSAGE, SIGNATURE);
    }

    /** Every wire but the inverse hints of isZero(0). */
    @Test
    void everyWireIsBound() {
        assertThat(STRICT.violation(KEY, MESSAGE, SIGNATURE)).isNull();
        Fixture f = STRICT.f;
        for (int wire : f.unboundWires(random)) {
            assertThat(f.occurrences(wire)).isEqualTo(1);
            assertThat(f.value(Fixture.wire(wire))).isEqualTo(Fr.ZERO);
            assertThat(f.system().wireLabel(wire)).isIn("eddsa/s", "eddsa/challenge");
        }
        for (int wire : f.forgeableWires(random, 60)) {
            assertThat(f.occurrences(wire)).isEqualTo(1);
        }
    }

    /** The hint A' has eight values, A' + T, all as good: 8 A' is the same. */
    @Test
    void theHintOfTheKeyIsFreeOnlyUpToTorsion() {
        assertThat(STRICT.violation(KEY, MESSAGE, SIGNATURE)).isNull();
        Point root = KEY.point().mul(BigInteger.valueOf(8).modInverse(L));
        int x = STRICT.in[5].wire() + 1;
        for (int i = 0; i < 8; i++) {
            Point other = root.add(TORSION.mul(BigInteger.valueOf(i)));
            long[] witness = STRICT.f
                    .solver()
                    .override(x, other.x())
                    .override(x + 1, other.y())
                    .run();
            assertThat(STRICT.f.system().checkWitness(witness)).isEmpty();
        }
        Point wrong = root.add(BabyJubjub.BASE8);
        long[] witness = STRICT.f
                .solver()
                .override(x, wrong.x())
                .override(x + 1, wrong.y())
                .run();
        assertThat(STRICT.f.system().checkWitness(witness)).hasValue("eddsa/key");
    }
}
