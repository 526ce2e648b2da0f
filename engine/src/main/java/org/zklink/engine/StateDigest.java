package org.zklink.engine;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.zklink.field.Fr;
import org.zklink.protocol.AccountHeader;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Bytes32;

/** SHA-256 over values in a fixed form: numbers as 8 bytes, field elements as 32, all big-endian; strings after their length. */
final class StateDigest {
    private final MessageDigest sha256;
    private final ByteBuffer word = ByteBuffer.allocate(Long.BYTES);

    StateDigest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    StateDigest put(long value) {
        sha256.update(word.putLong(0, value).array());
        return this;
    }

    StateDigest put(Amount value) {
        return put(value.hi()).put(value.lo());
    }

    StateDigest put(byte[] bytes) {
        put(bytes.length);
        sha256.update(bytes);
        return this;
    }

    StateDigest put(Fr value) {
        sha256.update(Bytes32.of(value).toByteArray());
        return this;
    }

    StateDigest put(AccountHeader header) {
        put(header.owner().kind());
        sha256.update(header.owner().bytes().toByteArray());
        return put(header.keyEpoch()).put(header.keyHash());
    }

    /** The 32 bytes of the hash. */
    byte[] finish() {
        return sha256.digest();
    }
}
