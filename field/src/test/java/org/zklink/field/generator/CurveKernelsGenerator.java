package org.zklink.field.generator;

import java.math.BigInteger;
import java.util.List;
import org.zklink.field.generator.MontgomeryWriter.Product;

/** Generates an implementation of {@code CurveKernels}: Fq on vectors, for additions of affine points of G1 and G2. */
final class CurveKernelsGenerator {
    private static final BigInteger MODULUS =
            new BigInteger("21888242871839275222246405745257275088696311157297823662689037894645226208583");

    private final KernelSource out = new KernelSource();
    private final MontgomeryWriter m;
    private final int lanes;

    private CurveKernelsGenerator(int lanes) {
        this.lanes = lanes;
        m = new MontgomeryWriter(out, MODULUS, lanes);
    }

    static String name(int lanes) {
        return "CurveKernels" + 64 * lanes;
    }

    static String generate(int lanes) {
        return new CurveKernelsGenerator(lanes).run();
    }

    private String run() {
        m.begin(name(lanes), "CurveKernels", "Fq");
        TransposeWriter transpose = new TransposeWriter(out, lanes);
        transpose.indexes();
        load(transpose);
        difference();
        exceptions();
        ProductKernels products = new ProductKernels(m);
        products.mul();
        products.mulBy();
        products.sumOfProducts("sumOfProducts", false);
        products.sumOfProducts("differenceOfProducts", true);
        norm();
        prefixProducts();
        inverses();
        chordX("chordX", "double[] lambda", squareOfDoubled());
        chordY("chordY", "double[] lambda, double[] x3", 1);
        chordX("chordX0", "double[] lambda0, double[] lambda1", null);
        chordX("chordX1", "double[] lambda0, double[] lambda1", null);
        chordY("chordY0", "double[] lambda0, double[] lambda1, double[] x30, double[] x31", 2);
        chordY("chordY1", "double[] lambda0, double[] lambda1, double[] x30, double[] x31", 2);
        store(transpose);
        m.end();
        return out.text();
    }

    private void load(TransposeWriter transpose) {
        m.method("void load(long[] points, int stride, int offset, int[] entries, int from, double[] a, long signA,"
                + " double[] b, long signB, int at, long[] nonzero, int groups)");
        m.loop("0", "groups");
        out.line("final int k = from + g * LANES;");
        out.line("final int z = (at + g) * LANES;");
        transpose.rows(k -> "(entries[k + %d] >> 1) * stride + offset".formatted(k), "points");
        transpose.columns();
        out.line("LongVector.fromArray(L, nonzero, z).or(c0.or(c1).or(c2.or(c3)).or(c4.or(c5).or(c6.or(c7))))"
                + ".intoArray(nonzero, z);");
        out.line(
                "final LongVector sign = (LongVector) IntVector.fromArray(I, entries, k).convertShape(VectorOperators.I2L, L, 0)"
                        + ".lanewise(VectorOperators.LSHL, 63);");
        unpack("a", 0, "signA");
        unpack("b", 4, "signB");
        out.line("}");
        out.line("}");
    }

    private void unpack(String array, int c, String sign) {
        String[] digits = {
            "c%d.and(MASK)".formatted(c),
            "c%d.lanewise(VectorOperators.LSHR, 51).or(c%d.lanewise(VectorOperators.LSHL, 13)).and(MASK)"
                    .formatted(c, c + 1),
            "c%d.lanewise(VectorOperators.LSHR, 38).or(c%d.lanewise(VectorOperators.LSHL, 26)).and(MASK)"
                    .formatted(c + 1, c + 2),
            "c%d.lanewise(VectorOperators.LSHR, 25).or(c%d.lanewise(VectorOperators.LSHL, 39)).and(MASK)"
                    .formatted(c + 2, c + 3),
            "c%d.lanewise(VectorOperators.LSHR, 12)".formatted(c + 3)
        };
        out.line("final LongVector %sSign = sign.and(%s);".formatted(array, sign));
        out.digits(j ->
                "%s.or(DOUBLE_BITS).reinterpretAsDoubles().sub(0x1p52).reinterpretAsLongs().lanewise(VectorOperators.XOR, %sSign).reinterpretAsDoubles().intoArray(%s, %s);"
                        .formatted(digits[j], array, array, MontgomeryWriter.at("at * GROUP + o", j, lanes)));
    }

