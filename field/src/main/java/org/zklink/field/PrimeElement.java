package org.zklink.field;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * What {@link Fr} and {@link Fq} have in common: immutable residues with value equality.
 *
 * <p>Operations allocate their result; loops over many elements use {@link FrOps} and {@link FqOps} on flat arrays.
 */
public abstract sealed class PrimeElement<E extends PrimeElement<E>> permits Fr, Fq {
    /** Montgomery form, reduced, never changed. */
    final long[] limbs;

    PrimeElement(long[] limbs) {
        this.limbs = limbs;
    }

    abstract PrimeField field();

    abstract E self();

    abstract E create(long[] newLimbs);

    /** this + other. */
    public final E add(E other) {
        long[] r = new long[PrimeField.LIMBS];
        Montgomery.add(field(), r, 0, limbs, 0, other.limbs, 0);
        return create(r);
    }

    /** this - other. */
    public final E sub(E other) {
        long[] r = new long[PrimeField.LIMBS];
        Montgomery.sub(field(), r, 0, limbs, 0, other.limbs, 0);
        return create(r);
    }

    /** this * other. */
    public final E mul(E other) {
        long[] r = new long[PrimeField.LIMBS];
        Montgomery.mul(field(), r, 0, limbs, 0, other.limbs, 0);
        return create(r);
    }

    /** this^2. */
    public final E square() {
        return mul(self());
    }

    /** 2 * this. */
    public final E dbl() {
        return add(self());
    }

    /** -this. */
    public final E neg() {
        long[] r = new long[PrimeField.LIMBS];
        Montgomery.neg(field(), r, 0, limbs, 0);
        return create(r);
    }

    /** 1 / this; throws ArithmeticException if this is zero. */
    public final E inverse() {
        long[] r = new long[PrimeField.LIMBS];
        Montgomery.inverse(field(), r, 0, limbs, 0);
        return create(r);
    }

    /** this^exponent for a non-negative exponent; 0^0 = 1. */
    public final E pow(BigInteger exponent) {
        requireNonNegative(exponent);
        long[] r = field().one.clone();
        for (int i = exponent.bitLength() - 1; i >= 0; i--) {
            Montgomery.mul(field(), r, 0, r, 0, r, 0);
            if (exponent.testBit(i)) {
                Montgomery.mul(field(), r, 0, r, 0, limbs, 0);
            }
        }
        return create(r);
    }

    /** Whether this is zero. */
    public final boolean isZero() {
        return Montgomery.isZero(limbs, 0);
    }

    /** Whether this is one. */
    public final boolean isOne() {
        return Montgomery.equal(limbs, 0, field().one, 0);
    }

    /** Bit i, 0 &lt;= i &lt; 256, of the canonical value. */
    public final boolean bit(int i) {
        return (canonicalLimbs()[i >> 6] >>> (i & 63) & 1) != 0;
    }

    /** The canonical value as a new array of four limbs, least significant first. */
    public final long[] canonicalLimbs() {
        long[] r = new long[PrimeField.LIMBS];
        Montgomery.fromMontgomery(field(), r, 0, limbs, 0);
        return r;
    }

    /** The canonical value. */
    public final BigInteger toBigInteger() {
        return PrimeField.bigInteger(canonicalLimbs(), 0);
    }

    /** The canonical value as 32 big-endian bytes. */
    public final byte[] toBytesBE() {
        return Bytes.bigEndian(canonicalLimbs(), 0);
    }

    /** Writes the four Montgomery limbs, least significant first, from {@code dst[offset]} on. */
    public final void copyTo(long[] dst, int offset) {
        Montgomery.copy(dst, offset, limbs, 0);
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof PrimeElement<?> e && e.field() == field() && Arrays.equals(limbs, e.limbs);
    }

    @Override
    public final int hashCode() {
        return Arrays.hashCode(limbs);
    }

    /** The canonical value in decimal. */
    @Override
    public final String toString() {
        return toBigInteger().toString();
    }

    static long[] encode(PrimeField field, long value) {
        if (value < 0) {
            throw new IllegalArgumentException("expected a non-negative value, got " + value);
        }
        return montgomery(field, new long[] {value, 0, 0, 0});
    }

    static long[] encode(PrimeField field, BigInteger value) {
        if (value.signum() < 0 || value.compareTo(field.modulus) >= 0) {
            throw new IllegalArgumentException("expected a value in [0, " + field.modulus + "), got " + value);
        }
        return montgomery(field, PrimeField.limbs(value));
    }

    static long[] decode(PrimeField field, byte[] bytes) {
        Bytes.requireLength(bytes, PrimeField.BYTES);
        return montgomery(field, checkedLimbs(field, Bytes.limbs(bytes, 0), 0));
    }

    static long[] checkedLimbs(PrimeField field, long[] src, int offset) {
        if (!Montgomery.isReduced(field, src, offset)) {
            throw new IllegalArgumentException(
                    "expected limbs of a value below " + field.modulus + ", got " + PrimeField.bigInteger(src, offset));
        }
        return Arrays.copyOfRange(src, offset, offset + PrimeField.LIMBS);
    }

    static void requireNonNegative(BigInteger value) {
        if (value.signum() < 0) {
            throw new IllegalArgumentException("expected a non-negative value, got " + value);
        }
    }

    static BigInteger parse(String text) {
        return text.startsWith("0x") ? new BigInteger(text.substring(2), 16) : new BigInteger(text);
    }

    private static long[] montgomery(PrimeField field, long[] canonical) {
        Montgomery.toMontgomery(field, canonical, 0, canonical, 0);
        return canonical;
    }
}
