package org.zklink.chain.evm;

import java.math.BigInteger;
import java.util.HexFormat;

/** Ethereum's JSON encodings: byte strings with 0x in front, quantities without leading zeros. Malformed text is refused with an IllegalArgumentException. */
final class Hex {
    private static final HexFormat FORMAT = HexFormat.of();

    private Hex() {}

    static String of(byte[] bytes) {
        return "0x" + FORMAT.formatHex(bytes);
    }

    static byte[] bytes(String text) {
        return FORMAT.parseHex(digits(text));
    }

    static String quantity(long value) {
        if (value < 0) {
            throw new IllegalArgumentException("a quantity is not negative: " + value);
        }
        return "0x" + Long.toHexString(value);
    }

    static String quantity(BigInteger value) {
        if (value.signum() < 0) {
            throw new IllegalArgumentException("a quantity is not negative: " + value);
        }
        return "0x" + value.toString(16);
    }

    static BigInteger toBigInteger(String text) {
        String digits = digits(text);
        if (digits.isEmpty() || digits.length() > 64 || !digits.chars().allMatch(HexFormat::isHexDigit)) {
            throw new IllegalArgumentException("not a quantity: '" + text + "'");
        }
        return new BigInteger(digits, 16);
    }

    static long toLong(String text) {
        BigInteger value = toBigInteger(text);
        if (value.bitLength() > 63) {
            throw new IllegalArgumentException("quantity out of range: '" + text + "'");
        }
        return value.longValue();
    }

    private static String digits(String text) {
        if (!text.startsWith("0x")) {
            throw new IllegalArgumentException("not hexadecimal with 0x: '" + text + "'");
        }
        return text.substring(2);
    }
}
