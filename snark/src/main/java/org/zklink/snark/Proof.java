package org.zklink.snark;

import org.zklink.field.G1Point;
import org.zklink.field.G2Point;

/**
 * A Groth16 proof: three points, not checked to be valid ones; {@link Groth16#verify} does that.
 *
 * <p>Malleable: from one valid proof anybody makes others of the same statement (for instance {@code (-a, -b, c)}), so
 * a proof's bytes must never serve as an identifier or a nullifier; the public inputs may.
 *
 * <p>Source: Groth, On the Size of Pairing-based Non-interactive Arguments, 2016.
 */
public record Proof(G1Point a, G2Point b, G1Point c) {}
