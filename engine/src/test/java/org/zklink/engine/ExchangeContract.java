package org.zklink.engine;

import org.junit.jupiter.api.Nested;

/** What an exchange does (docs/exchange.md), topic by topic; for the engine and for its naive reference. */
abstract class ExchangeContract {
    abstract Exchange create(Genesis genesis);

    @Nested
    class Matching extends MatchingContract {
        Matching() {
            super(ExchangeContract.this::create);
        }
    }
}
