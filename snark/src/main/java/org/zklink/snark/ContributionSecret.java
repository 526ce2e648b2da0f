package org.zklink.snark;

import java.util.Optional;
import org.zklink.field.Fr;
import org.zklink.field.G1Point;
import org.zklink.field.G2Point;

/**
 * One contributor's factor of delta. To be forgotten once it has been applied: whoever knows the factors of all contributors
 * can forge proofs.
 *
 * @param factor not zero
 * @param s a random point of G1
 */
record ContributionSecret(Fr factor, G1Point s) {
    /** In the order in which a beacon's verifier draws them again. */
    static ContributionSecret draw(ChaChaSampler sampler) {
        Fr factor = sampler.fr();
        if (factor.isZero() || factor.isOne()) {
            throw new IllegalStateException("the drawn factor is zero or one, which happens once in 2^253 times");
        }
        return new ContributionSecret(factor, sampler.g1());
    }

    G1Point sx() {
        return s.mul(factor);
    }

    /** The contribution to a key of this transcript and delta, with the proof that the factor is known. */
    Contribution contribution(CeremonyTranscript before, G1Point delta1, String name, Optional<Beacon> beacon) {
        byte[] transcript = before.chain().g1(s).g1(sx()).digest();
        G2Point sp = hashToG2(transcript);
        Contribution.PublicKey key = new Contribution.PublicKey(delta1.mul(factor), s, sx(), sp.mul(factor));
        return Contribution.of(key, transcript, name, beacon);
    }

    /** The point whose multiple proves the secret: it follows from everything before, so that no proof fits twice. */
    static G2Point hashToG2(byte[] transcript) {
        return new ChaChaSampler(transcript).g2();
    }
}
