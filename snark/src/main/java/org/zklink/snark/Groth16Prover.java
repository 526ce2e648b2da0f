package org.zklink.snark;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.zklink.field.Fr;
import org.zklink.field.FrOps;
import org.zklink.field.G1Array;
import org.zklink.field.G1Point;
import org.zklink.field.G2Point;
import org.zklink.field.Msm;

/**
 * One run of the prover: three transforms and back for the quotient, then five multi-scalar multiplications.
 *
 * <p>The quotient is never divided: {@code P = A * B - C} vanishes on the domain, so its values on the odd half of the
 * doubled domain determine it, and the key's H points are the Lagrange basis of that half.
 */
final class Groth16Prover {
    private static final int L = FrOps.LIMBS;
    private static final int ELEMENTS_PER_TASK = 1 << 13;
    private static final int PHASES = 6;

    private final ProvingKey key;
    private final long[] witness;
    private final Progress progress;

    Groth16Prover(ProvingKey key, long[] witness, Progress progress) {
        if (witness.length != key.wireCount() * L) {
            throw new IllegalArgumentException("the witness has " + witness.length + " limbs, expected 4 for each of "
                    + key.wireCount() + " wires");
        }
        for (int wire = 0; wire < key.wireCount(); wire++) {
            if (!FrOps.isReduced(witness, wire * L)) {
                throw new IllegalArgumentException("wire " + wire + " is not below the modulus");
            }
        }
        if (!Fr.fromLimbs(witness, 0).equals(Fr.ONE)) {
            throw new IllegalArgumentException("wire 0 is not one");
        }
        this.key = key;
        this.witness = witness;
        this.progress = progress;
    }

    /** The proof with blinding factors r and s, which make it say nothing about the witness. */
    Proof prove(Fr r, Fr s) {
        VerifyingKey verifyingKey = key.verifyingKey();
        ProvingKey.Points points = key.points();
        progress.at("quotient", 0, PHASES);
        long[] quotient = quotient();
        progress.at("H", 1, PHASES);
        G1Point h = Msm.g1(points.h(), quotient, key.domainSize());

        long[] scalars = witness.clone();
        toCanonical(scalars);
        progress.at("A", 2, PHASES);
        G1Point a = Msm.g1(points.a(), scalars, key.wireCount())
                .add(verifyingKey.alpha1())
                .add(key.delta1().mul(r));
        progress.at("B1", 3, PHASES);
        G1Point b1 = Msm.g1(points.b1(), scalars, key.wireCount())
                .add(key.beta1())
                .add(key.delta1().mul(s));
        progress.at("B2", 4, PHASES);
        G2Point b2 = Msm.g2(points.b2(), scalars, key.wireCount())
                .add(verifyingKey.beta2())
                .add(verifyingKey.delta2().mul(s));
        progress.at("C", 5, PHASES);
        G1Point c = privateSum(points.c(), scalars)
                .add(h)
                .add(a.mul(s))
                .add(b1.mul(r))
                .add(key.delta1().mul(r.mul(s).neg()));
        progress.at("done", PHASES, PHASES);
        return new Proof(a, b2, c);
    }

    private G1Point privateSum(G1Array points, long[] scalars) {
        int firstPrivate = key.publicCount() + 1;
        return Msm.g1(points, scalars, firstPrivate * L, key.wireCount() - firstPrivate);
    }

    /** Canonical values of A * B - C on the odd half of the doubled domain. */
    private long[] quotient() {
        QapMatrices matrices = key.matrices();
        long[] a = matrices.evaluate(matrices.a(), witness);
        long[] b = matrices.evaluate(matrices.b(), witness);
        key.quotientTransform().compute(a, b);
        return a;
    }

    private static void toCanonical(long[] values) {
        forEach(values.length, at -> FrOps.fromMontgomery(values, at, values, at));
    }

    private static void forEach(int limbs, IntConsumer atElement) {
        IntStream.range(0, Math.ceilDiv(limbs, ELEMENTS_PER_TASK * L))
                .parallel()
                .forEach(task -> {
                    int end = Math.min(limbs, (task + 1) * ELEMENTS_PER_TASK * L);
                    for (int at = task * ELEMENTS_PER_TASK * L; at < end; at += L) {
                        atElement.accept(at);
                    }
                });
    }
}
