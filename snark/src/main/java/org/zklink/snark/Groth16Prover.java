package org.zklink.snark;

import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.zklink.field.Fr;
import org.zklink.field.FrOps;
import org.zklink.field.G1Point;
import org.zklink.field.G2Point;
import org.zklink.field.Msm;
import org.zklink.field.ScalarWindows;

/**
 * One run of the prover: three transforms and back for the quotient, then five multi-scalar multiplications.
 *
 * <p>The quotient is never divided: {@code P = A * B - C} vanishes on the domain, so its values on the odd half of the
 * doubled domain determine it, and the key's H points are the Lagrange basis of that half.
 */
final class Groth16Prover {
    private static final int L = FrOps.LIMBS;
    private static final int ELEMENTS_PER_TASK = 1 << 13;

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
        progress.at("quotient", 0, 1);
        long[] quotient = quotient();
        progress.at("quotient", 1, 1);
        ScalarWindows quotientWindows = ScalarWindows.of(quotient, 0, key.domainSize());
        long[] scalars = witness.clone();
        toCanonical(scalars);
        ScalarWindows wires = ScalarWindows.of(scalars, 0, key.wireCount());

        Msm msm = new Msm();
        Supplier<G2Point> b2Sum = msm.addG2(points.b2(), wires, 0);
        Supplier<G1Point> hSum = msm.addG1(points.h(), quotientWindows, 0);
        Supplier<G1Point> aSum = msm.addG1(points.a(), wires, 0);
        Supplier<G1Point> b1Sum = msm.addG1(points.b1(), wires, 0);
        Supplier<G1Point> cSum = msm.addG1(points.c(), wires, key.publicCount() + 1);
        msm.run((done, total) -> progress.at("points", done, total));

        G1Point a = aSum.get().add(verifyingKey.alpha1()).add(key.delta1().mul(r));
        G1Point b1 = b1Sum.get().add(key.beta1()).add(key.delta1().mul(s));
        G2Point b2 =
                b2Sum.get().add(verifyingKey.beta2()).add(verifyingKey.delta2().mul(s));
        G1Point c = cSum.get()
                .add(hSum.get())
                .add(a.mul(s))
                .add(b1.mul(r))
                .add(key.delta1().mul(r.mul(s).neg()));
        return new Proof(a, b2, c);
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
