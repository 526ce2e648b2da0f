package org.zklink.field.generator;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes the parts that all vector kernels of one prime field are made of, for one vector width.
 *
 * <p>Vectors hold one digit of {@link #lanes} elements; a group of so many elements is stored digit by digit. The loop
 * over the rows of a product is kept rolled: unrolled, a kernel exceeds what HotSpot's optimizing compiler inlines.
 */
final class MontgomeryWriter {
    private static final int DIGITS = DigitForm.DIGITS;

    /** One product of a sum: the digits of the left factor are in variables, those of the right one are loaded by row. */
    record Product(String left, String right) {}

    final KernelSource out;
    final int lanes;
    private final BigInteger modulus;

    MontgomeryWriter(KernelSource out, BigInteger modulus, int lanes) {
        this.out = out;
        this.modulus = modulus;
        this.lanes = lanes;
    }

    /** Opens the class, with the constants that kernels use. */
    void begin(String name, String contract, String field) {
        out.line("package org.zklink.field.vector;");
        out.blank();
        out.line("import javax.annotation.processing.Generated;");
        out.line("import jdk.incubator.vector.DoubleVector;");
        out.line("import jdk.incubator.vector.IntVector;");
        out.line("import jdk.incubator.vector.LongVector;");
        out.line("import jdk.incubator.vector.VectorOperators;");
        out.line("import jdk.incubator.vector.VectorSpecies;");
        out.blank();
        out.line("/** {@link %s} of %s on vectors of %d bits. */".formatted(contract, field, 64 * lanes));
        out.line("@Generated(\"org.zklink.field.generator\")");
        out.line("public final class %s implements %s {".formatted(name, contract));
        out.line("private static final VectorSpecies<Double> D = DoubleVector.SPECIES_%d;".formatted(64 * lanes));
        out.line("private static final VectorSpecies<Long> L = LongVector.SPECIES_%d;".formatted(64 * lanes));
        out.line("private static final VectorSpecies<Integer> I = IntVector.SPECIES_%d;".formatted(32 * lanes));
        out.line("private static final int LANES = %d;".formatted(lanes));
        out.line("private static final int GROUP = %d;".formatted(DIGITS * lanes));
        out.line("private static final long MASK = (1L << 51) - 1;");
        out.line("private static final long DOUBLE_BITS = 0x4330000000000000L;");
        out.line("private static final long LOW_BIAS = 0x4338000000000000L;");
        for (int products = 1; products <= 3; products++) {
            columns("COLUMNS_" + products, DigitForm.columns(products, false));
        }
        for (int products = 1; products <= 2; products++) {
            columns("CANONICAL_COLUMNS_" + products, DigitForm.columns(products, true));
        }
        for (int j = 0; j < DIGITS; j++) {
            out.line("private static final long P%d = %dL;".formatted(j, DigitForm.digit(modulus, j)));
        }
        out.line("private static final long NEGATIVE_INVERSE = %dL;".formatted(DigitForm.negativeInverse(modulus)));
        out.line("private static final double QUOTIENT_FACTOR = %s;".formatted(DigitForm.quotientFactor(modulus)));
        out.blank();
        out.line("@Override");
        out.line("public int lanes() {");
        out.line("return LANES;");
        out.line("}");
    }

    void columns(String name, long[] initial) {
        String values = Arrays.stream(initial).mapToObj(v -> v + "L").collect(Collectors.joining(", "));
        out.line("private static final long[] %s = Lanes.repeat(LANES, %s);".formatted(name, values));
    }

    void end() {
        out.line("}");
    }

    /** Opens a method that implements the contract's. */
    void method(String signature) {
        out.blank();
        out.line("@Override");
        out.line("public %s {".formatted(signature));
    }

    /** Loads what products need into vectors. */
    void constants() {
        out.line("final DoubleVector high = DoubleVector.broadcast(D, 0x1.8p103);");
        out.line("final DoubleVector both = DoubleVector.broadcast(D, 0x1.8p103 + 0x1.8p52);");
        out.digits(j -> "final DoubleVector p%d = DoubleVector.broadcast(D, (double) P%d);".formatted(j, j));
        if (lanes == 8) {
            out.line("final LongVector negativeInverse = LongVector.broadcast(L, NEGATIVE_INVERSE);");
        } else {
            out.line("final DoubleVector negativeInverse = DoubleVector.broadcast(D, (double) NEGATIVE_INVERSE);");
        }
    }

    void loop(String from, String to) {
        out.line("for (int g = %s; g < %s; g++) {".formatted(from, to));
        out.line("final int o = g * GROUP;");
    }

    static String at(String offset, int j, int lanes) {
        return j == 0 ? offset : offset + " + " + j * lanes;
    }

    String element(String array, String offset, int j) {
        return "DoubleVector.fromArray(D, %s, %s)".formatted(array, at(offset, j, lanes));
    }

    /** Declares the digits of an element in memory: the name and the digit's number. */
    void load(String name, String array, String offset) {
        out.digits(j -> "final DoubleVector %s%d = %s;".formatted(name, j, element(array, offset, j)));
    }

    void store(String name, String array, String offset) {
        out.digits(j -> "%s%d.intoArray(%s, %s);".formatted(name, j, array, at(offset, j, lanes)));
    }

    /** A right factor in memory: the expression of its digit i. */
    static String memory(String array, String offset) {
        return "DoubleVector.fromArray(D, %s, %s + i * LANES)".formatted(array, offset);
    }

    /** A right factor that is the same in all lanes. */
    static String constant(String array, String offset) {
        return "DoubleVector.broadcast(D, %s[%s + i])".formatted(array, offset);
    }

    /** Columns {@code t0} to {@code t4} = the sum of products times R^-1, carries pending. */
    void sum(String t, boolean canonical, Product... products) {
        sums(List.of(t), canonical, List.of(List.of(products)));
    }

    /** Several independent sums in one loop over the rows, so that one's latency hides the other's. */
    void sums(List<String> names, boolean canonical, List<List<Product>> sums) {
        String columns = (canonical ? "CANONICAL_COLUMNS_" : "COLUMNS_")
                + sums.getFirst().size();
        for (String t : names) {
            out.digits(j -> "LongVector %s%d = LongVector.fromArray(L, %s, %d);".formatted(t, j, columns, j * lanes));
        }
        out.line("for (int i = 0; i < 5; i++) {");
        out.line("final LongVector top = LongVector.fromArray(L, %s, (5 + i) * LANES);".formatted(columns));
        for (int s = 0; s < names.size(); s++) {
            String t = names.get(s);
            out.line("LongVector %s5 = top;".formatted(t));
            List<Product> products = sums.get(s);
            for (int k = 0; k < products.size(); k++) {
                String b = "b" + t + k;
                out.line("final DoubleVector %s = %s;"
                        .formatted(b, products.get(k).right()));
                String left = products.get(k).left();
                out.digits(j -> product(t, j, left + j, b));
            }
            quotient(t);
        }
        for (String t : names) {
            shift(t);
        }
        out.line("}");
    }

    /** Adds the multiple of p that clears the lowest column, and moves all columns down by one. */
    void shift(String t) {
        out.digits(j -> product(t, j, "p" + j, "q" + t));
        out.line("%s0 = %s1.add(%s0.lanewise(VectorOperators.LSHR, 51));".formatted(t, t, t));
        out.line(IntStream.rangeClosed(1, 4)
                .mapToObj(j -> "%s%d = %s%d;".formatted(t, j, t, j + 1))
                .collect(Collectors.joining(" ")));
    }

    /** Adds digit j's product to columns j and j + 1. */
    static String product(String t, int j, String a, String b) {
        return ("{ final DoubleVector h = %s.fma(%s, high); %s = %s.add(h.reinterpretAsLongs());"
                        + " %s = %s.add(%s.fma(%s, both.sub(h)).reinterpretAsLongs()); }")
                .formatted(a, b, t + (j + 1), t + (j + 1), t + j, t + j, a, b);
    }

    /** The multiple of p that clears the lowest column; centred. */
    void quotient(String t) {
        if (lanes == 8) {
            out.line(
                    ("final DoubleVector q%s = (DoubleVector) %s0.mul(negativeInverse).lanewise(VectorOperators.LSHL, 13)"
                                    + ".lanewise(VectorOperators.ASHR, 13).convert(VectorOperators.L2D, 0);")
                            .formatted(t, t));
        } else {
            // Without AVX-512 neither a 64-bit product nor a conversion to double is one instruction.
            out.line("final DoubleVector u%s = %s0.and(MASK).or(DOUBLE_BITS).reinterpretAsDoubles().sub(0x1p52);"
                    .formatted(t, t));
            out.line(
                    "final DoubleVector q%s = u%s.fma(negativeInverse, both.sub(u%s.fma(negativeInverse, high))).sub(0x1.8p52);"
                            .formatted(t, t, t));
        }
    }

    /** Propagates carries: {@code r0} to {@code r4}, the low four in [-2^50, 2^50). */
    void centred(String t, String r) {
        for (int j = 0; j < DIGITS - 1; j++) {
            out.line("%s%d = %s%d.add(%s%d.lanewise(VectorOperators.LSHR, 51));".formatted(t, j + 1, t, j + 1, t, j));
            out.line(
                    "final DoubleVector %s%d = %s%d.and(MASK).or(DOUBLE_BITS).reinterpretAsDoubles().sub(0x1p52 + 0x1p50);"
                            .formatted(r, j, t, j));
        }
        out.line("final DoubleVector %s4 = %s4.reinterpretAsDoubles().sub(0x1.8p52);".formatted(r, t));
    }

    /** Subtracts digits in (-2^51, 2^51), given as vectors of doubles. */
    void subtract(String t, IntFunction<String> digit) {
        out.digits(j -> "%s%d = %s%d.sub(%s.add(0x1.8p52).reinterpretAsLongs().sub(LOW_BIAS));"
                .formatted(t, j, t, j, digit.apply(j)));
    }

    /** From columns with a biased top, of a value within 20 p: {@code r0} to {@code r4}, the digits of its residue in [0, p). */
    void canonical(String t, String r) {
        out.line("{");
        out.line(
                ("final LongVector quotient = %s4.add(%s3.lanewise(VectorOperators.LSHR, 51)).lanewise(VectorOperators.LSHR, 3)"
                                + ".or(DOUBLE_BITS).reinterpretAsDoubles().sub(0x1p52 + 0x1p51)"
                                + ".fma(DoubleVector.broadcast(D, 8 * QUOTIENT_FACTOR), DoubleVector.broadcast(D, 0x1.8p52))"
                                + ".reinterpretAsLongs().sub(LOW_BIAS);")
                        .formatted(t, t));
        out.digits(j -> "%s%d = %s%d.sub(quotient.mul(P%d));".formatted(t, j, t, j, j));
        out.line("}");
        for (int j = 0; j < DIGITS - 1; j++) {
            out.line("%s%d = %s%d.add(%s%d.lanewise(VectorOperators.LSHR, 51));".formatted(t, j + 1, t, j + 1, t, j));
            out.line("%s%d = %s%d.and(MASK);".formatted(t, j, t, j));
        }
        out.line("%s4 = %s4.sub(1L << 54);".formatted(t, t));
        out.line("final LongVector negative = LongVector.broadcast(L, 0).sub(%s4.lanewise(VectorOperators.LSHR, 63));"
                .formatted(t));
        out.digits(j -> "%s%d = %s%d.add(negative.and(P%d));".formatted(t, j, t, j, j));
        for (int j = 0; j < DIGITS - 1; j++) {
            out.line("%s%d = %s%d.add(%s%d.lanewise(VectorOperators.LSHR, 51));".formatted(t, j + 1, t, j + 1, t, j));
        }
        for (int j = 0; j < DIGITS; j++) {
            String digit = j < DIGITS - 1 ? ".and(MASK)" : "";
            out.line("final DoubleVector %s%d = %s%d%s.or(DOUBLE_BITS).reinterpretAsDoubles().sub(0x1p52);"
                    .formatted(r, j, t, j, digit));
        }
    }
}
