package org.zklink.field;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;

/**
 * Adds many pairs of affine points in native code, with one inversion a batch (Montgomery's trick); see
 * {@code src/main/native/point_adder.c}.
 *
 * <p>A batch is two calls with its inversion between them, each short, since the garbage collector waits for it. Native code
 * checks indexes before it writes anything of a batch.
 */
final class NativePointAdder extends PointAdder {
    /** Bytes for a batch's intermediate values: as much of the second-level cache as leaves room for the points. */
    private static final long SCRATCH_BYTES = 1 << 19;

    private static final int MAX_BATCH = 2048;
    private static final int ALIGNMENT = 64;

    /** Takes the inverse of a in Montgomery form, 2^512 / a, to 2^518 / a. */
    private static final long[] FACTOR =
            PrimeField.limbs(BigInteger.ONE.shiftLeft(262).mod(Fq.MODULUS));

    private final int pointWidth;
    private final NativeLibrary.BatchCalls calls;
    private final int batch;
    private final MemorySegment scratch;

    /** The product of a batch's denominators, then its inverse. */
    private final long[] product = new long[FqOps.LIMBS];

    private final MemorySegment products = MemorySegment.ofArray(product);

    NativePointAdder(CoordinateField field, NativeLibrary library, int capacity) {
        pointWidth = 2 * field.width;
        calls = field.width == FqOps.LIMBS ? library.g1 : library.g2;
        int fitting = MAX_BATCH;
        while (scratchBytes(library, field.width, fitting) > SCRATCH_BYTES) {
            fitting >>= 1;
        }
        batch = Math.max(1, Math.min(capacity, fitting));
        scratch = Arena.ofAuto().allocate(scratchBytes(library, field.width, batch), ALIGNMENT);
    }

    private static long scratchBytes(NativeLibrary library, int width, int pairs) {
        try {
            return (long) library.scratchBytes.invokeExact(width, pairs);
        } catch (Throwable e) {
            throw new AssertionError("native functions throw nothing", e);
        }
    }

    @Override
    void add(long[] left, int[] leftEntry, long[] right, int[] rightEntry, long[] out, int[] outIndex, int n) {
        checkLength(leftEntry, n);
        checkLength(rightEntry, n);
        checkLength(outIndex, n);
        MemorySegment lefts = MemorySegment.ofArray(left);
        MemorySegment leftEntries = MemorySegment.ofArray(leftEntry);
        MemorySegment rights = MemorySegment.ofArray(right);
        MemorySegment rightEntries = MemorySegment.ofArray(rightEntry);
        MemorySegment outs = MemorySegment.ofArray(out);
        MemorySegment outIndexes = MemorySegment.ofArray(outIndex);
        long leftPoints = left.length / pointWidth;
        long rightPoints = right.length / pointWidth;
        long outPoints = out.length / pointWidth;
        for (int from = 0; from < n; from += batch) {
            int size = Math.min(batch, n - from);
            int next = Math.min(batch, n - from - size);
            try {
                check((int) calls.begin()
                        .invokeExact(
                                lefts,
                                leftPoints,
                                leftEntries,
                                rights,
                                rightPoints,
                                rightEntries,
                                from,
                                size,
                                scratch,
                                products));
                FqOps.inverse(product, 0, product, 0);
                FqOps.mul(product, 0, product, 0, FACTOR, 0);
                check((int) calls.finish()
                        .invokeExact(
                                products,
                                scratch,
                                outs,
                                outPoints,
                                outIndexes,
                                from,
                                size,
                                lefts,
                                leftEntries,
                                rights,
                                rightEntries,
                                next));
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new AssertionError("native functions throw nothing", e);
            }
        }
    }

    private static void checkLength(int[] indexes, int n) {
        if (indexes.length < n) {
            throw new IndexOutOfBoundsException(n + " pairs, but an array of " + indexes.length);
        }
    }

    private static void check(int status) {
        if (status != 0) {
            throw new IndexOutOfBoundsException("a point's index is outside its array");
        }
    }
}
