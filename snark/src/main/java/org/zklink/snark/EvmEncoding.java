package org.zklink.snark;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.zklink.field.Fr;
import org.zklink.field.G1Point;
import org.zklink.field.G2Point;

/**
 * Proofs, keys and public inputs as the EVM's pairing precompiles take them: 32-byte big-endian words, G1 as (x, y), G2
 * as (x.c1, x.c0, y.c1, y.c0), infinity as zeros.
 *
 * <p>Source: EIP-196, EIP-197.
 */
public final class EvmEncoding {
    /** A, B, C: eight words. */
    public static final int PROOF_BYTES = 256;

    private static final int WORD = 32;
    private static final int G1_BYTES = 2 * WORD;
    private static final int G2_BYTES = 4 * WORD;

    private EvmEncoding() {}

    /** A (2 words), B (4), C (2). */
    public static byte[] proof(Proof proof) {
        return ByteBuffer.allocate(PROOF_BYTES)
                .put(proof.a().toEip196())
                .put(proof.b().toEip197())
                .put(proof.c().toEip196())
                .array();
    }

    /**
     * Reads what {@link #proof(Proof)} wrote.
     *
     * @throws IllegalArgumentException for another length, a coordinate not below the modulus, a point outside its group
     */
    public static Proof proof(byte[] encoded) {
        if (encoded.length != PROOF_BYTES) {
            throw new IllegalArgumentException("a proof has 256 bytes, not " + encoded.length);
        }
        return new Proof(
                G1Point.fromEip196(Arrays.copyOf(encoded, G1_BYTES)),
                G2Point.fromEip197(Arrays.copyOfRange(encoded, G1_BYTES, G1_BYTES + G2_BYTES)),
                G1Point.fromEip196(Arrays.copyOfRange(encoded, G1_BYTES + G2_BYTES, PROOF_BYTES)));
    }

    /** alpha1 (2 words), beta2 (4), gamma2 (4), delta2 (4), then ic, 2 words each. */
    public static byte[] verifyingKey(VerifyingKey key) {
        ByteBuffer out = ByteBuffer.allocate(G1_BYTES * (1 + key.ic().size()) + 3 * G2_BYTES)
                .put(key.alpha1().toEip196());
        out.put(key.beta2().toEip197())
                .put(key.gamma2().toEip197())
                .put(key.delta2().toEip197());
        key.ic().forEach(point -> out.put(point.toEip196()));
        return out.array();
    }

    /** One word an input. */
    public static byte[] publicInputs(List<Fr> inputs) {
        ByteBuffer out = ByteBuffer.allocate(WORD * inputs.size());
        inputs.forEach(input -> out.put(input.toBytesBE()));
        return out.array();
    }
}
