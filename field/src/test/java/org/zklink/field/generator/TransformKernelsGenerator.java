package org.zklink.field.generator;

import java.math.BigInteger;
import org.zklink.field.generator.MontgomeryWriter.Product;

/** Generates an implementation of {@code TransformKernels}: Fr on vectors, for number-theoretic transforms. */
final class TransformKernelsGenerator {
    private static final BigInteger MODULUS =
            new BigInteger("21888242871839275222246405745257275088548364400416034343698204186575808495617");

    private static final String STAGE = "(double[] x, int at, int half, double[] factors, int pairs)";
    private static final String OFFSETS = "long[] limbs, int at, int[] groupOffsets, int[] laneOffsets, int groups)";

    /** Where the bits of limbs begin in digits 1 to 3 and in limbs 1 to 3: shifts to the right, then to the left. */
    private static final int[][] SHIFTS = {{51, 13}, {38, 26}, {25, 39}, {12, 52}};

    private final KernelSource out = new KernelSource();
    private final MontgomeryWriter m;
    private final int lanes;

    private TransformKernelsGenerator(int lanes) {
        this.lanes = lanes;
        m = new MontgomeryWriter(out, MODULUS, lanes);
    }

    static String name(int lanes) {
        return "TransformKernels" + 64 * lanes;
    }

    static String generate(int lanes) {
        return new TransformKernelsGenerator(lanes).run();
    }

    private String run() {
        m.begin(name(lanes), "TransformKernels", "Fr");
        out.line("private static final VectorSpecies<Long> ELEMENT = LongVector.SPECIES_256;");
        new TransposeWriter(out, lanes).indexes();
        load();
        store();
        dif();
        sumAndDifference();
        dit();
        mul();
        combine();
        m.end();
        return out.text();
    }

    private void load() {
        m.method("void load(double[] z, " + OFFSETS);
        m.loop("0", "groups");
        out.line("final int from = at + groupOffsets[g];");
        for (int l = 0; l < lanes; l++) {
            String element = "LongVector.fromArray(ELEMENT, limbs, from + laneOffsets[%d])".formatted(l);
            out.line("final LongVector %s%d = %s;"
                    .formatted(
                            lanes == 8 ? "e" : "r",
                            l,
                            lanes == 8 ? "(LongVector) " + element + ".reinterpretShape(L, 0)" : element));
        }
        for (int l = 0; lanes == 8 && l < 4; l++) {
            out.line("final LongVector r%d = LOW_4.selectFrom(e%d, e%d);".formatted(l, l, l + 4));
        }
        transpose("r", "c");
        for (int j = 0; j < DigitForm.DIGITS; j++) {
            String low = j == 0 ? null : "c%d.lanewise(VectorOperators.LSHR, %d)".formatted(j - 1, SHIFTS[j - 1][0]);
            String high = j == 0
                    ? "c0"
                    : j == 4 ? null : "c%d.lanewise(VectorOperators.LSHL, %d)".formatted(j, SHIFTS[j - 1][1]);
            String bits = low == null ? high : high == null ? low : low + ".or(" + high + ")";
            out.line("%s%s.or(DOUBLE_BITS).reinterpretAsDoubles().sub(0x1p52).intoArray(z, %s);"
                    .formatted(bits, j == 4 ? "" : ".and(MASK)", MontgomeryWriter.at("o", j, lanes)));
        }
        end();
    }

    /** In each half of a vector, four rows of four; its own inverse. */
    private void transpose(String from, String to) {
        for (int width = 1; width <= 2; width *= 2) {
            String source = width == 1 ? from : "m";
            String target = width == 1 ? "m" : to;
            for (int i = 0; i < 4; i++) {
                if ((i & width) == 0) {
                    String pair = ".selectFrom(%s%d, %s%d);".formatted(source, i, source, i + width);
                    out.line("final LongVector %s%d = LOW_%d%s".formatted(target, i, width, pair));
                    out.line("final LongVector %s%d = HIGH_%d%s".formatted(target, i + width, width, pair));
                }
            }
        }
    }

    private void store() {
        m.method("void store(double[] x, " + OFFSETS);
        m.loop("0", "groups");
        m.load("s", "x", "o");
        reduce("s", "d");
        // Every digit is raised by 2^51, and all but the lowest lowered by one: 2^255 in all, as a bit above the top
        // digit.
        out.digits(j -> "LongVector t%d = d%d.add(0x1.8p52%s).reinterpretAsLongs().and((1L << 52) - 1);"
                .formatted(j, j, j == 0 ? "" : " - 1"));
        carries();
        out.line("final LongVector negative = t4.lanewise(VectorOperators.LSHR, 51).sub(1);");
        out.digits(j -> "t%d = t%d.add(negative.and(P%d));".formatted(j, j, j));
        carries();
        out.line("t4 = t4.and(MASK);");
        for (int i = 0; i < 4; i++) {
            out.line("final LongVector c%d = t%d%s.or(t%d.lanewise(VectorOperators.LSHL, %d));"
                    .formatted(
                            i,
                            i,
                            i == 0 ? "" : ".lanewise(VectorOperators.LSHR, %d)".formatted(SHIFTS[i - 1][1]),
                            i + 1,
                            SHIFTS[i][0]));
        }
        transpose("c", "r");
        out.line("final int to = at + groupOffsets[g];");
        for (int l = 0; l < lanes; l++) {
            String row = l < 4 ? "r" + l : "HIGH_4.selectFrom(r%d, r%d)".formatted(l - 4, l - 4);
            String element = lanes == 4 ? row : "((LongVector) %s.reinterpretShape(ELEMENT, 0))".formatted(row);
            out.line("%s.intoArray(limbs, to + laneOffsets[%d]);".formatted(element, l));
        }
        end();
    }

