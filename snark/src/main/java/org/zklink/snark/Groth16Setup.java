package org.zklink.snark;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.zklink.field.FixedBase;
import org.zklink.field.Fr;
import org.zklink.field.FrOps;
import org.zklink.field.FrSum;
import org.zklink.field.G1Array;
import org.zklink.field.G1Point;
import org.zklink.field.G2Array;
import org.zklink.field.G2Point;
import org.zklink.field.Ntt;
import org.zklink.field.Parallel;

/** One run of the single-party setup; see {@link Groth16#setup}. */
final class Groth16Setup {
    private static final int L = FrOps.LIMBS;
    private static final int ELEMENTS_PER_TASK = 1 << 11;

    private final ConstraintSystem circuit;
    private final Progress progress;
    private final int firstPrivate;
    private final int domainSize;
    private final int logDomainSize;
    private final Fr alpha;
    private final Fr beta;
    private final Fr delta;
    private final Fr tau;

    Groth16Setup(ConstraintSystem circuit, RandomSource random, Progress progress) {
        this.circuit = circuit;
        this.progress = progress;
        firstPrivate = circuit.publicCount() + 1;
        domainSize = QapMatrices.domainSize(circuit);
        logDomainSize = Integer.numberOfTrailingZeros(domainSize);
        alpha = random.nextNonZero();
        beta = random.nextNonZero();
        // Gamma is one, and a delta of one would let anybody forge.
        delta = nextOutsideGroup(random, 1);
        tau = nextOutsideGroup(random, 2L * domainSize);
    }

    private static Fr nextOutsideGroup(RandomSource random, long order) {
        Fr value;
        do {
            value = random.nextNonZero();
        } while (value.pow(BigInteger.valueOf(order)).equals(Fr.ONE));
        return value;
    }

    ProvingKey run() {
        QapMatrices matrices = QapMatrices.of(circuit);
        Fr root = Ntt.rootOfUnity(logDomainSize);
        long[] lagrange = LagrangeBasis.at(tau, domainSize, Fr.ONE, root, domainSize);
        long[][] columns = columns(List.of(matrices.a(), matrices.b(), circuit.c()), lagrange);
        combineIntoThird(columns);
        G1Array ic = multiples("IC", Arrays.copyOf(columns[2], firstPrivate * L));
        long[] privateColumns = Arrays.copyOfRange(columns[2], firstPrivate * L, columns[2].length);
        Fr inverseDelta = delta.inverse();
        scale(privateColumns, inverseDelta);
        ProvingKey.Points points = new ProvingKey.Points(
                multiples("A", columns[0]),
                multiples("B1", columns[1]),
                multiples2("B2", columns[1]),
                multiples("C", privateColumns),
                multiples("H", oddLagrange(root, inverseDelta)));
        G1Point g1 = G1Point.GENERATOR;
        G2Point g2 = G2Point.GENERATOR;
        SetupTranscript transcript = SetupTranscript.development(circuit.hash());
        VerifyingKey verifyingKey =
                new VerifyingKey(g1.mul(alpha), g2.mul(beta), g2, g2.mul(delta), list(ic), transcript.hash());
        return new ProvingKey(
                verifyingKey,
                transcript,
                circuit.wireCount(),
                domainSize,
                g1.mul(beta),
                g1.mul(delta),
                matrices,
                points);
    }

    /** For each matrix and wire, the wire's polynomial at tau: the sum of coefficient * Lagrange value over its terms. */
    private long[][] columns(List<SparseMatrix> matrices, long[] lagrange) {
        long[][] columns = new long[matrices.size()][];
        Parallel.forEach(
                columns.length,
                i -> columns[i] =
                        matrices.get(i).transposed(circuit.wireCount()).times(circuit.coefficients(), lagrange));
        return columns;
    }

    /** {@code C := beta * A + alpha * B + C}, wire by wire. */
    private void combineIntoThird(long[][] columns) {
        long[] factors = new long[2 * L];
        beta.copyTo(factors, 0);
        alpha.copyTo(factors, L);
        Parallel.forRanges(circuit.wireCount(), ELEMENTS_PER_TASK, (from, to) -> {
            FrSum sum = new FrSum();
            for (int at = L * from; at < L * to; at += L) {
                sum.clear();
                sum.addProduct(columns[0], at, factors, 0);
                sum.addProduct(columns[1], at, factors, L);
                sum.add(columns[2], at);
                sum.store(columns[2], at);
            }
        });
    }

    private long[] oddLagrange(Fr root, Fr inverseDelta) {
        Fr doubledRoot = Ntt.rootOfUnity(logDomainSize + 1);
        long[] values = LagrangeBasis.at(tau, 2L * domainSize, doubledRoot, root, domainSize);
        scale(values, inverseDelta);
        return values;
    }

    private static void scale(long[] values, Fr factor) {
        long[] limbs = new long[L];
        factor.copyTo(limbs, 0);
        Parallel.forRanges(values.length / L, ELEMENTS_PER_TASK, (from, to) -> {
            for (int at = L * from; at < L * to; at += L) {
                FrOps.mul(values, at, values, at, limbs, 0);
            }
        });
    }

    private G1Array multiples(String phase, long[] scalars) {
        int count = scalars.length / L;
        return FixedBase.g1(canonical(scalars), count, done -> progress.at(phase, done, count));
    }

    private G2Array multiples2(String phase, long[] scalars) {
        int count = scalars.length / L;
        return FixedBase.g2(canonical(scalars), count, done -> progress.at(phase, done, count));
    }

    private static long[] canonical(long[] montgomery) {
        long[] canonical = new long[montgomery.length];
        Parallel.forRanges(canonical.length / L, ELEMENTS_PER_TASK, (from, to) -> {
            for (int at = L * from; at < L * to; at += L) {
                FrOps.fromMontgomery(canonical, at, montgomery, at);
            }
        });
        return canonical;
    }

    private static List<G1Point> list(G1Array points) {
        return IntStream.range(0, points.size()).mapToObj(points::get).toList();
    }
}
