package org.zklink.chain.evm;

import java.util.Arrays;

/** Immutable bytes of any length, compared by content: call data, code, event data. */
public final class ByteString {
    public static final ByteString EMPTY = new ByteString(new byte[0]);

    private final byte[] bytes;

    private ByteString(byte[] bytes) {
        this.bytes = bytes;
    }

    public static ByteString of(byte[] bytes) {
        return new ByteString(bytes.clone());
    }

    /** Reads 0x and an even number of hexadecimal digits. */
    public static ByteString ofHex(String hex) {
        return new ByteString(Hex.bytes(hex));
    }

    public byte[] toByteArray() {
        return bytes.clone();
    }

    public int length() {
        return bytes.length;
    }

    public boolean isEmpty() {
        return bytes.length == 0;
    }

    public ByteString plus(ByteString tail) {
        byte[] sum = Arrays.copyOf(bytes, bytes.length + tail.bytes.length);
        System.arraycopy(tail.bytes, 0, sum, bytes.length, tail.bytes.length);
        return new ByteString(sum);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ByteString string && Arrays.equals(bytes, string.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** 0x and lower-case hexadecimal digits. */
    @Override
    public String toString() {
        return Hex.of(bytes);
    }
}
