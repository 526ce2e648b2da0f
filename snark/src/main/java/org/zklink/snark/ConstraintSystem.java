package org.zklink.snark;

import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.zklink.field.Fr;
import org.zklink.field.FrOps;
import org.zklink.field.Parallel;

/**
 * A rank-1 constraint system over the BN254 scalar field: for each row i, {@code (A_i w) * (B_i w) = C_i w}, where w is the
 * vector of wires: the constant one, then the public inputs, then the private wires. Immutable.
 */
public final class ConstraintSystem {
    private static final int L = FrOps.LIMBS;
    private static final int ROWS_PER_TASK = 1 << 10;

    private final int wireCount;
    private final int publicCount;
    private final long[] coefficients;
    private final SparseMatrix a;
    private final SparseMatrix b;
    private final SparseMatrix c;
    private final List<String> paths;
    private final LabelRuns labels;
    private final LabelRuns wireLabels;
    private final Map<String, Integer> fixedReasons;
    private final WitnessProgram program;

    ConstraintSystem(
            int wireCount,
            int publicCount,
            long[] coefficients,
            SparseMatrix a,
            SparseMatrix b,
            SparseMatrix c,
            List<String> paths,
            LabelRuns labels,
            LabelRuns wireLabels,
            Map<String, Integer> fixedReasons,
            WitnessProgram program) {
        this.wireCount = wireCount;
        this.publicCount = publicCount;
        this.coefficients = coefficients;
        this.a = a;
        this.b = b;
        this.c = c;
        this.paths = paths;
        this.labels = labels;
        this.wireLabels = wireLabels;
        this.fixedReasons = fixedReasons;
        this.program = program;
    }

    /** A system that was read from a file: no labels, no witness program. */
    static ConstraintSystem ofMatrices(
            int wireCount, int publicCount, long[] coefficients, SparseMatrix a, SparseMatrix b, SparseMatrix c) {
        LabelRuns unlabelled = new LabelRuns();
        unlabelled.record(0, 0);
        return new ConstraintSystem(
                wireCount,
                publicCount,
                coefficients,
                a,
                b,
                c,
                List.of("circuit"),
                unlabelled,
                unlabelled,
                Map.of(),
                null);
    }

    /** Number of wires, the constant one and the public inputs included. */
    public int wireCount() {
        return wireCount;
    }

    /** Number of public inputs; they are wires 1 to {@code publicCount}. */
    public int publicCount() {
        return publicCount;
    }

    /** Number of constraints: the rows of each matrix. */
    public int constraintCount() {
        return a.rows();
    }

    /** The table of coefficients, four Montgomery limbs each; not to be changed. */
    public long[] coefficients() {
        return coefficients;
    }

    /** The left factors. */
    public SparseMatrix a() {
        return a;
    }

    /** The right factors. */
    public SparseMatrix b() {
        return b;
    }

    /** The products. */
    public SparseMatrix c() {
        return c;
    }

    /** The label scope of a constraint. */
    public String constraintLabel(int constraint) {
        return paths.get(labels.at(constraint));
    }

    String path(int label) {
        return paths.get(label);
    }

    /** The label scope that made a wire. */
    public String wireLabel(int wire) {
        return paths.get(wireLabels.at(wire));
    }

    /** Constraints in each label scope, inner scopes included, in order of appearance. */
    public Map<String, Integer> constraintsByScope() {
        return labels.countByScope(paths, constraintCount());
    }

    /** Why wires were declared fixed (see {@link CircuitBuilder}), each reason with the number of its uses: for audits. */
    public Map<String, Integer> fixedReasons() {
        return fixedReasons;
    }

    /** A solver for one witness. */
    public WitnessSolver newSolver() {
        if (program == null) {
            throw new IllegalStateException("a constraint system read from a file cannot solve for its witness");
        }
        return new WitnessSolver(this, program);
    }

    /**
     * The label of the first constraint that the witness violates, or nothing if it satisfies all.
     *
     * @param witness four Montgomery limbs a wire
     */
    public Optional<String> checkWitness(long[] witness) {
        requireWitness(witness);
        AtomicInteger first = new AtomicInteger(Integer.MAX_VALUE);
        Parallel.forRanges(constraintCount(), ROWS_PER_TASK, (from, to) -> {
            ConstraintEvaluator evaluator = evaluator();
            // Nobody asks for what comes after a violation.
            for (int row = from; row < to && row < first.get(); row++) {
                if (!evaluator.holds(row, witness)) {
                    first.accumulateAndGet(row, Math::min);
                }
            }
        });
        return first.get() == Integer.MAX_VALUE ? Optional.empty() : Optional.of(constraintLabel(first.get()));
    }

    /** Evaluates constraints; one for each thread. */
    ConstraintEvaluator evaluator() {
        return new ConstraintEvaluator(a, b, c, coefficients);
    }

    private void requireWitness(long[] witness) {
        if (witness.length != L * wireCount) {
            throw new IllegalArgumentException("witness of " + witness.length + " limbs, expected " + L * wireCount);
        }
        if (!Fr.fromLimbs(witness, 0).equals(Fr.ONE)) {
            throw new IllegalArgumentException("wire 0 of a witness must be one");
        }
    }

    /** SHA-256 of the system as an .r1cs file: the identity of the circuit. */
    public byte[] hash() {
        MessageDigest sha256 = R1csFile.sha256();
        R1csFile.<RuntimeException>write(this, sha256::update);
        return sha256.digest();
    }
}
