package org.zklink.field;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Big-endian bytes from and to limbs (least significant limb first). */
final class Bytes {
    private static final VarHandle LONG_BE = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private Bytes() {}

    static byte[] bigEndian(long[] limbs, int offset) {
        byte[] bytes = new byte[PrimeField.BYTES];
        for (int i = 0; i < PrimeField.LIMBS; i++) {
            LONG_BE.set(bytes, 24 - 8 * i, limbs[offset + i]);
        }
        return bytes;
    }

    static long[] limbs(byte[] bytes, int offset) {
        long[] limbs = new long[PrimeField.LIMBS];
        for (int i = 0; i < PrimeField.LIMBS; i++) {
            limbs[i] = (long) LONG_BE.get(bytes, offset + 24 - 8 * i);
        }
        return limbs;
    }

    static void requireLength(byte[] bytes, int expected) {
        if (bytes.length != expected) {
            throw new IllegalArgumentException("expected " + expected + " bytes, got " + bytes.length);
        }
    }

    /** The base field element in the 32-byte word of the given index; refused if it is not below the modulus. */
    static Fq element(byte[] bytes, int word) {
        return Fq.fromBytesBE(Arrays.copyOfRange(bytes, PrimeField.BYTES * word, PrimeField.BYTES * (word + 1)));
    }

    static byte[] concatenate(Fq... elements) {
        byte[] bytes = new byte[PrimeField.BYTES * elements.length];
        for (int i = 0; i < elements.length; i++) {
            System.arraycopy(elements[i].toBytesBE(), 0, bytes, PrimeField.BYTES * i, PrimeField.BYTES);
        }
        return bytes;
    }
}
