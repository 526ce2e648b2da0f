package org.zklink.snark;

import org.zklink.field.G1Array;
import org.zklink.field.G1Point;
import org.zklink.field.G2Array;
import org.zklink.field.QuotientTransform;

/**
 * A Groth16 proving key: the circuit's matrices A and B as the prover evaluates them, and its points in the order of a
 * zkey file. Immutable in use; large (about 500 bytes a wire, and 80 a domain element for the transforms' factors).
 *
 * <p>Rows of A beyond the circuit's constraints bind the constant and the public inputs, one row each, so that their
 * polynomials are independent. The points H are those of the odd half of the doubled domain.
 */
public final class ProvingKey {
    private final VerifyingKey verifyingKey;
    private final SetupTranscript transcript;
    private final int wireCount;
    private final int domainSize;
    private final G1Point beta1;
    private final G1Point delta1;
    private final QapMatrices matrices;
    private final Points points;
    private final QuotientTransform quotientTransform;

    /**
     * One point a wire in each, but {@code c}: one a private wire; and {@code h}: one a domain element.
     */
    record Points(G1Array a, G1Array b1, G2Array b2, G1Array c, G1Array h) {}

    ProvingKey(
            VerifyingKey verifyingKey,
            SetupTranscript transcript,
            int wireCount,
            int domainSize,
            G1Point beta1,
            G1Point delta1,
            QapMatrices matrices,
            Points points) {
        this.verifyingKey = verifyingKey;
        this.transcript = transcript;
        this.wireCount = wireCount;
        this.domainSize = domainSize;
        this.beta1 = beta1;
        this.delta1 = delta1;
        this.matrices = matrices;
        this.points = points;
        quotientTransform = new QuotientTransform(Integer.numberOfTrailingZeros(domainSize));
    }

    public VerifyingKey verifyingKey() {
        return verifyingKey;
    }

    public SetupTranscript transcript() {
        return transcript;
    }

    /** Wires of the circuit, the constant one included. */
    public int wireCount() {
        return wireCount;
    }

    public int publicCount() {
        return verifyingKey.publicCount();
    }

    /** A power of two: at least the constraints, public inputs and one together. */
    public int domainSize() {
        return domainSize;
    }

    /**
     * Whether the key's matrices A and B are the circuit's: their products with the powers of a random element are compared,
     * which differ for other matrices but for a chance of wires / p a row. The matrix C is in the key's points only; that they belong to
     * the circuit too is what {@link Ceremony#verify} checks.
     */
    public boolean isFor(ConstraintSystem circuit) {
        if (circuit.wireCount() != wireCount
                || circuit.publicCount() != publicCount()
                || QapMatrices.domainSize(circuit) != domainSize) {
            return false;
        }
        return matrices.isEquivalentTo(QapMatrices.of(circuit), wireCount);
    }

    G1Point beta1() {
        return beta1;
    }

    G1Point delta1() {
        return delta1;
    }

    QapMatrices matrices() {
        return matrices;
    }

    QuotientTransform quotientTransform() {
        return quotientTransform;
    }

    Points points() {
        return points;
    }
}
