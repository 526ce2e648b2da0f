package org.zklink.snark;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Arrays;
import org.zklink.field.FixedBase;
import org.zklink.field.Fq;
import org.zklink.field.Fr;
import org.zklink.field.FrOps;
import org.zklink.field.Ntt;

/** Writes a prepared powers-of-tau file from its secrets, in seconds; for tests only. */
final class TestPtau {
    private static final int L = FrOps.LIMBS;

    private final int power;
    private final Fr tau;
    private final Fr alpha;
    private final Fr beta;

    TestPtau(int power, RandomSource random) {
        this.power = power;
        tau = random.nextNonZero();
        alpha = random.nextNonZero();
        beta = random.nextNonZero();
    }

    Path write(Path path) throws IOException {
        try (SectionedFileWriter out = new SectionedFileWriter(path, "ptau", 1, 11)) {
            out.begin(1);
            out.u32(32);
            for (int i = 0; i < 4; i++) {
                out.u64(Fq.MODULUS.shiftRight(64 * i).longValue());
            }
            out.u32(power);
            out.u32(power);
            out.end();
            int n = 1 << power;
            writeG1(out, 2, powers(Fr.ONE, 2 * n - 1));
            writeG2(out, 3, powers(Fr.ONE, n));
            writeG1(out, 4, powers(alpha, n));
            writeG1(out, 5, powers(beta, n));
            writeG2(out, 6, powers(beta, 1));
            out.begin(7);
            out.u32(0);
            out.end();
            long[] bases = lagrange(Fr.ONE);
            writeG1(out, 12, append(bases, doubledLagrange()));
            writeG2(out, 13, bases);
            writeG1(out, 14, lagrange(alpha));
            writeG1(out, 15, lagrange(beta));
            out.commit();
        }
        return path;
    }

    private long[] powers(Fr first, int count) {
        long[] powers = new long[count * L];
        Fr power = first;
        for (int i = 0; i < count; i++, power = power.mul(tau)) {
            power.copyTo(powers, i * L);
        }
        return powers;
    }

    private long[] lagrange(Fr factor) {
        long[] all = new long[0];
        for (int level = 0; level <= power; level++) {
            all = append(all, lagrange(level));
        }
        for (int at = 0; at < all.length; at += L) {
            Fr.fromLimbs(all, at).mul(factor).copyTo(all, at);
        }
        return all;
    }

    private long[] lagrange(int level) {
        return LagrangeBasis.at(tau, 1L << level, Fr.ONE, Ntt.rootOfUnity(level), 1 << level);
    }

    /** Of size m = 2n, without the polynomials' terms of degree m - 1, whose coefficients are w^i / m. */
    private long[] doubledLagrange() {
        long[] values = lagrange(power + 1);
        int size = 2 << power;
        Fr root = Ntt.rootOfUnity(power + 1);
        Fr term = tau.pow(BigInteger.valueOf(size - 1)).mul(Fr.of(size).inverse());
        for (int i = 0; i < size; i++, term = term.mul(root)) {
            Fr.fromLimbs(values, i * L).sub(term).copyTo(values, i * L);
        }
        return values;
    }

    private static void writeG1(SectionedFileWriter out, int id, long[] scalars) throws IOException {
        write(out, id, FixedBase.g1(canonical(scalars), scalars.length / L).coordinates());
    }

    private static void writeG2(SectionedFileWriter out, int id, long[] scalars) throws IOException {
        write(out, id, FixedBase.g2(canonical(scalars), scalars.length / L).coordinates());
    }

    private static void write(SectionedFileWriter out, int id, long[] limbs) throws IOException {
        out.begin(id);
        out.longs(limbs, 0, limbs.length);
        out.end();
    }

    private static long[] canonical(long[] montgomery) {
        long[] canonical = new long[montgomery.length];
        for (int at = 0; at < canonical.length; at += L) {
            FrOps.fromMontgomery(canonical, at, montgomery, at);
        }
        return canonical;
    }

    private static long[] append(long[] first, long[] second) {
        long[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
