package org.zklink.engine;

import org.junit.jupiter.api.Test;

final class RandomStreamsTest {
    @Test
    void theEngineDoesWhatTheNaiveExchangeDoes() {
        RandomStreams streams = new RandomStreams(FastExchange::new);
        streams.run(150, 250);
        streams.requireEverything();
    }
}
