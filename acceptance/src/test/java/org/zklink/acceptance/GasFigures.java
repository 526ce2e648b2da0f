package org.zklink.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * figures/gas-e2e.csv: gas of whole transactions with real blocks and proofs, calldata included. A proof is never twice the same, and a zero byte of calldata costs
 * less than another, so figures are compared within a tolerance. {@code -Dzklink.updateFigures=true} takes new ones over.
 */
final class GasFigures {
    private static final Path FILE = Path.of(System.getProperty("zklink.root"), "figures", "gas-e2e.csv");
    private static final String HEADER = "function,case,gas";
    private static final long TOLERANCE = 1500;
    private static final long ROUNDING = 100;

    /** Compares a measured figure with the committed one of the same name, "function,case". */
    void check(String name, long gas) {
        Map<String, Long> figures = read();
        if (Boolean.getBoolean("zklink.updateFigures")) {
            figures.put(name, gas / ROUNDING * ROUNDING);
            write(figures);
        }
        assertThat(figures).as("figures in " + FILE).containsKey(name);
        assertThat(gas).as("gas of " + name).isBetween(figures.get(name) - TOLERANCE, figures.get(name) + TOLERANCE);
    }

    private static Map<String, Long> read() {
        Map<String, Long> figures = new TreeMap<>();
        try (Stream<String> lines = Files.exists(FILE) ? Files.lines(FILE) : Stream.empty()) {
            lines.skip(1).forEach(line -> {
                int comma = line.lastIndexOf(',');
                figures.put(line.substring(0, comma), Long.parseLong(line.substring(comma + 1)));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return figures;
    }

    private static void write(Map<String, Long> figures) {
        List<String> lines = Stream.concat(
                        Stream.of(HEADER),
                        figures.entrySet().stream().map(figure -> figure.getKey() + "," + figure.getValue()))
                .toList();
        try {
            Files.createDirectories(FILE.getParent());
            Files.write(FILE, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
