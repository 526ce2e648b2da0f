package org.zklink.snark;

import java.util.List;
import org.zklink.field.Fr;
import org.zklink.field.G1Point;
import org.zklink.field.Pairing;

/** The check {@code e(A, B) = e(alpha, beta) * e(sum of inputs * ic, gamma) * e(C, delta)}, as one product of pairings. */
final class Groth16Verifier {
    private Groth16Verifier() {}

    static boolean verify(VerifyingKey key, List<Fr> publicInputs, Proof proof) {
        return publicInputs.size() == key.publicCount()
                && proof.a().isOnCurve()
                && proof.b().isOnCurve()
                && proof.b().isInSubgroup()
                && proof.c().isOnCurve()
                && Pairing.check(
                        List.of(proof.a().neg(), key.alpha1(), combine(key.ic(), publicInputs), proof.c()),
                        List.of(proof.b(), key.beta2(), key.gamma2(), key.delta2()));
    }

    private static G1Point combine(List<G1Point> ic, List<Fr> publicInputs) {
        G1Point sum = ic.getFirst();
        for (int i = 0; i < publicInputs.size(); i++) {
            sum = sum.add(ic.get(i + 1).mul(publicInputs.get(i)));
        }
        return sum;
    }
}
