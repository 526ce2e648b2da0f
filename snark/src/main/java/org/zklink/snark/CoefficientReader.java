package org.zklink.snark;

import org.zklink.field.FrOps;

/**
 * Reads the coefficients of a zkey file, which may come in any order, into the matrices A and B: the first pass checks
 * indices and counts the terms of each row, the second puts them in place.
 */
final class CoefficientReader {
    private final SectionedFile.Section section;
    private final int domainSize;
    private final int wires;
    private final CoefficientTable table = new CoefficientTable();
    private final long[] coefficient = new long[FrOps.LIMBS];

    CoefficientReader(SectionedFile.Section section, int domainSize, int wires) {
        this.section = section;
        this.domainSize = domainSize;
        this.wires = wires;
    }

    QapMatrices read() throws MalformedFileException {
        int count = section.u32("the number of coefficients", Integer.MAX_VALUE / 8);
        section.requireSize(4 + (long) count * ZkeyFile.COEFFICIENT_BYTES);
        int[][] rowStart = countRows(count);
        int[][] wire = {new int[rowStart[0][domainSize]], new int[rowStart[1][domainSize]]};
        int[][] number = {new int[wire[0].length], new int[wire[1].length]};
        int[][] next = {rowStart[0].clone(), rowStart[1].clone()};
        section.seek(4);
        for (int i = 0; i < count; i++) {
            int matrix = (int) section.u32();
            int place = next[matrix][(int) section.u32()]++;
            wire[matrix][place] = (int) section.u32();
            number[matrix][place] = coefficientNumber();
        }
        return new QapMatrices(
                new SparseMatrix(domainSize, rowStart[0], wire[0], number[0]),
                new SparseMatrix(domainSize, rowStart[1], wire[1], number[1]),
                table.toArray());
    }

    private int[][] countRows(int count) throws MalformedFileException {
        int[][] rowStart = new int[2][domainSize + 1];
        for (int i = 0; i < count; i++) {
            int matrix = section.u32("a coefficient's matrix", 1);
            int row = section.u32("a coefficient's constraint", domainSize - 1);
            section.u32("a coefficient's wire", wires - 1);
            section.skip(8 * FrOps.LIMBS);
            rowStart[matrix][row + 1]++;
        }
        for (int[] starts : rowStart) {
            for (int row = 0; row < domainSize; row++) {
                starts[row + 1] += starts[row];
            }
        }
        return rowStart;
    }

    private int coefficientNumber() throws MalformedFileException {
        section.longs(coefficient, 0, FrOps.LIMBS);
        if (!FrOps.isReduced(coefficient, 0)) {
            throw new MalformedFileException(section.at("a coefficient is not below the modulus"));
        }
        FrOps.fromMontgomery(coefficient, 0, coefficient, 0);
        return table.intern(coefficient, 0);
    }
}
