package org.zklink.field;

/**
 * Modular inversion by divsteps: Bernstein and Yang, "Fast constant-time gcd computation and modular inversion" (2019), in
 * the variable-time form of libsecp256k1's modinv32 (limbs of 30 bits, 30 divsteps per transition matrix).
 *
 * <p>Numbers are nine signed limbs of 30 bits, least significant first, all but the last in [0, 2^30). Invariants modulo
 * p: {@code d * x = f} and {@code e * x = g}; f stays odd; when g reaches zero f is plus or minus one, and d the inverse
 * up to that sign. Limb products are below 2^60, so a column of three and its carry fit a long.
 */
final class ModularInverse {
    private static final int LIMBS = 9;
    private static final int BITS = 30;
    private static final long MASK = (1L << BITS) - 1;

    private final long[] p = new long[LIMBS];
    private final long[] d = new long[LIMBS];
    private final long[] e = new long[LIMBS];
    private final long[] f = new long[LIMBS];
    private final long[] g = new long[LIMBS];

    /** p^-1 mod 2^30. */
    private final long inverseOfP;

    private int eta = -1;

    /** The transition matrix of the last 30 divsteps, scaled by 2^30: rows (u, v) for f and (q, r) for g. */
    private long u;

    private long v;
    private long q;
    private long r;

    private ModularInverse(PrimeField field, long[] x, int xo) {
        split(p, field.p0, field.p1, field.p2, field.p3);
        split(g, x[xo], x[xo + 1], x[xo + 2], x[xo + 3]);
        System.arraycopy(p, 0, f, 0, LIMBS);
        e[0] = 1;
        inverseOfP = -field.negativeInverse & MASK;
    }

    /** {@code result = x^-1 mod p} on plain (not Montgomery) values, 0 &lt; x &lt; p. */
    static void inverse(PrimeField field, long[] result, int ro, long[] x, int xo) {
        ModularInverse state = new ModularInverse(field, x, xo);
        do {
            state.divsteps();
            state.updateDe();
            state.updateFg();
        } while (!state.gIsZero());
        state.normalize();
        state.join(result, ro);
    }

    private static void split(long[] limbs, long w0, long w1, long w2, long w3) {
        limbs[0] = w0 & MASK;
        limbs[1] = (w0 >>> 30) & MASK;
        limbs[2] = (w0 >>> 60 | w1 << 4) & MASK;
        limbs[3] = (w1 >>> 26) & MASK;
        limbs[4] = (w1 >>> 56 | w2 << 8) & MASK;
        limbs[5] = (w2 >>> 22) & MASK;
        limbs[6] = (w2 >>> 52 | w3 << 12) & MASK;
        limbs[7] = (w3 >>> 18) & MASK;
        limbs[8] = w3 >>> 48;
    }

    private void join(long[] w, int o) {
        w[o] = d[0] | d[1] << 30 | d[2] << 60;
        w[o + 1] = d[2] >>> 4 | d[3] << 26 | d[4] << 56;
        w[o + 2] = d[4] >>> 8 | d[5] << 22 | d[6] << 52;
        w[o + 3] = d[6] >>> 12 | d[7] << 18 | d[8] << 48;
    }

    private boolean gIsZero() {
        long any = 0;
        for (long limb : g) {
            any |= limb;
        }
        return any == 0;
    }

    /** Runs 30 divsteps on the low bits of f and g, all zero bits of g at once, then up to six bits cancelled at once. */
    private void divsteps() {
        int a = 1;
        int b = 0;
        int c = 0;
        int h = 1;
        int lowF = (int) (f[0] | f[1] << BITS);
        int lowG = (int) (g[0] | g[1] << BITS);
        int left = BITS;
        while (true) {
            int zeros = Integer.numberOfTrailingZeros(lowG | -1 << left);
            lowG >>>= zeros;
            a <<= zeros;
            b <<= zeros;
            eta -= zeros;
            left -= zeros;
            if (left == 0) {
                break;
            }
            if (eta < 0) {
                eta = -eta;
                int t = lowF;
                lowF = lowG;
                lowG = -t;
                t = a;
                a = c;
                c = -t;
                t = b;
                b = h;
                h = -t;
            }
            int limit = Math.min(Math.min(eta + 1, left), 6);
            // f * (f^2 - 2) = -1/f modulo 64 for every odd f.
            int w = lowF * lowG * (lowF * lowF - 2) & ((1 << limit) - 1);
            lowG += lowF * w;
            c += a * w;
            h += b * w;
        }
        u = a;
        v = b;
        q = c;
        r = h;
    }

    /** (d, e) becomes matrix * (d, e) / 2^30 mod p, in (-2p, p); a multiple of p makes the division exact. */
    private void updateDe() {
        long signD = d[LIMBS - 1] >> 63;
        long signE = e[LIMBS - 1] >> 63;
        long md = (u & signD) + (v & signE);
        long me = (q & signD) + (r & signE);
        long cd = u * d[0] + v * e[0];
        long ce = q * d[0] + r * e[0];
        md -= (inverseOfP * cd + md) & MASK;
        me -= (inverseOfP * ce + me) & MASK;
        cd = (cd + p[0] * md) >> BITS;
        ce = (ce + p[0] * me) >> BITS;
        for (int i = 1; i < LIMBS; i++) {
            long di = d[i];
            long ei = e[i];
            cd += u * di + v * ei + p[i] * md;
            ce += q * di + r * ei + p[i] * me;
            d[i - 1] = cd & MASK;
            e[i - 1] = ce & MASK;
            cd >>= BITS;
            ce >>= BITS;
        }
        d[LIMBS - 1] = cd;
        e[LIMBS - 1] = ce;
    }

    /** (f, g) becomes matrix * (f, g) / 2^30, exactly. */
    private void updateFg() {
        long cf = (u * f[0] + v * g[0]) >> BITS;
        long cg = (q * f[0] + r * g[0]) >> BITS;
        for (int i = 1; i < LIMBS; i++) {
            long fi = f[i];
            long gi = g[i];
            cf += u * fi + v * gi;
            cg += q * fi + r * gi;
            f[i - 1] = cf & MASK;
            g[i - 1] = cg & MASK;
            cf >>= BITS;
            cg >>= BITS;
        }
        f[LIMBS - 1] = cf;
        g[LIMBS - 1] = cg;
    }

    /** Brings d from (-2p, p), times the sign of f, into [0, p). */
    private void normalize() {
        addToD(d[LIMBS - 1] < 0 ? 1 : 0, 1);
        addToD(0, f[LIMBS - 1] < 0 ? -1 : 1);
        addToD(d[LIMBS - 1] < 0 ? 1 : 0, 1);
    }

    /** d = sign * d + times * p. */
    private void addToD(long times, long sign) {
        long carry = 0;
        for (int i = 0; i < LIMBS - 1; i++) {
            carry += sign * d[i] + times * p[i];
            d[i] = carry & MASK;
            carry >>= BITS;
        }
        d[LIMBS - 1] = carry + sign * d[LIMBS - 1] + times * p[LIMBS - 1];
    }
}
