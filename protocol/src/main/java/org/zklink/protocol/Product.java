package org.zklink.protocol;

/** Exact product of two amounts: 240 bits in four 64-bit limbs, w0 the least significant. */
record Product(long w3, long w2, long w1, long w0) implements Comparable<Product> {
    private static final long DIGIT = 0xffffffffL;
    private static final int DIGIT_BITS = 32;

    static Product of(Amount a, Amount b) {
        long low = a.lo() * b.lo();
        long w1 = Math.unsignedMultiplyHigh(a.lo(), b.lo());
        long cross1 = a.hi() * b.lo();
        long cross2 = a.lo() * b.hi();
        // The high halves are below 2^56 each, so their sum and the carries cannot overflow.
        long w2 = Math.unsignedMultiplyHigh(a.hi(), b.lo()) + Math.unsignedMultiplyHigh(a.lo(), b.hi());
        w1 += cross1;
        w2 += carry(w1, cross1);
        w1 += cross2;
        w2 += carry(w1, cross2);
        long top = a.hi() * b.hi();
        w2 += top;
        long w3 = Math.unsignedMultiplyHigh(a.hi(), b.hi()) + carry(w2, top);
        return new Product(w3, w2, w1, low);
    }

    @Override
    public int compareTo(Product other) {
        int order = Long.compareUnsigned(w3, other.w3);
        order = order != 0 ? order : Long.compareUnsigned(w2, other.w2);
        order = order != 0 ? order : Long.compareUnsigned(w1, other.w1);
        return order != 0 ? order : Long.compareUnsigned(w0, other.w0);
    }

    Amount toAmount() {
        if ((w3 | w2) != 0) {
            throw new ArithmeticException("amount overflow: 2^120 or more");
        }
        return Amount.checked(w1, w0);
    }

    Amount divideFloor(Amount divisor) {
        return toAmount(divide(divisor), false);
    }

    Amount divideCeil(Amount divisor) {
        Division division = divide(divisor);
        return toAmount(division, !division.exact);
    }

    private static Amount toAmount(Division division, boolean plusOne) {
        int[] q = division.quotient;
        for (int i = 4; i < q.length; i++) {
            if (q[i] != 0) {
                throw new ArithmeticException("amount overflow: 2^120 or more");
            }
        }
        Amount floor = Amount.checked(join(q[3], q[2]), join(q[1], q[0]));
        return plusOne ? floor.plus(Amount.ONE) : floor;
    }

    /** The quotient in 32-bit digits, least significant first, and whether nothing remains. */
    private record Division(
            @SuppressWarnings("ArrayRecordComponent") int[] quotient, boolean exact) {}

    private Division divide(Amount divisor) {
        if (divisor.isZero()) {
            throw new ArithmeticException("division of an amount by zero");
        }
        int[] n = {low(w0), high(w0), low(w1), high(w1), low(w2), high(w2), low(w3), high(w3), 0};
        int[] d = {low(divisor.lo()), high(divisor.lo()), low(divisor.hi()), high(divisor.hi())};
        int digits = 4;
        while (d[digits - 1] == 0) {
            digits--;
        }
        return digits == 1 ? divideShort(n, d[0] & DIGIT) : divideLong(n, d, digits);
    }

    private static Division divideShort(int[] n, long d) {
        long remainder = 0;
        for (int i = n.length - 1; i >= 0; i--) {
            long part = remainder << DIGIT_BITS | (n[i] & DIGIT);
            n[i] = (int) Long.divideUnsigned(part, d);
            remainder = Long.remainderUnsigned(part, d);
        }
        return new Division(n, remainder == 0);
    }

    /** Knuth, The Art of Computer Programming, volume 2, 4.3.1, algorithm D; overwrites n and d. */
    private static Division divideLong(int[] n, int[] d, int digits) {
        int shift = Integer.numberOfLeadingZeros(d[digits - 1]);
        shiftLeft(n, n.length, shift); // the top digit of n is 0: nothing is lost
        shiftLeft(d, digits, shift);
        int[] quotient = new int[n.length - digits];
        for (int j = quotient.length - 1; j >= 0; j--) {
            long estimate = estimate(n, d, digits, j);
            if (subtract(n, d, digits, j, estimate)) {
                addBack(n, d, digits, j);
                estimate--;
            }
            quotient[j] = (int) estimate;
        }
        boolean exact = true;
        for (int i = 0; i < digits; i++) {
            exact &= n[i] == 0;
        }
        return new Division(quotient, exact);
    }

    /** The digit j of the quotient from the two top digits, at most 1 too great. */
    private static long estimate(int[] n, int[] d, int digits, int j) {
        long top = (n[j + digits] & DIGIT) << DIGIT_BITS | (n[j + digits - 1] & DIGIT);
        long first = d[digits - 1] & DIGIT;
        long second = d[digits - 2] & DIGIT;
        long estimate = Long.divideUnsigned(top, first);
        long remainder = Long.remainderUnsigned(top, first);
        long next = n[j + digits - 2] & DIGIT;
        while (estimate > DIGIT || Long.compareUnsigned(estimate * second, remainder << DIGIT_BITS | next) > 0) {
            estimate--;
            remainder += first;
            if (remainder > DIGIT) {
                break;
            }
        }
        return estimate;
    }

    /** n -= estimate * d at digit j; true when it went below zero. */
    private static boolean subtract(int[] n, int[] d, int digits, int j, long estimate) {
        long borrow = 0;
        for (int i = 0; i < digits; i++) {
            long product = estimate * (d[i] & DIGIT) + borrow;
            long difference = (n[i + j] & DIGIT) - (product & DIGIT);
            n[i + j] = (int) difference;
            borrow = (product >>> DIGIT_BITS) + (difference < 0 ? 1 : 0);
        }
        long difference = (n[j + digits] & DIGIT) - borrow;
        n[j + digits] = (int) difference;
        return difference < 0;
    }

    private static void addBack(int[] n, int[] d, int digits, int j) {
        long carry = 0;
        for (int i = 0; i < digits; i++) {
            long sum = (n[i + j] & DIGIT) + (d[i] & DIGIT) + carry;
            n[i + j] = (int) sum;
            carry = sum >>> DIGIT_BITS;
        }
        n[j + digits] += (int) carry;
    }

    private static void shiftLeft(int[] a, int length, int shift) {
        for (int i = length - 1; i > 0; i--) {
            a[i] = (int) ((join(a[i], a[i - 1]) << shift) >>> DIGIT_BITS);
        }
        a[0] <<= shift;
    }

    private static long carry(long sum, long addend) {
        return Long.compareUnsigned(sum, addend) < 0 ? 1 : 0;
    }

    private static long join(int high, int low) {
        return (long) high << DIGIT_BITS | (low & DIGIT);
    }

    private static int low(long limb) {
        return (int) limb;
    }

    private static int high(long limb) {
        return (int) (limb >>> DIGIT_BITS);
    }
}
