package org.zklink.engine;

import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;

/** Each test has a new exchange with four people who have money; all invariants hold after it. */
abstract class ExchangeScenario {
    final Scenario s;

    ExchangeScenario(Function<Genesis, Exchange> create) {
        s = new Scenario(create.apply(Fixtures.GENESIS));
        s.fund(4);
    }

    @AfterEach
    void invariantsHold() {
        s.exchange.validate();
    }
}
