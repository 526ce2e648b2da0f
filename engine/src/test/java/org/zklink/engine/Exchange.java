package org.zklink.engine;

/** What the engine and its naive reference have in common. */
interface Exchange {
    void apply(Command command, EventSink sink);

    byte[] stateHash();

    void validate();

    /** The engine under test. */
    static Exchange fast(Genesis genesis) {
        Engine engine = new Engine(genesis);
        return new Exchange() {
            @Override
            public void apply(Command command, EventSink sink) {
                engine.apply(command, sink);
            }

            @Override
            public byte[] stateHash() {
                return engine.stateHash();
            }

            @Override
            public void validate() {
                engine.validate();
            }
        };
    }
}
