package org.zklink.snark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.zklink.field.Parallel;

/**
 * Reads the coefficients of a zkey file, which may come in any order, into the matrices A and B. Blocks of them are
 * checked and their values numbered on all cores, a table for each block; then the tables are joined, and the terms sorted
 * by row, those of a row in the order of the file.
 */
final class CoefficientReader {
    private static final int ENTRIES_PER_BLOCK = 1 << 15;

    private final SectionedFile.Section section;
    private final int domainSize;
    private final int wires;

    CoefficientReader(SectionedFile.Section section, int domainSize, int wires) {
        this.section = section;
        this.domainSize = domainSize;
        this.wires = wires;
    }

    QapMatrices read() throws MalformedFileException {
        int count = section.u32("the number of coefficients", Integer.MAX_VALUE / 8);
        section.requireSize(4 + (long) count * ZkeyFile.COEFFICIENT_BYTES);
        List<CoefficientBlock> blocks = new ArrayList<>();
        for (int from = 0; from < count; from += ENTRIES_PER_BLOCK) {
            int size = Math.min(ENTRIES_PER_BLOCK, count - from);
            blocks.add(new CoefficientBlock(section, from, size, domainSize, wires));
        }
        FileTasks.runAll(blocks);
        CoefficientTable table = CoefficientTable.ofCapacity(
                2 * blocks.stream().mapToInt(CoefficientBlock::distinct).max().orElse(0));
        for (CoefficientBlock block : blocks) {
            block.join(table);
        }
        SparseMatrix[] matrices = new SparseMatrix[2];
        Parallel.forEach(matrices.length, i -> matrices[i] = matrix(i, blocks));
        return new QapMatrices(matrices[0], matrices[1], table.toArray());
    }

    private SparseMatrix matrix(int matrix, List<CoefficientBlock> blocks) {
        int[] rowStart = new int[domainSize + 1];
        for (CoefficientBlock block : blocks) {
            block.countRows(matrix, rowStart);
        }
        for (int row = 0; row < domainSize; row++) {
            rowStart[row + 1] += rowStart[row];
        }
        int[] wire = new int[rowStart[domainSize]];
        int[] number = new int[wire.length];
        int[] next = Arrays.copyOf(rowStart, domainSize);
        for (CoefficientBlock block : blocks) {
            block.place(matrix, next, wire, number);
        }
        return new SparseMatrix(domainSize, rowStart, wire, number);
    }
}