    private void difference() {
        m.method("void difference(double[] z, double[] x, double[] y, int at, int groups)");
        out.line("for (int i = at * GROUP; i < (at + groups) * GROUP; i += LANES) {");
        out.line("DoubleVector.fromArray(D, x, i).sub(DoubleVector.fromArray(D, y, i)).intoArray(z, i);");
        out.line("}");
        out.line("}");
    }

    private void exceptions() {
        m.method(
                "boolean exceptions(int[] masks, long[] leftNonzero, long[] rightNonzero, double[] d0, double[] d1, int groups)");
        out.line("int any = 0;");
        m.loop("0", "groups");
        out.line("final LongVector d = %s;"
                .formatted(java.util.stream.IntStream.range(0, 10)
                        .mapToObj(j -> m.element(j < 5 ? "d0" : "d1", "o", j % 5) + ".reinterpretAsLongs()")
                        .reduce((x, y) -> x + ".or(" + y + ")")
                        .orElseThrow()));
        out.line("int mask = (int) LongVector.fromArray(L, leftNonzero, g * LANES).eq(0).toLong();");
        out.line("mask |= (int) LongVector.fromArray(L, rightNonzero, g * LANES).eq(0).toLong() << 8;");
        out.line("mask |= (int) d.eq(0).toLong() << 16;");
        out.line("masks[g] = mask;");
        out.line("any |= mask;");
        out.line("}");
        out.line("return any != 0;");
        out.line("}");
    }

    private void norm() {
        m.method("void norm(double[] z, double[] x0, double[] x1, int groups)");
        m.constants();
        m.loop("0", "groups");
        m.load("a", "x0", "o");
        m.load("c", "x1", "o");
        m.sum(
                "t",
                false,
                new Product("a", MontgomeryWriter.memory("x0", "o")),
                new Product("c", MontgomeryWriter.memory("x1", "o")));
        m.centred("t", "r");
        m.store("r", "z", "o");
        out.line("}");
        out.line("}");
    }

    private void prefixProducts() {
        m.method("void prefixProducts(double[] prefix, double[] x, double[] totals, int half)");
        m.constants();
        out.line("final int second = half * GROUP;");
        for (String a : List.of("a", "c")) {
            out.digits(j -> "DoubleVector %s%d = DoubleVector.fromArray(D, totals, %s);"
                    .formatted(a, j, MontgomeryWriter.at(a.equals("a") ? "0" : "GROUP", j, lanes)));
        }
        m.loop("0", "half");
        m.store("a", "prefix", "o");
        m.store("c", "prefix", "second + o");
        m.sums(
                List.of("t", "u"),
                false,
                List.of(
                        List.of(new Product("a", MontgomeryWriter.memory("x", "o"))),
                        List.of(new Product("c", MontgomeryWriter.memory("x", "second + o")))));
        m.centred("t", "r");
        m.centred("u", "s");
        out.digits(j -> "a%d = r%d; c%d = s%d;".formatted(j, j, j, j));
        out.line("}");
        m.store("a", "totals", "0");
        m.store("c", "totals", "GROUP");
        out.line("}");
    }

    private void inverses() {
        m.method(
                "void inverses(double[] z, double[] prefix, double[] x, double[] running, int runningAt, int from, int to)");
        m.constants();
        out.digits(j -> "DoubleVector a%d = DoubleVector.fromArray(D, running, %s);"
                .formatted(j, MontgomeryWriter.at("runningAt * GROUP", j, lanes)));
        out.line("for (int g = to - 1; g >= from; g--) {");
        out.line("final int o = g * GROUP;");
        m.sums(
                List.of("t", "u"),
                false,
                List.of(
                        List.of(new Product("a", MontgomeryWriter.memory("prefix", "o"))),
                        List.of(new Product("a", MontgomeryWriter.memory("x", "o")))));
        m.centred("t", "r");
        m.centred("u", "s");
        m.store("r", "z", "o - from * GROUP");
        out.digits(j -> "a%d = s%d;".formatted(j, j));
        out.line("}");
        m.store("a", "running", "runningAt * GROUP");
        out.line("}");
    }

    private Product[] squareOfDoubled() {
        return new Product[] {new Product("a", MontgomeryWriter.memory("lambda", "o"))};
    }

