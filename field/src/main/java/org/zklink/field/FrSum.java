package org.zklink.field;

import static java.lang.Math.unsignedMultiplyHigh;
import static org.zklink.field.Montgomery.carry;

/**
 * A sum of products and of single elements of the scalar field, reduced once at its end: about half the work of a
 * multiplication and an addition for each product.
 *
 * <p>Operands are four Montgomery limbs each, as in {@link FrOps}, fully reduced, and so is the result. Any number of
 * terms. Allocates nothing; one thread at a time.
 *
 * <p>The sum is held as T = 2^256 * H + low, below 2^512; the value is T / 2^256 modulo p, so that a single element is
 * added to H. Invariant between calls: H &lt; 2^255. A product adds less than 0.04 * 2^256 to H and a single element at
 * most p &lt; 0.19 * 2^256; when the top bit of H comes up, 2p &lt; 0.38 * 2^256 is taken off H.
 */
public final class FrSum {
    private static final PrimeField F = PrimeField.SCALAR;

    private static final long TWICE_P0 = F.p0 << 1;
    private static final long TWICE_P1 = F.p1 << 1 | F.p0 >>> 63;
    private static final long TWICE_P2 = F.p2 << 1 | F.p1 >>> 63;
    private static final long TWICE_P3 = F.p3 << 1 | F.p2 >>> 63;

    private long low0;
    private long low1;
    private long low2;
    private long low3;
    private long high0;
    private long high1;
    private long high2;
    private long high3;

    /** Starts anew at zero. */
    public void clear() {
        low0 = low1 = low2 = low3 = 0;
        high0 = high1 = high2 = high3 = 0;
    }

    /** Adds a. */
    public void add(long[] a, int ao) {
        addHigh(a[ao], a[ao + 1], a[ao + 2], a[ao + 3]);
    }

    /** Subtracts a: adds p - a. */
    public void subtract(long[] a, int ao) {
        long a0 = a[ao];
        long a1 = a[ao + 1];
        long a2 = a[ao + 2];
        long d0 = F.p0 - a0;
        long u1 = F.p1 - a1;
        long d1 = u1 - carry(F.p0, a0);
        long u2 = F.p2 - a2;
        long d2 = u2 - carry(F.p1, a1) - carry(u1, d1);
        long d3 = F.p3 - a[ao + 3] - carry(F.p2, a2) - carry(u2, d2);
        addHigh(d0, d1, d2, d3);
    }

    private void addHigh(long a0, long a1, long a2, long a3) {
        long s0 = high0 + a0;
        long u1 = high1 + a1;
        long s1 = u1 + carry(s0, a0);
        long u2 = high2 + a2;
        long s2 = u2 + (carry(u1, a1) + carry(s1, u1));
        long s3 = high3 + a3 + (carry(u2, a2) + carry(s2, u2));
        high0 = s0;
        high1 = s1;
        high2 = s2;
        high3 = s3;
        if (s3 < 0) {
            takeOffTwiceModulus();
        }
    }

