package org.zklink.snark;

import java.util.List;
import org.zklink.field.G1Point;
import org.zklink.field.G2Point;

/**
 * A Groth16 verifying key. Its points are on their curves and in the prime-order groups, none is infinity, and
 * {@code delta2 != gamma2}: the constructor refuses anything else.
 *
 * <p>Equal gamma and delta are what {@code snarkjs groth16 setup} leaves before the first contribution: with such a key
 * anybody forges proofs of anything, by moving terms between the public inputs and C.
 *
 * @param ic one point for the constant and one for each public input, in their order
 * @param transcriptHash SHA-256 of the setup's contributions in lower-case hex (see {@link SetupTranscript#hash});
 *     {@link #DEVELOPMENT} when there was none or it is unknown
 */
public record VerifyingKey(
        G1Point alpha1, G2Point beta2, G2Point gamma2, G2Point delta2, List<G1Point> ic, String transcriptHash) {
    /** The transcript hash of a key without a ceremony: 32 zero bytes. */
    public static final String DEVELOPMENT = "0".repeat(64);

    public VerifyingKey {
        requireG1("alpha1", alpha1);
        requireG2("beta2", beta2);
        requireG2("gamma2", gamma2);
        requireG2("delta2", delta2);
        if (gamma2.equals(delta2)) {
            throw new IllegalArgumentException(
                    "delta2 equals gamma2: the setup has no contribution and anybody can forge proofs");
        }
        ic = List.copyOf(ic);
        if (ic.isEmpty()) {
            throw new IllegalArgumentException("ic is empty, expected one point more than public inputs");
        }
        for (int i = 0; i < ic.size(); i++) {
            requireG1("ic[" + i + "]", ic.get(i));
        }
        if (!transcriptHash.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("transcriptHash is not 64 lower-case hex digits: " + transcriptHash);
        }
    }

    public int publicCount() {
        return ic.size() - 1;
    }

    /** Whether this key comes without a ceremony: deployments refuse it but on test chains. */
    public boolean isDevelopment() {
        return transcriptHash.equals(DEVELOPMENT);
    }

    private static void requireG1(String name, G1Point point) {
        if (point.isInfinity() || !point.isOnCurve()) {
            throw new IllegalArgumentException(name + " is infinity or not on the curve: " + point);
        }
    }

    private static void requireG2(String name, G2Point point) {
        if (point.isInfinity() || !point.isOnCurve() || !point.isInSubgroup()) {
            throw new IllegalArgumentException(name + " is infinity or not in the prime-order subgroup: " + point);
        }
    }
}
