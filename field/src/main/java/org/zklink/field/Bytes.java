package org.zklink.field;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

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
}
