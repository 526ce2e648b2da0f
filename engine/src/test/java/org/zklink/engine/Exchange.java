package org.zklink.engine;

import java.util.List;
import java.util.function.Consumer;

/** What the engine and its naive reference have in common. */
interface Exchange {
    /** Carries out a command at a time, milliseconds since 1970. */
    void apply(long timeMs, Command command, Consumer<Event> sink);

    /** The state in lines, as {@link StateLines} says. */
    List<String> state();

    /**
     * Checks all invariants.
     *
     * @throws IllegalStateException when one is broken
     */
    void validate();
}
