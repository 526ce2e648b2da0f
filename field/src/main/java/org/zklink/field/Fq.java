package org.zklink.field;

import java.math.BigInteger;

/**
 * An element of the BN254 base field, modulus
 * 21888242871839275222246405745257275088696311157297823662689037894645226208583: immutable, held in Montgomery form with R = 2^256.
 */
public final class Fq extends PrimeElement<Fq> {
    /** The prime modulus. */
    public static final BigInteger MODULUS = PrimeField.BASE.modulus;

    /** 0. */
    public static final Fq ZERO = of(0);

    /** 1. */
    public static final Fq ONE = of(1);

    /** 2. */
    public static final Fq TWO = of(2);

    private Fq(long[] limbs) {
        super(limbs);
    }

    /** The element of a non-negative value; a negative one is refused with IllegalArgumentException. */
    public static Fq of(long value) {
        return new Fq(encode(PrimeField.BASE, value));
    }

    /** The element of a canonical value, 0 &lt;= value &lt; modulus; anything else is refused with IllegalArgumentException. */
    public static Fq of(BigInteger value) {
        return new Fq(encode(PrimeField.BASE, value));
    }

    /** The residue of any non-negative value; a negative one is refused with IllegalArgumentException. */
    public static Fq reduce(BigInteger value) {
        requireNonNegative(value);
        return of(value.mod(MODULUS));
    }

    /** The element of 32 canonical big-endian bytes; another length or a value not below the modulus is refused. */
    public static Fq fromBytesBE(byte[] bytes) {
        return new Fq(decode(PrimeField.BASE, bytes));
    }

    /** The element of a canonical decimal number, or of a hexadecimal one after "0x". */
    public static Fq ofHexOrDecimal(String text) {
        return of(parse(text));
    }

    /** The element whose four Montgomery limbs, least significant first, start at {@code src[offset]}; must be reduced. */
    public static Fq fromLimbs(long[] src, int offset) {
        return new Fq(checkedLimbs(PrimeField.BASE, src, offset));
    }

    @Override
    PrimeField field() {
        return PrimeField.BASE;
    }

    @Override
    Fq self() {
        return this;
    }

    @Override
    Fq create(long[] limbs) {
        return new Fq(limbs);
    }
}
