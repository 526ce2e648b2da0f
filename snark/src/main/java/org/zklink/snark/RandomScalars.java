package org.zklink.snark;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.zklink.field.FrOps;

/** Scalars for random linear combinations: 128 unpredictable bits each, so that a false equation holds once in 2^128. */
final class RandomScalars {
    private static final int BYTES = 16;
    private static final int DRAWN_AT_ONCE = 1 << 12;

    private RandomScalars() {}

    /** {@code count} canonical scalars, four limbs each. */
    static long[] draw(int count) {
        RandomSource random = RandomSource.secure();
        byte[] bytes = new byte[BYTES * DRAWN_AT_ONCE];
        ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long[] scalars = new long[Math.multiplyExact(count, FrOps.LIMBS)];
        for (int i = 0; i < count; i++) {
            if (i % DRAWN_AT_ONCE == 0) {
                random.nextBytes(bytes);
                words.clear();
            }
            scalars[FrOps.LIMBS * i] = words.getLong();
            scalars[FrOps.LIMBS * i + 1] = words.getLong();
        }
        return scalars;
    }
}
