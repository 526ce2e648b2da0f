package org.zklink.snark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.zklink.field.Fr;
import org.zklink.field.FrOps;
import org.zklink.field.G1Array;
import org.zklink.field.G1Point;
import org.zklink.field.G2Point;
import org.zklink.field.Msm;
import org.zklink.field.Pairing;

/**
 * Many proofs under one key: the equation of {@link Groth16Verifier} for each, to the power of its random scalar, multiplied
 * together. Pairings with alpha, gamma and delta are shared, so n proofs take n + 3 instead of 4n, and one final
 * exponentiation. A false proof passes with a chance of 2^-128.
 */
final class Groth16BatchVerifier {
    private Groth16BatchVerifier() {}

    static boolean verify(VerifyingKey key, List<List<Fr>> publicInputs, List<Proof> proofs) {
        if (publicInputs.size() != proofs.size()) {
            throw new IllegalArgumentException(
                    publicInputs.size() + " lists of public inputs for " + proofs.size() + " proofs");
        }
        if (proofs.isEmpty()) {
            return true;
        }
        for (int i = 0; i < proofs.size(); i++) {
            if (publicInputs.get(i).size() != key.publicCount() || !isWellFormed(proofs.get(i))) {
                return false;
            }
        }
        long[] scalars = RandomScalars.draw(proofs.size());
        List<G1Point> g1 = new ArrayList<>();
        List<G2Point> g2 = new ArrayList<>();
        for (int i = 0; i < proofs.size(); i++) {
            g1.add(proofs.get(i).a().mul(scalar(scalars, i)).neg());
            g2.add(proofs.get(i).b());
        }
        Fr sum = Fr.ZERO;
        for (int i = 0; i < proofs.size(); i++) {
            sum = sum.add(scalar(scalars, i));
        }
        g1.add(key.alpha1().mul(sum));
        g2.add(key.beta2());
        g1.add(combineInputs(key, publicInputs, scalars, sum));
        g2.add(key.gamma2());
        G1Array c = G1Array.of(proofs.stream().map(Proof::c).toList());
        g1.add(Msm.g1(c, scalars, proofs.size()));
        g2.add(key.delta2());
        return Pairing.check(g1, g2);
    }

    private static boolean isWellFormed(Proof proof) {
        return proof.a().isOnCurve()
                && proof.b().isOnCurve()
                && proof.b().isInSubgroup()
                && proof.c().isOnCurve();
    }

    /** The sum of {@code scalar_i * (ic[0] + sum of input_ij * ic[j])}. */
    private static G1Point combineInputs(
            VerifyingKey key, List<List<Fr>> publicInputs, long[] scalars, Fr sumOfScalars) {
        Fr[] factors = new Fr[key.publicCount() + 1];
        Arrays.fill(factors, Fr.ZERO);
        factors[0] = sumOfScalars;
        for (int i = 0; i < publicInputs.size(); i++) {
            Fr scalar = scalar(scalars, i);
            for (int j = 1; j < factors.length; j++) {
                factors[j] = factors[j].add(scalar.mul(publicInputs.get(i).get(j - 1)));
            }
        }
        long[] canonical = new long[factors.length * FrOps.LIMBS];
        for (int j = 0; j < factors.length; j++) {
            System.arraycopy(factors[j].canonicalLimbs(), 0, canonical, j * FrOps.LIMBS, FrOps.LIMBS);
        }
        return Msm.g1(G1Array.of(key.ic()), canonical, factors.length);
    }

    private static Fr scalar(long[] canonical, int i) {
        long[] montgomery = new long[FrOps.LIMBS];
        FrOps.toMontgomery(montgomery, 0, canonical, i * FrOps.LIMBS);
        return Fr.fromLimbs(montgomery, 0);
    }
}
