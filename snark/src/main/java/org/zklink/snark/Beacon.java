package org.zklink.snark;

import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * A public random value that nobody could know before, such as a block hash announced beforehand, hashed slowly: the last
 * contribution of a ceremony, which anybody can do again.
 *
 * @param value 1 to 255 bytes, in lower-case hex
 * @param iterationsExponent SHA-256 is applied 2^this times; {@value #MIN_EXPONENT} to {@value #MAX_EXPONENT}
 */
public record Beacon(String value, int iterationsExponent) {
    /** As snarkjs demands. */
    public static final int MIN_EXPONENT = 10;

    /** An hour or so; a file that asks for more would keep its verifier busy for days (snarkjs allows 63). */
    public static final int MAX_EXPONENT = 34;

    public Beacon {
        if (!value.matches("([0-9a-f]{2}){1,255}")) {
            throw new IllegalArgumentException("a beacon is 1 to 255 bytes in lower-case hex, not \"" + value + "\"");
        }
        if (iterationsExponent < MIN_EXPONENT || iterationsExponent > MAX_EXPONENT) {
            throw new IllegalArgumentException("a beacon is hashed 2^" + MIN_EXPONENT + " to 2^" + MAX_EXPONENT
                    + " times, not 2^" + iterationsExponent);
        }
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(value);
    }

    /** The stream that follows from the beacon: a second for about 2^22 hashes. */
    ChaChaSampler sampler(Progress progress) {
        MessageDigest sha256 = R1csFile.sha256();
        byte[] hash = bytes();
        long iterations = 1L << iterationsExponent;
        for (long i = 0; i < iterations; i++) {
            if ((i & ((1 << 20) - 1)) == 0) {
                progress.at("beacon", i, iterations);
            }
            hash = sha256.digest(hash);
        }
        return new ChaChaSampler(hash);
    }
}
