package org.zklink.engine;

/** Constants of enums as numbers: their ordinals. So constants of encoded enums are added at the end, never moved. */
public final class EnumCodes {
    private EnumCodes() {}

    /** The constant as a number. */
    @SuppressWarnings("EnumOrdinal")
    public static int code(Enum<?> constant) {
        return constant.ordinal();
    }

    /**
     * The constant of a number.
     *
     * @param name of the value, for the message
     * @throws IllegalArgumentException when there is no such constant
     */
    public static <E extends Enum<E>> E constant(E[] values, int code, String name) {
        Ranges.require(
                code >= 0 && code < values.length, name + " must be in 0.." + (values.length - 1) + ", but is " + code);
        return values[code];
    }
}
