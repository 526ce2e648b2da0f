package org.zklink.chain.evm;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.zklink.crypto.Keccak;

/** The 20-byte address of an account or a contract. Immutable. */
public final class EvmAddress {
    public static final int LENGTH = 20;
    public static final EvmAddress ZERO = new EvmAddress(new byte[LENGTH]);

    private final byte[] bytes;

    private EvmAddress(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Refuses anything but 20 bytes with an IllegalArgumentException. */
    public static EvmAddress of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("an EVM address has 20 bytes, not " + bytes.length);
        }
        return new EvmAddress(bytes.clone());
    }

    /** Reads 0x and 40 hexadecimal digits in one case, or in mixed case with a right checksum (EIP-55). */
    public static EvmAddress of(String text) {
        EvmAddress address = of(Hex.bytes(text));
        String digits = text.substring(2);
        boolean oneCase =
                digits.equals(digits.toLowerCase(Locale.ROOT)) || digits.equals(digits.toUpperCase(Locale.ROOT));
        if (!oneCase && !text.equals(address.toString())) {
            throw new IllegalArgumentException("EVM address " + text + " has a wrong checksum: mistyped?");
        }
        return address;
    }

    /** The address in the low 20 of 32 bytes, as topics and {@code Owner} carry it; the other 12 must be zero. */
    public static EvmAddress ofPadded(byte[] padded) {
        if (padded.length != 32 || new BigInteger(1, padded).bitLength() > 8 * LENGTH) {
            throw new IllegalArgumentException("not a left-padded EVM address: " + Hex.of(padded));
        }
        return new EvmAddress(Arrays.copyOfRange(padded, 12, 32));
    }

    public byte[] toBytes() {
        return bytes.clone();
    }

    /** 32 bytes, zeros on the left. */
    public byte[] toPadded() {
        byte[] padded = new byte[32];
        System.arraycopy(bytes, 0, padded, 12, LENGTH);
        return padded;
    }

    BigInteger toBigInteger() {
        return new BigInteger(1, bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EvmAddress address && Arrays.equals(bytes, address.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** With checksum capitals. Source: EIP-55. */
    @Override
    public String toString() {
        char[] text = Hex.of(bytes).toCharArray();
        byte[] hash = Keccak.hash256(new String(text, 2, 2 * LENGTH).getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < 2 * LENGTH; i++) {
            int nibble = (hash[i / 2] >> (i % 2 == 0 ? 4 : 0)) & 15;
            if (nibble >= 8) {
                text[2 + i] = Character.toUpperCase(text[2 + i]);
            }
        }
        return new String(text);
    }
}
