package org.zklink.settlement;

import java.nio.ByteBuffer;
import org.zklink.circuit.BlockCircuit;
import org.zklink.protocol.BlockShape;
import org.zklink.protocol.Bytes32;
import org.zklink.snark.EvmEncoding;
import org.zklink.snark.ProvingKey;
import org.zklink.snark.VerifyingKey;

/**
 * A shape with its circuit and keys.
 *
 * @param number of the shape on every gateway
 * @param fileHash SHA-256 of the key's .zkey file
 */
public record ShapeKey(int number, BlockCircuit circuit, ProvingKey provingKey, Bytes32 fileHash) {
    private static final long DEVELOPMENT = 1;
    private static final long CEREMONY = 0;

    public BlockShape shape() {
        return circuit.shape();
    }

    public VerifyingKey verifyingKey() {
        return provingKey.verifyingKey();
    }

    /** The 833 bytes that a gateway reads the key from: 0x00, origin, transcript, then the points. Layout: VerifyingKey.sol. */
    public byte[] gatewayEncoding() {
        byte[] points = EvmEncoding.verifyingKey(verifyingKey());
        long origin = verifyingKey().isDevelopment() ? DEVELOPMENT : CEREMONY;
        return ByteBuffer.allocate(1 + 2 * Bytes32.SIZE + points.length)
                .put((byte) 0)
                .put(Bytes32.of(origin).toByteArray())
                .put(fileHash.toByteArray())
                .put(points)
                .array();
    }
}
