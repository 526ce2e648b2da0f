package org.zklink.field.generator;

import org.zklink.field.generator.MontgomeryWriter.Product;

/** Writes the kernels that multiply arrays of elements, which both fields have. */
final class ProductKernels {
    private final MontgomeryWriter m;

    ProductKernels(MontgomeryWriter m) {
        this.m = m;
    }

    void mul() {
        m.method("void mul(double[] z, int zAt, double[] x, int xAt, double[] y, int yAt, int groups)");
        m.constants();
        m.loop("0", "groups");
        m.load("a", "x", "xAt * GROUP + o");
        m.sum("t", false, new Product("a", MontgomeryWriter.memory("y", "yAt * GROUP + o")));
        finish();
    }

    void mulBy() {
        m.method("void mulBy(double[] z, int zAt, double[] x, int xAt, double[] factor, int factorAt, int groups)");
        m.constants();
        m.loop("0", "groups");
        m.load("a", "x", "xAt * GROUP + o");
        m.sum("t", false, new Product("a", MontgomeryWriter.constant("factor", "factorAt * 5")));
        finish();
    }

    /** {@code z = x0 y0 + x1 y1}: one reduction for two products. */
    void sumOfProducts() {
        m.method(
                "void sumOfProducts(double[] z, int zAt, double[] x0, double[] x1, int xAt, double[] y0, double[] y1, int yAt,"
                        + " int groups)");
        m.constants();
        m.loop("0", "groups");
        m.load("a", "x0", "xAt * GROUP + o");
        m.load("c", "x1", "xAt * GROUP + o");
        m.sum(
                "t",
                false,
                new Product("a", MontgomeryWriter.memory("y0", "yAt * GROUP + o")),
                new Product("c", MontgomeryWriter.memory("y1", "yAt * GROUP + o")));
        finish();
    }

    private void finish() {
        m.centred("t", "r");
        m.store("r", "z", "zAt * GROUP + o");
        m.out.line("}");
        m.out.line("}");
    }
}