    /** Adds {@code a * b}. */
    public void addProduct(long[] a, int ao, long[] b, int bo) {
        long a0 = a[ao];
        long a1 = a[ao + 1];
        long a2 = a[ao + 2];
        long a3 = a[ao + 3];
        long t0 = low0;
        long t1 = low1;
        long t2 = low2;
        long t3 = low3;
        long t4 = high0;
        long t5 = high1;
        long t6 = high2;
        long t7 = high3;
        long x;
        long lo;
        long u;
        long s;
        long h;
        x = b[bo + 0];
        lo = a0 * x;
        s = t0 + lo;
        h = unsignedMultiplyHigh(a0, x) + carry(s, lo);
        t0 = s;
        lo = a1 * x;
        u = lo + h;
        s = t1 + u;
        h = unsignedMultiplyHigh(a1, x) + carry(u, lo) + carry(s, u);
        t1 = s;
        lo = a2 * x;
        u = lo + h;
        s = t2 + u;
        h = unsignedMultiplyHigh(a2, x) + carry(u, lo) + carry(s, u);
        t2 = s;
        lo = a3 * x;
        u = lo + h;
        s = t3 + u;
        h = unsignedMultiplyHigh(a3, x) + carry(u, lo) + carry(s, u);
        t3 = s;
        t4 += h;
        h = carry(t4, h);
        t5 += h;
        h &= t5 == 0 ? 1 : 0;
        t6 += h;
        h &= t6 == 0 ? 1 : 0;
        t7 += h;

        x = b[bo + 1];
        lo = a0 * x;
        s = t1 + lo;
        h = unsignedMultiplyHigh(a0, x) + carry(s, lo);
        t1 = s;
        lo = a1 * x;
        u = lo + h;
        s = t2 + u;
        h = unsignedMultiplyHigh(a1, x) + carry(u, lo) + carry(s, u);
        t2 = s;
        lo = a2 * x;
        u = lo + h;
        s = t3 + u;
        h = unsignedMultiplyHigh(a2, x) + carry(u, lo) + carry(s, u);
        t3 = s;
        lo = a3 * x;
        u = lo + h;
        s = t4 + u;
        h = unsignedMultiplyHigh(a3, x) + carry(u, lo) + carry(s, u);
        t4 = s;
        t5 += h;
        h = carry(t5, h);
        t6 += h;
        h &= t6 == 0 ? 1 : 0;
        t7 += h;

        x = b[bo + 2];
        lo = a0 * x;
        s = t2 + lo;
        h = unsignedMultiplyHigh(a0, x) + carry(s, lo);
        t2 = s;
        lo = a1 * x;
        u = lo + h;
        s = t3 + u;
        h = unsignedMultiplyHigh(a1, x) + carry(u, lo) + carry(s, u);
        t3 = s;
        lo = a2 * x;
        u = lo + h;
        s = t4 + u;
        h = unsignedMultiplyHigh(a2, x) + carry(u, lo) + carry(s, u);
        t4 = s;
        lo = a3 * x;
        u = lo + h;
        s = t5 + u;
        h = unsignedMultiplyHigh(a3, x) + carry(u, lo) + carry(s, u);
        t5 = s;
        t6 += h;
        h = carry(t6, h);
        t7 += h;

        x = b[bo + 3];
        lo = a0 * x;
        s = t3 + lo;
        h = unsignedMultiplyHigh(a0, x) + carry(s, lo);
        t3 = s;
        lo = a1 * x;
        u = lo + h;
        s = t4 + u;
        h = unsignedMultiplyHigh(a1, x) + carry(u, lo) + carry(s, u);
        t4 = s;
        lo = a2 * x;
        u = lo + h;
        s = t5 + u;
        h = unsignedMultiplyHigh(a2, x) + carry(u, lo) + carry(s, u);
        t5 = s;
        lo = a3 * x;
        u = lo + h;
        s = t6 + u;
        h = unsignedMultiplyHigh(a3, x) + carry(u, lo) + carry(s, u);
        t6 = s;
        t7 += h;
        low0 = t0;
        low1 = t1;
        low2 = t2;
        low3 = t3;
        high0 = t4;
        high1 = t5;
        high2 = t6;
        high3 = t7;
        if (t7 < 0) {
            takeOffTwiceModulus();
        }
    }

    private void takeOffTwiceModulus() {
        long h0 = high0;
        long h1 = high1;
        long h2 = high2;
        long u1 = h1 - TWICE_P1;
        long d1 = u1 - carry(h0, TWICE_P0);
        long u2 = h2 - TWICE_P2;
        long d2 = u2 - (carry(h1, TWICE_P1) + carry(u1, d1));
        high3 -= TWICE_P3 + (carry(h2, TWICE_P2) + carry(u2, d2));
        high0 = h0 - TWICE_P0;
        high1 = d1;
        high2 = d2;
    }

    /** {@code r = } the sum; it stays as it is. */
    public void store(long[] r, int ro) {
        if ((low0 | low1 | low2 | low3) == 0) {
            storeReduced(r, ro, high0, high1, high2, high3);
        } else {
            storeQuotient(r, ro);
        }
    }

