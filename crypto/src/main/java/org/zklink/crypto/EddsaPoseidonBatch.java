package org.zklink.crypto;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.zklink.crypto.EddsaPoseidon.PublicKey;
import org.zklink.crypto.EddsaPoseidon.Signature;
import org.zklink.field.BabyJubjub;
import org.zklink.field.BabyJubjubBatch;
import org.zklink.field.Fr;
import org.zklink.field.FrOps;
import org.zklink.field.vector.ScalarFieldKernels;

/**
 * Verifies many signatures at once, each on its own: one result a signature, always that of {@link EddsaPoseidon#verify}. Nothing is combined across
 * signatures, so no bad one can hide behind others, nor behind the cofactor. Safe for use by several threads.
 */
public final class EddsaPoseidonBatch {
    private static final BigInteger L = BabyJubjub.SUBGROUP_ORDER;
    private static final int LIMBS = FrOps.LIMBS;
    /** Elements that the challenge hashes: R, A and the message. */
    private static final int HASHED = 5;

    private EddsaPoseidonBatch() {}

    /** A signature of a message that is said to be by a key. */
    public record Signed(PublicKey key, Fr message, Signature signature) {}

    /** Which signatures are valid. */
    public static boolean[] verify(List<Signed> batch) {
        return verify(WarmKernels.forSignatures(batch.size()), batch);
    }

    static boolean[] verify(Optional<ScalarFieldKernels> kernels, List<Signed> batch) {
        if (kernels.isPresent()) {
            return verifyInLanes(kernels.get(), batch);
        }
        boolean[] valid = new boolean[batch.size()];
        for (int i = 0; i < valid.length; i++) {
            Signed signed = batch.get(i);
            valid[i] = EddsaPoseidon.verify(signed.key(), signed.message(), signed.signature());
        }
        return valid;
    }

    private static boolean[] verifyInLanes(ScalarFieldKernels kernels, List<Signed> batch) {
        int n = batch.size();
        long[] keys = new long[2 * LIMBS * n];
        long[] nonces = new long[2 * LIMBS * n];
        long[] responses = new long[LIMBS * n];
        boolean[] valid = new boolean[n];
        for (int i = 0; i < n; i++) {
            Signature signature = batch.get(i).signature();
            BabyJubjubBatch.putPoint(batch.get(i).key().point(), keys, i);
            BabyJubjubBatch.putPoint(signature.r8(), nonces, i);
            valid[i] = signature.s().signum() >= 0 && signature.s().compareTo(L) < 0;
            if (valid[i]) {
                BabyJubjubBatch.putScalar(signature.s(), responses, i);
            }
        }
        long[] multipliers = multipliers(kernels, batch, keys, nonces);
        BabyJubjubBatch points = new BabyJubjubBatch(kernels);
        boolean[] validKeys = points.generateSubgroup(keys, n);
        boolean[] equations = points.equationsHold(responses, multipliers, keys, nonces, n);
        for (int i = 0; i < n; i++) {
            valid[i] &= validKeys[i] && equations[i];
        }
        return valid;
    }

    /** {@code -8h mod l} of each challenge h. */
    private static long[] multipliers(ScalarFieldKernels kernels, List<Signed> batch, long[] keys, long[] nonces) {
        int n = batch.size();
        long[] hashed = new long[HASHED * LIMBS * n];
        for (int i = 0; i < n; i++) {
            int at = HASHED * LIMBS * i;
            System.arraycopy(nonces, 2 * LIMBS * i, hashed, at, 2 * LIMBS);
            System.arraycopy(keys, 2 * LIMBS * i, hashed, at + 2 * LIMBS, 2 * LIMBS);
            batch.get(i).message().copyTo(hashed, at + 4 * LIMBS);
        }
        long[] multipliers = new long[LIMBS * n];
        PoseidonBatch.hash(Optional.of(kernels), multipliers, 0, hashed, 0, HASHED, n);
        for (int i = 0; i < n; i++) {
            BigInteger h = Fr.fromLimbs(multipliers, LIMBS * i).toBigInteger();
            BabyJubjubBatch.putScalar(h.shiftLeft(3).negate().mod(L), multipliers, i);
        }
        return multipliers;
    }
}
