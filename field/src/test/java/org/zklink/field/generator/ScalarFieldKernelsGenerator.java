package org.zklink.field.generator;

import java.math.BigInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Generates an implementation of {@code ScalarFieldKernels}: Fr on vectors, for Poseidon and Baby Jubjub. */
final class ScalarFieldKernelsGenerator {
    private static final BigInteger MODULUS =
            new BigInteger("21888242871839275222246405745257275088548364400416034343698204186575808495617");

    private static final int DIGITS = DigitForm.DIGITS;
    private static final int MAX_TERMS = 20;

    private final KernelSource out = new KernelSource();
    private final MontgomeryWriter m;
    private final int lanes;

    private ScalarFieldKernelsGenerator(int lanes) {
        this.lanes = lanes;
        m = new MontgomeryWriter(out, MODULUS, lanes);
    }

    static String name(int lanes) {
        return "ScalarFieldKernels" + 64 * lanes;
    }

    static String generate(int lanes) {
        return new ScalarFieldKernelsGenerator(lanes).run();
    }

    private String run() {
        m.begin(name(lanes), "ScalarFieldKernels", "Fr");
        m.columns(
                "TERM_COLUMNS",
                IntStream.rangeClosed(1, MAX_TERMS)
                        .mapToObj(terms -> DigitForm.columns(terms, false))
                        .flatMapToLong(LongStream::of)
                        .toArray());
        m.columns("SQUARE_COLUMNS", DigitForm.squareColumns());
        m.columns("SUM_COLUMNS", DigitForm.sumColumns());
        ProductKernels products = new ProductKernels(m);
        products.mul();
        products.mulBy();
        square();
        dot();
        addDot();
        linear("sum");
        linear("difference");
        linear("twiceMinus");
        m.end();
        return out.text();
    }

    /** Products of different digits once, with one factor doubled; the upper columns wait in memory for their row. */
    private void square() {
        m.method("void square(double[] z, int zAt, double[] x, int xAt, long[] scratch, int groups)");
        m.constants();
        m.loop("0", "groups");
        m.load("a", "x", "xAt * GROUP + o");
        for (int c = 0; c < 2 * DIGITS; c++) {
            out.line("LongVector t%d = LongVector.fromArray(L, SQUARE_COLUMNS, %d);".formatted(c, c * lanes));
        }
        for (int i = 0; i < DIGITS; i++) {
            out.line("final DoubleVector d%d = a%d.add(a%d);".formatted(i, i, i));
            for (int j = i; j < DIGITS; j++) {
                out.line(MontgomeryWriter.product("t", i + j, "a" + j, (i == j ? "a" : "d") + i));
            }
        }
        out.digits(j -> "t%d.intoArray(scratch, %d);".formatted(DIGITS + j, j * lanes));
        out.line("for (int i = 0; i < 5; i++) {");
        out.line("t5 = LongVector.fromArray(L, scratch, i * LANES);");
        m.quotient("t");
        m.shift("t");
        out.line("}");
        m.centred("t", "r");
        m.store("r", "z", "zAt * GROUP + o");
        close();
    }

    private void dot() {
        m.method("void dot(double[] z, int zAt, double[] x, int xAt, int stride, double[] factors, int factorsAt,"
                + " int terms, double[] added, int addedAt, int groups)");
        m.constants();
        terms(j -> ".add((long) added[addedAt * 5 + %d])".formatted(j));
        reduced();
    }

    private void addDot() {
        m.method("void addDot(double[] z, int zAt, double[] x, int xAt, int stride, double[] factors, int factorsAt,"
                + " int terms, int groups)");
        m.constants();
        terms(j -> "");
        out.digits(j -> "t%d = t%d%s;".formatted(j, j, bits(m.element("z", "zAt * GROUP + o", j))));
        reduced();
    }

    private void terms(IntFunction<String> start) {
        out.line("final int columns = (terms - 1) * 2 * GROUP;");
        m.loop("0", "groups");
        out.digits(j -> "LongVector t%d = LongVector.fromArray(L, TERM_COLUMNS, %s)%s;"
                .formatted(j, MontgomeryWriter.at("columns", j, lanes), start.apply(j)));
        out.line("for (int i = 0; i < 5; i++) {");
        out.line("LongVector t5 = LongVector.fromArray(L, TERM_COLUMNS, columns + (5 + i) * LANES);");
        out.line("for (int k = 0; k < terms; k++) {");
        out.line("final int a = (xAt + k * stride) * GROUP + o;");
        out.line("final DoubleVector b = DoubleVector.broadcast(D, factors[(factorsAt + k) * 5 + i]);");
        out.digits(j -> "final DoubleVector a%d = %s;".formatted(j, m.element("x", "a", j)));
        out.digits(j -> MontgomeryWriter.product("t", j, "a" + j, "b"));
        out.line("}");
        m.quotient("t");
        m.shift("t");
        out.line("}");
    }

    private void linear(String name) {
        m.method("void %s(double[] z, int zAt, double[] x, int xAt, double[] y, int yAt, int groups)".formatted(name));
        m.loop("0", "groups");
        out.digits(j -> {
            String first = m.element("x", "xAt * GROUP + o", j);
            String second = m.element("y", "yAt * GROUP + o", j);
            String start = "LongVector t%d = LongVector.fromArray(L, SUM_COLUMNS, %d)".formatted(j, j * lanes);
            String terms = switch (name) {
                case "sum" -> bits(first + ".add(" + second + ")");
                case "difference" -> bits(first + ".sub(" + second + ")");
                // Together they may reach 3 * 2^50, which is more than the bias holds.
                default -> bits(first + ".mul(2)") + bits(second + ".neg()");
            };
            return start + terms + ";";
        });
        reduced();
    }

    private static String bits(String digit) {
        return ".add(%s.add(0x1.8p52).reinterpretAsLongs().sub(Double.doubleToRawLongBits(0x1.8p52)))".formatted(digit);
    }

    /** Subtracts the nearest multiple of p before the carries. */
    private void reduced() {
        out.line("final LongVector quotient = t4.add(t3.lanewise(VectorOperators.LSHR, 51)).reinterpretAsDoubles()"
                + ".sub(0x1.8p52).fma(DoubleVector.broadcast(D, QUOTIENT_FACTOR), DoubleVector.broadcast(D, 0x1.8p52))"
                + ".reinterpretAsLongs().sub(Double.doubleToRawLongBits(0x1.8p52));");
        out.digits(j -> "t%d = t%d.sub(quotient.mul(P%d));".formatted(j, j, j));
        m.centred("t", "r");
        m.store("r", "z", "zAt * GROUP + o");
        close();
    }

    private void close() {
        out.line("}");
        out.line("}");
    }
}