    /** Montgomery's reduction; the quotient is below H + 1 + p &lt; 4p. */
    private void storeQuotient(long[] r, int ro) {
        long r0 = low0;
        long r1 = low1;
        long r2 = low2;
        long r3 = low3;
        long r4 = high0;
        long r5 = high1;
        long r6 = high2;
        long r7 = high3;
        long c = 0;
        long m;
        long k;
        long lo;
        long u;
        long s;
        m = r0 * F.negativeInverse;
        k = unsignedMultiplyHigh(m, F.p0) + (r0 != 0 ? 1 : 0);
        lo = m * F.p1;
        u = lo + k;
        s = r1 + u;
        k = unsignedMultiplyHigh(m, F.p1) + carry(u, lo) + carry(s, u);
        r1 = s;
        lo = m * F.p2;
        u = lo + k;
        s = r2 + u;
        k = unsignedMultiplyHigh(m, F.p2) + carry(u, lo) + carry(s, u);
        r2 = s;
        lo = m * F.p3;
        u = lo + k;
        s = r3 + u;
        k = unsignedMultiplyHigh(m, F.p3) + carry(u, lo) + carry(s, u);
        r3 = s;
        u = r4 + c;
        s = u + k;
        c = carry(u, c) + carry(s, k);
        r4 = s;

        m = r1 * F.negativeInverse;
        k = unsignedMultiplyHigh(m, F.p0) + (r1 != 0 ? 1 : 0);
        lo = m * F.p1;
        u = lo + k;
        s = r2 + u;
        k = unsignedMultiplyHigh(m, F.p1) + carry(u, lo) + carry(s, u);
        r2 = s;
        lo = m * F.p2;
        u = lo + k;
        s = r3 + u;
        k = unsignedMultiplyHigh(m, F.p2) + carry(u, lo) + carry(s, u);
        r3 = s;
        lo = m * F.p3;
        u = lo + k;
        s = r4 + u;
        k = unsignedMultiplyHigh(m, F.p3) + carry(u, lo) + carry(s, u);
        r4 = s;
        u = r5 + c;
        s = u + k;
        c = carry(u, c) + carry(s, k);
        r5 = s;

        m = r2 * F.negativeInverse;
        k = unsignedMultiplyHigh(m, F.p0) + (r2 != 0 ? 1 : 0);
        lo = m * F.p1;
        u = lo + k;
        s = r3 + u;
        k = unsignedMultiplyHigh(m, F.p1) + carry(u, lo) + carry(s, u);
        r3 = s;
        lo = m * F.p2;
        u = lo + k;
        s = r4 + u;
        k = unsignedMultiplyHigh(m, F.p2) + carry(u, lo) + carry(s, u);
        r4 = s;
        lo = m * F.p3;
        u = lo + k;
        s = r5 + u;
        k = unsignedMultiplyHigh(m, F.p3) + carry(u, lo) + carry(s, u);
        r5 = s;
        u = r6 + c;
        s = u + k;
        c = carry(u, c) + carry(s, k);
        r6 = s;

        m = r3 * F.negativeInverse;
        k = unsignedMultiplyHigh(m, F.p0) + (r3 != 0 ? 1 : 0);
        lo = m * F.p1;
        u = lo + k;
        s = r4 + u;
        k = unsignedMultiplyHigh(m, F.p1) + carry(u, lo) + carry(s, u);
        r4 = s;
        lo = m * F.p2;
        u = lo + k;
        s = r5 + u;
        k = unsignedMultiplyHigh(m, F.p2) + carry(u, lo) + carry(s, u);
        r5 = s;
        lo = m * F.p3;
        u = lo + k;
        s = r6 + u;
        k = unsignedMultiplyHigh(m, F.p3) + carry(u, lo) + carry(s, u);
        r6 = s;
        u = r7 + c;
        s = u + k;
        r7 = s;
        storeReduced(r, ro, r4, r5, r6, r7);
    }

    /** Stores t mod p for t &lt; 4p. */
    private static void storeReduced(long[] r, int ro, long t0, long t1, long t2, long t3) {
        long d0 = t0 - TWICE_P0;
        long u1 = t1 - TWICE_P1;
        long d1 = u1 - carry(t0, TWICE_P0);
        long u2 = t2 - TWICE_P2;
        long d2 = u2 - (carry(t1, TWICE_P1) + carry(u1, d1));
        // All are below 2^256, and 2p < 2^255: compared as unsigned, the borrow tells whether t < 2p.
        long borrow2 = carry(t2, TWICE_P2) + carry(u2, d2);
        long u3 = t3 - TWICE_P3;
        long d3 = u3 - borrow2;
        long keep = -(carry(t3, TWICE_P3) | carry(u3, d3));
        long e0 = d0 ^ ((d0 ^ t0) & keep);
        long e1 = d1 ^ ((d1 ^ t1) & keep);
        long e2 = d2 ^ ((d2 ^ t2) & keep);
        long e3 = d3 ^ ((d3 ^ t3) & keep);
        d0 = e0 - F.p0;
        u1 = e1 - F.p1;
        d1 = u1 - carry(e0, F.p0);
        u2 = e2 - F.p2;
        d2 = u2 - (carry(e1, F.p1) + carry(u1, d1));
        d3 = e3 - F.p3 - (carry(e2, F.p2) + carry(u2, d2));
        keep = d3 >> 63;
        r[ro] = d0 ^ ((d0 ^ e0) & keep);
        r[ro + 1] = d1 ^ ((d1 ^ e1) & keep);
        r[ro + 2] = d2 ^ ((d2 ^ e2) & keep);
        r[ro + 3] = d3 ^ ((d3 ^ e3) & keep);
    }
}
