package org.zklink.engine;

import org.junit.jupiter.api.Test;

final class RandomStreamsTest {
    @Test
    void theNaiveExchangeRepeatsItself() {
        RandomStreams streams = new RandomStreams(NaiveExchange::new);
        streams.run(200, 250);
        streams.requireEverything();
    }

    @Test
    void theEngineDoesWhatTheNaiveExchangeDoes() {
        RandomStreams streams = new RandomStreams(FastExchange::new);
        streams.run(200, 250);
        streams.requireEverything();
    }
}
