package org.zklink.field;

import java.math.BigInteger;

/**
 * An element of the BN254 scalar field, modulus
 * 21888242871839275222246405745257275088548364400416034343698204186575808495617: immutable, held in Montgomery form with R = 2^256.
 */
public final class Fr extends PrimeElement<Fr> {
    /** The prime modulus. */
    public static final BigInteger MODULUS = PrimeField.SCALAR.modulus;

    /** 0. */
    public static final Fr ZERO = of(0);

    /** 1. */
    public static final Fr ONE = of(1);

    /** 2. */
    public static final Fr TWO = of(2);

    private Fr(long[] limbs) {
        super(limbs);
    }

    /** The element of a non-negative value; a negative one is refused with IllegalArgumentException. */
    public static Fr of(long value) {
        return new Fr(encode(PrimeField.SCALAR, value));
    }

    /** The element of a canonical value, 0 &lt;= value &lt; modulus; anything else is refused with IllegalArgumentException. */
    public static Fr of(BigInteger value) {
        return new Fr(encode(PrimeField.SCALAR, value));
    }

    /** The residue of any non-negative value; a negative one is refused with IllegalArgumentException. */
    public static Fr reduce(BigInteger value) {
        requireNonNegative(value);
        return of(value.mod(MODULUS));
    }

    /** The element of 32 canonical big-endian bytes; another length or a value not below the modulus is refused. */
    public static Fr fromBytesBE(byte[] bytes) {
        return new Fr(decode(PrimeField.SCALAR, bytes));
    }

    /** The element of a canonical decimal number, or of a hexadecimal one after "0x". */
    public static Fr ofHexOrDecimal(String text) {
        return of(parse(text));
    }

    /** The element whose four Montgomery limbs, least significant first, start at {@code src[offset]}; must be reduced. */
    public static Fr fromLimbs(long[] src, int offset) {
        return new Fr(checkedLimbs(PrimeField.SCALAR, src, offset));
    }

    @Override
    PrimeField field() {
        return PrimeField.SCALAR;
    }

    @Override
    Fr self() {
        return this;
    }

    @Override
    Fr create(long[] limbs) {
        return new Fr(limbs);
    }
}
