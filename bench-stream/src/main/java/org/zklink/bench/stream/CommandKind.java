package org.zklink.bench.stream;

/** What a command does. */
public enum CommandKind {
    /** A limit order that rests with what doesn't trade at once (good till cancelled). */
    NEW(0),
    /** A limit order of which nothing rests (immediate or cancel). */
    IOC(1),
    /** Takes an open order out of the book. */
    CANCEL(2),
    /** Gives an open order another price; it loses its priority and may trade at once. */
    MOVE(3),
    /** Makes an open order smaller, to one lot at least; it keeps its priority. */
    REDUCE(4);

    private static final CommandKind[] BY_CODE = values();

    private final int code;

    CommandKind(int code) {
        this.code = code;
    }

    /** Its number in {@link StreamFile}: 0 for NEW to 4 for REDUCE. */
    public int code() {
        return code;
    }

    static CommandKind of(int code) {
        return BY_CODE[code];
    }
}
