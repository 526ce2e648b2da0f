package org.zklink.engine;

/** Checks of what must hold whatever the input: a failure is a bug, and the engine must not go on. */
final class Invariant {
    private Invariant() {}

    static void require(boolean holds, String what, long which) {
        if (!holds) {
            throw new IllegalStateException("broken invariant: " + what + " " + which);
        }
    }
}
