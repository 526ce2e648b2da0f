package org.zklink.protocol;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import org.zklink.field.Fr;

/**
 * An unsigned 120-bit integer: a quantity of a token in 18-decimal units, whatever the token's decimals on a chain. All arithmetic is
 * exact and checked: a result outside 0..2^120 - 1 is an ArithmeticException, never a wrap.
 *
 * @param hi bits 64..119, in 0..2^56 - 1
 * @param lo bits 0..63, unsigned
 */
public record Amount(long hi, long lo) implements Comparable<Amount> {
    public static final Amount ZERO = new Amount(0, 0);
    public static final Amount ONE = new Amount(0, 1);
    public static final Amount MAX = new Amount((1L << (Limits.AMOUNT_BITS - 64)) - 1, -1L);

    public Amount {
        if (!AmountMath.fits(hi)) {
            throw new IllegalArgumentException("hi must be in 0..2^56 - 1, but is " + Long.toUnsignedString(hi));
        }
    }

    /**
     * The amount of a number of units.
     *
     * @throws IllegalArgumentException when value is negative
     */
    public static Amount of(long value) {
        if (value < 0) {
            throw new IllegalArgumentException("an amount must not be negative, but is " + value);
        }
        return new Amount(0, value);
    }

    /**
     * The amount of a number of units.
     *
     * @throws IllegalArgumentException when value is not in 0..2^120 - 1
     */
    public static Amount of(BigInteger value) {
        if (value.signum() < 0 || value.bitLength() > Limits.AMOUNT_BITS) {
            throw new IllegalArgumentException("an amount must be in 0..2^120 - 1, but is " + value);
        }
        return new Amount(value.shiftRight(64).longValue(), value.longValue());
    }

    /**
     * The amount in a field element.
     *
     * @throws IllegalArgumentException when value is 2^120 or more
     */
    public static Amount of(Fr value) {
        WordReader word = new WordReader(value);
        Amount amount = word.takeAmount();
        word.end();
        return amount;
    }

    /**
     * Reads a decimal integer without sign, point or leading zeros.
     *
     * @throws IllegalArgumentException when it is not one, or is 2^120 or more
     */
    public static Amount parse(String decimal) {
        if (!decimal.matches("0|[1-9][0-9]{0,36}")) {
            throw new IllegalArgumentException(
                    "an amount must be a decimal integer below 2^120, but is \"" + decimal + "\"");
        }
        return of(new BigInteger(decimal));
    }

    public static Amount min(Amount a, Amount b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    public static Amount max(Amount a, Amount b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    public boolean isZero() {
        return (hi | lo) == 0;
    }

    /**
     * this + other.
     *
     * @throws ArithmeticException when the sum is 2^120 or more
     */
    public Amount plus(Amount other) {
        long low = lo + other.lo;
        return checked(hi + other.hi + AmountMath.carry(low, lo), low);
    }

    /**
     * this - other.
     *
     * @throws ArithmeticException when other is greater
     */
    public Amount minus(Amount other) {
        if (compareTo(other) < 0) {
            throw new ArithmeticException("amount underflow: " + this + " - " + other);
        }
        return new Amount(hi - other.hi - AmountMath.borrow(lo, other.lo), lo - other.lo);
    }

    /**
     * this * factor.
     *
     * @param factor at least 0
     * @throws ArithmeticException when the product is 2^120 or more
     */
    public Amount times(long factor) {
        return Product.of(this, of(factor)).toAmount();
    }

    /**
     * this * factor.
     *
     * @throws ArithmeticException when the product is 2^120 or more
     */
    public Amount times(Amount factor) {
        return Product.of(this, factor).toAmount();
    }

    /**
     * floor(this * factor / divisor) with an exact product.
     *
     * @throws ArithmeticException when divisor is 0 or the result is 2^120 or more
     */
    public Amount mulDivFloor(Amount factor, Amount divisor) {
        return Product.of(this, factor).divideFloor(divisor);
    }

    /**
     * ceil(this * factor / divisor) with an exact product.
     *
     * @throws ArithmeticException when divisor is 0 or the result is 2^120 or more
     */
    public Amount mulDivCeil(Amount factor, Amount divisor) {
        return Product.of(this, factor).divideCeil(divisor);
    }

    /** floor(this * factor / divisor), as {@link #mulDivFloor(Amount, Amount)}; factor and divisor at least 0. */
    public Amount mulDivFloor(long factor, long divisor) {
        return mulDivFloor(of(factor), of(divisor));
    }

    /** ceil(this * factor / divisor), as {@link #mulDivCeil(Amount, Amount)}; factor and divisor at least 0. */
    public Amount mulDivCeil(long factor, long divisor) {
        return mulDivCeil(of(factor), of(divisor));
    }

    /**
     * floor(this / divisor).
     *
     * @throws ArithmeticException when divisor is 0
     */
    public Amount divFloor(Amount divisor) {
        return mulDivFloor(ONE, divisor);
    }

    /** this - divisor * floor(this / divisor). @throws ArithmeticException when divisor is 0 */
    public Amount remainder(Amount divisor) {
        return minus(divFloor(divisor).times(divisor));
    }

    /**
     * Whether this is a whole number of units.
     *
     * @throws ArithmeticException when unit is 0
     */
    public boolean isMultipleOf(Amount unit) {
        return remainder(unit).isZero();
    }

    /** Sign of a * b - c * d, exact. */
    public static int compareProducts(Amount a, Amount b, Amount c, Amount d) {
        return AmountMath.compareProducts(a.hi, a.lo, b.hi, b.lo, c.hi, c.lo, d.hi, d.lo);
    }

    @Override
    public int compareTo(Amount other) {
        return AmountMath.compare(hi, lo, other.hi, other.lo);
    }

    public boolean isLessThan(Amount other) {
        return compareTo(other) < 0;
    }

    public boolean isGreaterThan(Amount other) {
        return compareTo(other) > 0;
    }

    /**
     * The amount as a long.
     *
     * @throws ArithmeticException when the amount is 2^63 or more
     */
    public long toLongExact() {
        if (hi != 0 || lo < 0) {
            throw new ArithmeticException("amount does not fit 63 bits: " + this);
        }
        return lo;
    }

    public BigInteger toBigInteger() {
        return BigInteger.valueOf(hi).shiftLeft(64).or(unsigned(lo));
    }

    public Fr toFr() {
        return new WordWriter().put(this).toFr();
    }

    /** Decimal integer, in units. */
    @Override
    public String toString() {
        return hi == 0 ? Long.toUnsignedString(lo) : toBigInteger().toString();
    }

    static Amount checked(long hi, long lo) {
        return new Amount(AmountMath.checkedHigh(hi), lo);
    }

    private static BigInteger unsigned(long value) {
        return new BigInteger(1, ByteBuffer.allocate(8).putLong(value).array());
    }
}
