package org.zklink.bench.prover;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Sizes of circuits on the command line: "14,16" or "16..21", as log2 of the number of rows. */
final class Sizes implements ITypeConverter<Sizes> {
    private static final Pattern PART = Pattern.compile("(\\d{1,2})(?:\\.\\.(\\d{1,2}))?");
    private static final int SMALLEST = 7;
    private static final int LARGEST = 24;

    private final List<Integer> logSizes;

    /** For picocli. */
    Sizes() {
        this(List.of());
    }

    private Sizes(List<Integer> logSizes) {
        this.logSizes = List.copyOf(logSizes);
    }

    static Sizes of(Integer... logSizes) {
        return new Sizes(List.of(logSizes));
    }

    List<Integer> logSizes() {
        return logSizes;
    }

    @Override
    public Sizes convert(String text) {
        List<Integer> sizes = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher matcher = PART.matcher(part);
            if (!matcher.matches()) {
                throw wrong(part);
            }
            int first = Integer.parseInt(matcher.group(1));
            int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
            if (first < SMALLEST || last > LARGEST || first > last) {
                throw wrong(part);
            }
            for (int size = first; size <= last; size++) {
                sizes.add(size);
            }
        }
        return new Sizes(sizes);
    }

    private static TypeConversionException wrong(String part) {
        return new TypeConversionException("size \"" + part + "\", expected log2 of a size as in 14,16 or 16..21, from "
                + SMALLEST + " to " + LARGEST);
    }
}
