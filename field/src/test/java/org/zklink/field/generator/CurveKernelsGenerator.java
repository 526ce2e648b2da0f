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
        gather(transpose);
        unpack();
        difference();
        scale();
        exceptions();
        ProductKernels products = new ProductKernels(m);
        products.mul();
        products.mulBy();
        products.sumOfProducts();
        prefixProducts();
        inverses();
        chord();
        chordOfSum();
        store(transpose);
        m.end();
        return out.text();
    }

    private void gather(TransposeWriter transpose) {
        m.method(
                "void gather(long[] columns, long[] points, int stride, int offset, int[] entries, int from, long[] nonzero,"
                        + " int groups)");
        m.loop("0", "groups");
        out.line("final int k = from + g * LANES;");
        transpose.rows("(entries[k + %d] >> 1) * stride + offset"::formatted, "points");
        transpose.columns();
        for (int c = 0; c < 8; c++) {
            out.line("c%d.intoArray(columns, g * 8 * LANES + %d);".formatted(c, c * lanes));
        }
        out.line("LongVector.fromArray(L, nonzero, k).or(c0.or(c1).or(c2.or(c3)).or(c4.or(c5).or(c6.or(c7))))"
                + ".intoArray(nonzero, k);");
        out.line("}");
        out.line("}");
    }

    private void unpack() {
        m.method(
                "void unpack(double[] z, int zAt, long[] columns, int column, int[] entries, int from, long sign, int groups)");
        m.loop("0", "groups");
        for (int c = 0; c < 4; c++) {
            out.line("final LongVector c%d = LongVector.fromArray(L, columns, (g * 8 + column + %d) * LANES);"
                    .formatted(c, c));
        }
        out.line("final LongVector signs = ((LongVector) IntVector.fromArray(I, entries, from + g * LANES)"
                + ".convertShape(VectorOperators.I2L, L, 0)).lanewise(VectorOperators.LSHL, 63).and(sign);");
        String[] digits = {
            "c0.and(MASK)",
            "c0.lanewise(VectorOperators.LSHR, 51).or(c1.lanewise(VectorOperators.LSHL, 13)).and(MASK)",
            "c1.lanewise(VectorOperators.LSHR, 38).or(c2.lanewise(VectorOperators.LSHL, 26)).and(MASK)",
            "c2.lanewise(VectorOperators.LSHR, 25).or(c3.lanewise(VectorOperators.LSHL, 39)).and(MASK)",
            "c3.lanewise(VectorOperators.LSHR, 12)"
        };
        out.digits(j ->
                "%s.or(DOUBLE_BITS).reinterpretAsDoubles().sub(0x1p52).reinterpretAsLongs().lanewise(VectorOperators.XOR, signs).reinterpretAsDoubles().intoArray(z, %s);"
                        .formatted(digits[j], MontgomeryWriter.at("zAt * GROUP + o", j, lanes)));
        out.line("}");
        out.line("}");
    }

    private void difference() {
        m.method("void difference(double[] z, double[] x, int xAt, double[] y, int yAt, int groups)");
        out.line("for (int i = 0; i < groups * GROUP; i += LANES) {");
        out.line(
                "DoubleVector.fromArray(D, x, xAt * GROUP + i).sub(DoubleVector.fromArray(D, y, yAt * GROUP + i)).intoArray(z, i);");
        out.line("}");
        out.line("}");
    }

    private void scale() {
        m.method("void scale(double[] z, double[] x, double factor, int groups)");
        out.line("for (int i = 0; i < groups * GROUP; i += LANES) {");
        out.line("DoubleVector.fromArray(D, x, i).mul(factor).intoArray(z, i);");
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
        // Upwards: HotSpot compiles a loop that counts down to a variable bound twice (loop_limit_check).
        out.line("for (int n = 0; n < to - from; n++) {");
        out.line("final int g = to - 1 - n;");
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

    private void chord() {
        m.method("void chord(double[] z, double[] x, double[] y, double[] s, double[] t, int at, int groups)");
        m.constants();
        m.loop("0", "groups");
        m.load("a", "x", "o");
        m.sum("t", true, new Product("a", MontgomeryWriter.memory("y", "o")));
        finishChord();
    }

    private void chordOfSum() {
        m.method(
                "void chordOfSum(double[] z, double[] x0, double[] y0, double[] x1, double[] y1, double[] s, double[] t,"
                        + " int at, int groups)");
        m.constants();
        m.loop("0", "groups");
        m.load("a", "x0", "o");
        m.load("c", "x1", "o");
        m.sum(
                "t",
                true,
                new Product("a", MontgomeryWriter.memory("y0", "o")),
                new Product("c", MontgomeryWriter.memory("y1", "o")));
        finishChord();
    }

    private void finishChord() {
        out.line("final int p = at * GROUP + o;");
        m.subtract("t", j -> m.element("s", "p", j));
        m.subtract("t", j -> m.element("t", "p", j));
        m.canonical("t", "r");
        m.store("r", "z", "o");
        out.line("}");
        out.line("}");
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
