package org.zklink.snark;

import org.zklink.field.FrOps;

/**
 * Consecutive coefficients of a zkey file. Bytes are copied from the file in bulk: loops over plain arrays are fast from the
 * start, when nothing is compiled yet.
 */
final class CoefficientBlock implements FileTasks.Task {
    /** 32-bit words of a coefficient: matrix, row, wire, value. */
    private static final int WORDS = ZkeyFile.COEFFICIENT_BYTES / 4;

    private static final int ENTRIES_PER_COPY = 1 << 10;
    private static final int L = FrOps.LIMBS;

    private final SectionedFile.Section section;
    private final int from;
    private final int rows;
    private final int wires;

    /** Row, and its complement for matrix B. */
    private final int[] row;

    private final int[] wire;
    private final int[] number;

    /** The values as they lie in the file, numbered from 0. */
    private final CoefficientTable table = CoefficientTable.empty(1 << 10);

    private final long[] value = new long[L];

    /** The values in Montgomery form. */
    private long[] values = new long[0];

    /** For each number of this block's table, that of the joint one. */
    private int[] jointNumber = new int[0];

    CoefficientBlock(SectionedFile.Section section, int from, int count, int rows, int wires) {
        this.section = section;
        this.from = from;
        this.rows = rows;
        this.wires = wires;
        row = new int[count];
        wire = new int[count];
        number = new int[count];
    }

    @Override
    public void run() throws MalformedFileException {
        int[] words = new int[WORDS * ENTRIES_PER_COPY];
        for (int done = 0; done < row.length; done += ENTRIES_PER_COPY) {
            int count = Math.min(ENTRIES_PER_COPY, row.length - done);
            section.ints(4 + (from + (long) done) * ZkeyFile.COEFFICIENT_BYTES, words, WORDS * count);
            for (int i = 0; i < count; i++) {
                readEntry(words, WORDS * i, done + i);
            }
        }
        values = table.toArray();
        for (int at = 0; at < values.length; at += L) {
            FrOps.fromMontgomery(values, at, values, at);
        }
    }

    private void readEntry(int[] words, int at, int entry) throws MalformedFileException {
        int matrix = words[at];
        require(matrix, 2, "matrix", entry);
        require(words[at + 1], rows, "constraint", entry);
        require(words[at + 2], wires, "wire", entry);
        row[entry] = matrix == 0 ? words[at + 1] : ~words[at + 1];
        wire[entry] = words[at + 2];
        for (int i = 0; i < L; i++) {
            value[i] = Integer.toUnsignedLong(words[at + 3 + 2 * i]) | (long) words[at + 4 + 2 * i] << 32;
        }
        int known = table.size();
        number[entry] = table.intern(value, 0);
        if (table.size() > known && !FrOps.isReduced(value, 0)) {
            throw malformed(entry, "a coefficient is not below the modulus");
        }
    }

    private void require(int index, int bound, String name, int entry) throws MalformedFileException {
        if (Integer.compareUnsigned(index, bound) >= 0) {
            throw malformed(
                    entry,
                    "a coefficient's " + name + " is " + Integer.toUnsignedString(index) + ", expected at most "
                            + (bound - 1));
        }
    }

    private MalformedFileException malformed(int entry, String message) {
        long at = 4 + (from + (long) entry) * ZkeyFile.COEFFICIENT_BYTES;
        return new MalformedFileException(section.at(at, message));
    }

    /** Number of different values. */
    int distinct() {
        return table.size();
    }

    /** Adds this block's values to the joint table, in Montgomery form. */
    void join(CoefficientTable joint) {
        jointNumber = new int[table.size()];
        for (int i = 0; i < jointNumber.length; i++) {
            jointNumber[i] = joint.intern(values, L * i);
        }
    }

    /** Counts the terms of row i at {@code counts[i + 1]}. */
    void countRows(int matrix, int[] counts) {
        for (int r : row) {
            int index = matrix == 0 ? r : ~r;
            if (index >= 0) {
                counts[index + 1]++;
            }
        }
    }

    /** Puts the terms of each row where {@code next} says, and moves that on. */
    void place(int matrix, int[] next, int[] wires, int[] numbers) {
        for (int i = 0; i < row.length; i++) {
            int index = matrix == 0 ? row[i] : ~row[i];
            if (index >= 0) {
                int at = next[index]++;
                wires[at] = wire[i];
                numbers[at] = jointNumber[number[i]];
            }
        }
    }
}
