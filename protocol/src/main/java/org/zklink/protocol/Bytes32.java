package org.zklink.protocol;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.zklink.field.Fr;

/**
 * 32 bytes, big-endian: an address, a digest, a word.
 *
 * @param w0 the first 8 bytes, most significant
 * @param w3 the last 8 bytes
 */
public record Bytes32(long w0, long w1, long w2, long w3) implements Comparable<Bytes32> {
    public static final int SIZE = 32;
    public static final Bytes32 ZERO = new Bytes32(0, 0, 0, 0);

    static final VarHandle LONG_BE = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final int ADDRESS_SIZE = 20;
    private static final int LIMB_BITS = 128;

    /**
     * A copy of 32 bytes.
     *
     * @throws IllegalArgumentException when the length is not 32
     */
    public static Bytes32 of(byte[] bytes) {
        if (bytes.length != SIZE) {
            throw new IllegalArgumentException("expected 32 bytes, but got " + bytes.length);
        }
        return read(bytes);
    }

    /**
     * The word of a number.
     *
     * @throws IllegalArgumentException when value is negative
     */
    public static Bytes32 of(long value) {
        if (value < 0) {
            throw new IllegalArgumentException("expected a non-negative value, but got " + value);
        }
        return new Bytes32(0, 0, 0, value);
    }

    /** The canonical value as a word. */
    public static Bytes32 of(Fr value) {
        long[] limbs = value.canonicalLimbs();
        return new Bytes32(limbs[3], limbs[2], limbs[1], limbs[0]);
    }

    /**
     * 20 bytes, padded with zeros on the left.
     *
     * @throws IllegalArgumentException when the length is not 20
     */
    public static Bytes32 ofAddress(byte[] address) {
        if (address.length != ADDRESS_SIZE) {
            throw new IllegalArgumentException("an EVM address has 20 bytes, but got " + address.length);
        }
        byte[] padded = new byte[SIZE];
        System.arraycopy(address, 0, padded, SIZE - ADDRESS_SIZE, ADDRESS_SIZE);
        return read(padded);
    }

    /**
     * 64 hexadecimal digits, with or without 0x.
     *
     * @throws IllegalArgumentException when it is anything else
     */
    public static Bytes32 ofHex(String hex) {
        return of(HexFormat.of().parseHex(hex.startsWith("0x") ? hex.substring(2) : hex));
    }

    /**
     * The 32 bytes of two 128-bit limbs.
     *
     * @throws IllegalArgumentException when a limb is 2^128 or more
     */
    public static Bytes32 ofLimbs(Fr hi, Fr lo) {
        long[] h = limb(hi);
        long[] l = limb(lo);
        return new Bytes32(h[1], h[0], l[1], l[0]);
    }

    /** The first 16 bytes as a number. */
    public Fr hi() {
        return limb(w0, w1);
    }

    /** The last 16 bytes as a number. */
    public Fr lo() {
        return limb(w2, w3);
    }

    /**
     * The field element of the number.
     *
     * @throws IllegalArgumentException when it is not below the modulus
     */
    public Fr toFr() {
        return Fr.fromBytesBE(toByteArray());
    }

    public byte[] toByteArray() {
        byte[] bytes = new byte[SIZE];
        LONG_BE.set(bytes, 0, w0);
        LONG_BE.set(bytes, 8, w1);
        LONG_BE.set(bytes, 16, w2);
        LONG_BE.set(bytes, 24, w3);
        return bytes;
    }

    public boolean isZero() {
        return (w0 | w1 | w2 | w3) == 0;
    }

    /** Order of the unsigned numbers. */
    @Override
    public int compareTo(Bytes32 other) {
        int order = Long.compareUnsigned(w0, other.w0);
        order = order != 0 ? order : Long.compareUnsigned(w1, other.w1);
        order = order != 0 ? order : Long.compareUnsigned(w2, other.w2);
        return order != 0 ? order : Long.compareUnsigned(w3, other.w3);
    }

    /** 0x and 64 lower-case hexadecimal digits. */
    @Override
    public String toString() {
        return "0x" + HexFormat.of().formatHex(toByteArray());
    }

    private static Bytes32 read(byte[] bytes) {
        return new Bytes32(
                (long) LONG_BE.get(bytes, 0), (long) LONG_BE.get(bytes, 8), (long) LONG_BE.get(bytes, 16), (long)
                        LONG_BE.get(bytes, 24));
    }

    private static Fr limb(long high, long low) {
        return new Bytes32(0, 0, high, low).toFr();
    }

    private static long[] limb(Fr value) {
        long[] limbs = value.canonicalLimbs();
        if ((limbs[3] | limbs[2]) != 0) {
            throw new IllegalArgumentException("a limb has " + LIMB_BITS + " bits, but is " + value);
        }
        return limbs;
    }
}
