package org.zklink.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.zklink.protocol.BlockShape;
import org.zklink.protocol.BlockShapes;

/** The constraint counts per table and shape are those committed in figures/constraints.csv. */
class ConstraintFiguresTest {
    private static final Path FIGURES = Path.of(System.getProperty("zklink.root"), "figures", "constraints.csv");
    private static final String HEADER = "shape,part,rows,constraints";

    @Test
    void countsAreTheCommittedOnes() throws IOException {
        List<String> lines = new ArrayList<>(List.of(HEADER));
        for (BlockShape shape : BlockShapes.ALL) {
            lines.addAll(figures(shape));
        }
        if (Boolean.getBoolean("zklink.updateFigures")) {
            Files.createDirectories(FIGURES.getParent());
            Files.write(FIGURES, lines);
        }
        assertThat(Files.readAllLines(FIGURES))
                .as("if the change is meant: ./zklink test -pl circuit -am -Dtest=ConstraintFiguresTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dzklink.updateFigures=true")
                .isEqualTo(lines);
    }

    private static List<String> figures(BlockShape shape) {
        BlockCircuit circuit = new BlockCircuit(shape);
        Map<String, int[]> parts = new TreeMap<>();
        circuit.constraints().constraintsByScope().forEach((scope, count) -> {
            if (!scope.contains("/")) {
                int bracket = scope.indexOf('[');
                int[] sum =
                        parts.computeIfAbsent(bracket < 0 ? scope : scope.substring(0, bracket), part -> new int[2]);
                sum[0] += bracket < 0 ? 0 : 1;
                sum[1] += count;
            }
        });
        List<String> lines = new ArrayList<>();
        parts.forEach((part, sum) -> lines.add(shape.name() + "," + part + "," + sum[0] + "," + sum[1]));
        lines.add(shape.name() + ",total,," + circuit.constraints().constraintCount());
        return lines;
    }
}
