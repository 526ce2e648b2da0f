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

    static void requireAccount(int account) {
        require(
                account >= 0 && account >>> Limits.ACCOUNT_BITS == 0,
                "account must be in 0..2^27 - 1, but is " + account);
    }

    static void requireMarket(int market) {
        require(market >= 0 && market <= Market.MAX_ID, "market must be in 0..65535, but is " + market);
    }

    static void requireChain(int chain) {
        require(chain >= 1 && chain <= Limits.MAX_CHAIN, "chain must be in 1..31, but is " + chain);
    }
}