    private void carries() {
        for (int j = 0; j < DigitForm.DIGITS - 1; j++) {
            out.line("t%d = t%d.add(t%d.lanewise(VectorOperators.LSHR, 51));".formatted(j + 1, j + 1, j));
            out.line("t%d = t%d.and(MASK);".formatted(j, j));
        }
    }

    /** Subtracts the nearest multiple of p, by the top digit, and hands carries on to the next digit only. */
    private void reduce(String s, String r) {
        String q = "q" + r;
        out.line(
                "final DoubleVector %s = %s4.fma(DoubleVector.broadcast(D, QUOTIENT_FACTOR), DoubleVector.broadcast(D, 0x1.8p52)).sub(0x1.8p52);"
                        .formatted(q, s));
        out.digits(j -> "final DoubleVector %se%d = %s.fma(DoubleVector.broadcast(D, (double) -P%d), %s%d);"
                .formatted(r, j, q, j, s, j));
        for (int j = 0; j < DigitForm.DIGITS - 1; j++) {
            out.line("final DoubleVector %sh%d = %se%d.add(0x1.8p103).sub(0x1.8p103);".formatted(r, j, r, j));
        }
        out.digits(j -> {
            String rest = j == 4 ? r + "e4" : "%se%d.sub(%sh%d)".formatted(r, j, r, j);
            return "final DoubleVector %s%d = %s;"
                    .formatted(
                            r,
                            j,
                            j == 0
                                    ? rest
                                    : "%sh%d.fma(DoubleVector.broadcast(D, 0x1p-51), %s)".formatted(r, j - 1, rest));
        });
    }

    private void stage() {
        m.constants();
        out.line("for (int g = 0; g < pairs; g++) {");
        out.line("final int k = g & (half - 1);");
        out.line("final int o = (at + 2 * g - k) * GROUP;");
        out.line("final int o2 = o + half * GROUP;");
        out.line("final int w = (half + k) * 5;");
    }

    private void combineDigits(String name, String left, String operation, String right) {
        out.digits(j -> "final DoubleVector %s%d = %s%d.%s(%s%d);".formatted(name, j, left, j, operation, right, j));
    }

    private void dif() {
        m.method("void dif" + STAGE);
        stage();
        m.load("u", "x", "o");
        m.load("v", "x", "o2");
        combineDigits("s", "u", "add", "v");
        combineDigits("a", "u", "sub", "v");
        reduce("s", "d");
        m.store("d", "x", "o");
        m.sum("t", false, new Product("a", MontgomeryWriter.constant("factors", "w")));
        m.centred("t", "r");
        m.store("r", "x", "o2");
        end();
    }

    private void sumAndDifference() {
        m.method("void sumAndDifference(double[] x, int at, int pairs)");
        out.line("for (int g = 0; g < pairs; g++) {");
        out.line("final int o = (at + 2 * g) * GROUP;");
        m.load("u", "x", "o");
        m.load("v", "x", "o + GROUP");
        combineDigits("s", "u", "add", "v");
        combineDigits("a", "u", "sub", "v");
        reduce("s", "d");
        m.store("d", "x", "o");
        reduce("a", "r");
        m.store("r", "x", "o + GROUP");
        end();
    }

    private void dit() {
        m.method("void dit" + STAGE);
        stage();
        m.load("a", "x", "o2");
        m.sum("t", false, new Product("a", MontgomeryWriter.constant("factors", "w")));
        m.centred("t", "r");
        m.load("u", "x", "o");
        reduce("u", "d");
        combineDigits("s", "d", "add", "r");
        m.store("s", "x", "o");
        combineDigits("v", "d", "sub", "r");
        m.store("v", "x", "o2");
        end();
    }

    private void mul() {
        m.method("void mul(double[] z, int zAt, double[] x, int xAt, double[] y, int yAt, int yStep, int groups)");
        m.constants();
        m.loop("0", "groups");
        out.line("final int right = (yAt + g * yStep) * GROUP;");
        m.load("s", "x", "xAt * GROUP + o");
        reduce("s", "a");
        m.sum("t", false, new Product("a", MontgomeryWriter.memory("y", "right")));
        m.centred("t", "r");
        m.store("r", "z", "zAt * GROUP + o");
        end();
    }

    private void combine() {
        m.method("void combine(double[] z, double[] x, double[] y, double[] factors, int groups)");
        m.constants();
        m.loop("0", "groups");
        m.load("a", "x", "o");
        m.load("c", "y", "o");
        m.sum(
                "t",
                false,
                new Product("a", MontgomeryWriter.constant("factors", "0")),
                new Product("c", MontgomeryWriter.constant("factors", "5")));
        m.centred("t", "r");
        m.store("r", "z", "o");
        end();
    }

    private void end() {
        out.line("}");
        out.line("}");
    }
}
