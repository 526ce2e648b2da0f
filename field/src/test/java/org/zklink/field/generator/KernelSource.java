package org.zklink.field.generator;

import java.util.function.IntFunction;

/** The text of one generated class, line by line, with indentation that follows the braces. */
final class KernelSource {
    private final StringBuilder text = new StringBuilder();
    private int depth;

    void line(String line) {
        if (line.startsWith("}")) {
            depth--;
        }
        text.append(line.isEmpty() ? "" : "    ".repeat(depth)).append(line).append('\n');
        if (line.endsWith("{")) {
            depth++;
        }
    }

    /** Adds one line for each of the five digits. */
    void digits(IntFunction<String> line) {
        for (int j = 0; j < DigitForm.DIGITS; j++) {
            line(line.apply(j));
        }
    }

    void blank() {
        line("");
    }

    String text() {
        return text.toString();
    }
}
