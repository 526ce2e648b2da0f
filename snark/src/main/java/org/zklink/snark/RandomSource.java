package org.zklink.snark;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import org.zklink.field.Fr;

/** Where a setup takes its secrets and a prover its blinding factors from. */
@FunctionalInterface
public interface RandomSource {
    /** Fills the array with bytes that nobody can predict. */
    void nextBytes(byte[] bytes);

    /** The platform's cryptographic generator: the only one fit for production. */
    static RandomSource secure() {
        return new SecureRandom()::nextBytes;
    }

    /**
     * Equal seeds give equal bytes (SHA-256 in counter mode). <strong>For tests and reproducible development keys
     * only</strong>: whoever knows the seed of a setup can forge, of a proof can learn about the witness.
     */
    static RandomSource insecure(String seed) {
        return new CounterSource(seed);
    }

    /** An element of the scalar field, within 2^-130 of uniform, not zero. */
    default Fr nextNonZero() {
        byte[] wide = new byte[48];
        Fr value;
        do {
            nextBytes(wide);
            value = Fr.reduce(new BigInteger(1, wide));
        } while (value.isZero());
        Arrays.fill(wide, (byte) 0);
        return value;
    }

    /** SHA-256(seed, counter) blocks, one after the other. */
    final class CounterSource implements RandomSource {
        private final byte[] seed;
        private long counter;

        private CounterSource(String seed) {
            this.seed = seed.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public synchronized void nextBytes(byte[] bytes) {
            for (int done = 0; done < bytes.length; ) {
                byte[] block = block();
                int count = Math.min(block.length, bytes.length - done);
                System.arraycopy(block, 0, bytes, done, count);
                done += count;
            }
        }

        private byte[] block() {
            try {
                MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
                sha256.update(ByteBuffer.allocate(8).putLong(counter++).flip());
                return sha256.digest(seed);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JDK has SHA-256", e);
            }
        }
    }
}
