package org.zklink.engine;

import org.junit.jupiter.api.Test;

final class RandomStreamsTest {
    @Test
    void theEngineDoesWhatTheNaiveExchangeDoes() {
        RandomStreams streams = new RandomStreams(FastExchange::new);
        streams.run(120, 250);
        streams.requireEverything();
    }

    @Test
    void anEngineFromASnapshotGoesOnLikeTheOneThatWroteIt() {
        new RandomStreams(RestoredExchange::new).run(15, 250);
    }
}
