package org.zklink.engine;

import org.zklink.protocol.Limits;

/** Ranges of the numbers in commands. */
final class Ranges {
    private Ranges() {}

    static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    static void requireToken(int token, String name) {
        require(token >= 0 && token >>> Limits.TOKEN_BITS == 0, name + " must be in 0..1023, but is " + token);
    }

    static void requireChain(int chain) {
        require(chain >= 1 && chain <= Limits.MAX_CHAIN, "chain must be in 1..31, but is " + chain);
    }
}
