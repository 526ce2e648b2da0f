package org.zklink.engine;

/** Constants of enums as numbers: their ordinals. So constants of encoded enums are added at the end, never moved. */
final class EnumCodes {
    private EnumCodes() {}

    @SuppressWarnings("EnumOrdinal")
    static int code(Enum<?> constant) {
        return constant.ordinal();
    }

    /** @throws IllegalArgumentException when there is no such constant */
    static <E extends Enum<E>> E constant(E[] values, int code, String name) {
        Ranges.require(
                code >= 0 && code < values.length, name + " must be in 0.." + (values.length - 1) + ", but is " + code);
        return values[code];
    }
}
