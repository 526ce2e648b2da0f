package org.zklink.field.generator;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** Writes transpositions between rows of eight longs in memory, one a lane, and eight vectors {@code c0} to {@code c7}. */
final class TransposeWriter {
    private final KernelSource out;
    private final int lanes;

    TransposeWriter(KernelSource out, int lanes) {
        this.out = out;
        this.lanes = lanes;
    }

    /** The selections from two vectors: alternate lanes, then pairs, then fours. */
    void indexes() {
        for (int width = 1; width < lanes; width *= 2) {
            index("LOW_" + width, width, 0);
            index("HIGH_" + width, width, width);
        }
    }

    private void index(String name, int width, int from) {
        long[] index = new long[lanes];
        for (int i = 0; i < lanes; i++) {
            int block = i / width;
            index[i] = (block % 2 == 0 ? 0 : lanes) + (block / 2) * 2L * width + from + i % width;
        }
        String values = Arrays.stream(index).mapToObj(Long::toString).collect(Collectors.joining(", "));
        out.line("private static final LongVector %s = LongVector.fromArray(L, new long[] {%s}, 0);"
                .formatted(name, values));
    }

    void rows(IntFunction<String> address, String array) {
        for (int i = 0; i < lanes; i++) {
            out.line("final int at%d = %s;".formatted(i, address.apply(i)));
            for (int half = 0; half < 8 / lanes; half++) {
                out.line("final LongVector r%d = LongVector.fromArray(L, %s, at%d%s);"
                        .formatted(half * lanes + i, array, i, half == 0 ? "" : " + " + half * lanes));
            }
        }
    }

    void columns() {
        transpose("r", "c");
    }

    void backToRows() {
        transpose("c", "r");
    }

    /** Transposes {@code 8 / lanes} square blocks; a square's transposition is its own inverse. */
    private void transpose(String from, String to) {
        for (int block = 0; block < 8; block += lanes) {
            String source = from;
            for (int width = 1; width < lanes; width *= 2) {
                boolean last = 2 * width == lanes;
                String target = last ? to : from + width + "x";
                for (int i = 0; i < lanes; i++) {
                    if ((i & width) == 0) {
                        select(
                                target + (block + i),
                                "LOW_" + width,
                                source + (block + i),
                                source + (block + i + width));
                        select(
                                target + (block + i + width),
                                "HIGH_" + width,
                                source + (block + i),
                                source + (block + i + width));
                    }
                }
                source = target;
            }
        }
    }

    private void select(String target, String index, String first, String second) {
        out.line("final LongVector %s = %s.selectFrom(%s, %s);".formatted(target, index, first, second));
    }

    void storeRows(IntFunction<String> address, String array) {
        for (int i = 0; i < lanes; i++) {
            out.line("final int at%d = %s;".formatted(i, address.apply(i)));
            for (int half = 0; half < 8 / lanes; half++) {
                out.line("r%d.intoArray(%s, at%d%s);"
                        .formatted(half * lanes + i, array, i, half == 0 ? "" : " + " + half * lanes));
            }
        }
    }
}