    /** {@code x3 = 2 lambda^2 - x1 - x2}, a coordinate of it on G2. */
    private void chordX(String name, String slopes, Product[] square) {
        m.method("void %s(double[] x3, %s, double[] x1, double[] x2, int at, int groups)".formatted(name, slopes));
        m.constants();
        m.loop("0", "groups");
        out.line("final int p = at * GROUP + o;");
        switch (name) {
            case "chordX" -> {
                doubled("a", "lambda");
                m.sum("t", true, square);
            }
            case "chordX0" -> {
                doubled("a", "lambda0");
                doubled("c", "lambda1");
                m.sum(
                        "t",
                        true,
                        new Product("a", MontgomeryWriter.memory("lambda0", "o")),
                        new Product("c", MontgomeryWriter.negated(MontgomeryWriter.memory("lambda1", "o"))));
            }
            default -> {
                // Twice the same: with both factors doubled, a product of top digits could exceed 2^102.
                doubled("a", "lambda0");
                Product product = new Product("a", MontgomeryWriter.memory("lambda1", "o"));
                m.sum("t", true, product, product);
            }
        }
        m.subtract("t", false, j -> m.element("x1", "p", j) + ".add(" + m.element("x2", "p", j) + ")");
        m.canonical("t", "r");
        m.store("r", "x3", "o");
        out.line("}");
        out.line("}");
    }

    private void doubled(String name, String array) {
        out.digits(j -> "final DoubleVector %s%d = %s.mul(2);".formatted(name, j, m.element(array, "o", j)));
    }

    /** {@code y3 = lambda (x1 - x3) - y1}, a coordinate of it on G2. */
    private void chordY(String name, String inputs, int degree) {
        boolean second = name.endsWith("1");
        String x1 = degree == 1 ? "double[] x1" : "double[] x10, double[] x11";
        m.method("void %s(double[] y3, %s, %s, double[] y1, int at, int groups)".formatted(name, inputs, x1));
        m.constants();
        m.loop("0", "groups");
        out.line("final int p = at * GROUP + o;");
        if (degree == 1) {
            run("a", "x1", "x3");
            m.sum("t", true, new Product("a", MontgomeryWriter.memory("lambda", "o")));
        } else {
            run("a", "x10", "x30");
            run("c", "x11", "x31");
            m.sum(
                    "t",
                    true,
                    new Product("a", MontgomeryWriter.memory(second ? "lambda1" : "lambda0", "o")),
                    new Product(
                            "c",
                            second
                                    ? MontgomeryWriter.memory("lambda0", "o")
                                    : MontgomeryWriter.negated(MontgomeryWriter.memory("lambda1", "o"))));
        }
        m.subtract("t", true, j -> m.element("y1", "p", j));
        m.canonical("t", "r");
        m.store("r", "y3", "o");
        out.line("}");
        out.line("}");
    }

    private void run(String name, String x1, String x3) {
        out.digits(j -> "final DoubleVector %s%d = %s.sub(%s);"
                .formatted(name, j, m.element(x1, "p", j), m.element(x3, "o", j)));
    }

    private void store(TransposeWriter transpose) {
        m.method(
                "void store(long[] points, int stride, int offset, int[] out, int from, double[] a, double[] b, int groups)");
        m.loop("0", "groups");
        out.line("final int k = from + g * LANES;");
        pack("a", 0);
        pack("b", 4);
        transpose.backToRows();
        transpose.storeRows(k -> "out[k + %d] * stride + offset".formatted(k), "points");
        out.line("}");
        out.line("}");
    }

    private void pack(String array, int c) {
        out.digits(j -> "final LongVector %s%d = %s.add(0x1p52).reinterpretAsLongs().and((1L << 52) - 1);"
                .formatted(array, j, m.element(array, "o", j)));
        String[][] shifts = {{"0", "51"}, {"13", "38"}, {"26", "25"}, {"39", "12"}};
        for (int i = 0; i < 4; i++) {
            String low = i == 0 ? array + "0" : array + i + ".lanewise(VectorOperators.LSHR, " + shifts[i][0] + ")";
            out.line("final LongVector c%d = %s.or(%s%d.lanewise(VectorOperators.LSHL, %s));"
                    .formatted(c + i, low, array, i + 1, shifts[i][1]));
        }
    }
}
