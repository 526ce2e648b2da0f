package org.zklink.protocol;

/** Exact product of two amounts: 240 bits in four 64-bit limbs, w0 the least significant. */
record Product(long w3, long w2, long w1, long w0) {
    static Product of(Amount a, Amount b) {
        return new Product(
                AmountMath.product3(a.hi(), a.lo(), b.hi(), b.lo()),
                AmountMath.product2(a.hi(), a.lo(), b.hi(), b.lo()),
                AmountMath.product1(a.hi(), a.lo(), b.hi(), b.lo()),
                AmountMath.product0(a.lo(), b.lo()));
    }

    Amount toAmount() {
        if ((w3 | w2) != 0) {
            throw AmountMath.overflow();
        }
        return Amount.checked(w1, w0);
    }

    Amount divideFloor(Amount divisor) {
        return divide(divisor).floor;
    }

    Amount divideCeil(Amount divisor) {
        Quotient quotient = divide(divisor);
        return quotient.exact ? quotient.floor : quotient.floor.plus(Amount.ONE);
    }

    /** The quotient rounded down, and whether nothing remains. */
    private record Quotient(Amount floor, boolean exact) {}

    private Quotient divide(Amount divisor) {
        if (divisor.isZero()) {
            throw new ArithmeticException("division of an amount by zero");
        }
        return divisor.hi() == 0 ? divideShort(divisor.lo()) : divideLong(divisor);
    }

    private Quotient divideShort(long d) {
        if (w3 != 0 || Long.compareUnsigned(w2, d) >= 0) {
            throw AmountMath.overflow();
        }
        long q1 = LongDivision.divide(w2, w1, d);
        long rest = w1 - q1 * d;
        long q0 = LongDivision.divide(rest, w0, d);
        return new Quotient(Amount.checked(q1, q0), w0 == q0 * d);
    }

    private Quotient divideLong(Amount divisor) {
        int shift = Long.numberOfLeadingZeros(divisor.hi());
        long v1 = LongDivision.shiftLeft(divisor.hi(), divisor.lo(), shift);
        long v0 = divisor.lo() << shift;
        long u4 = LongDivision.shiftLeft(0, w3, shift);
        long u3 = LongDivision.shiftLeft(w3, w2, shift);
        long u2 = LongDivision.shiftLeft(w2, w1, shift);
        long u1 = LongDivision.shiftLeft(w1, w0, shift);
        long u0 = w0 << shift;
        if (u4 != 0 || AmountMath.compare(u3, u2, v1, v0) >= 0) {
            throw AmountMath.overflow();
        }
        long q1 = LongDivision.divide(u3, u2, u1, v1, v0);
        long high = LongDivision.remainderHigh(u2, u1, q1, v1, v0);
        long low = LongDivision.remainderLow(u1, q1, v0);
        long q0 = LongDivision.divide(high, low, u0, v1, v0);
        boolean exact = (LongDivision.remainderHigh(low, u0, q0, v1, v0) | LongDivision.remainderLow(u0, q0, v0)) == 0;
        return new Quotient(Amount.checked(q1, q0), exact);
    }
}
