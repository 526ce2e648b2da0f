package org.zklink.engine;

class EngineContractTest extends ExchangeContract {
    @Override
    Exchange create(Genesis genesis) {
        return new FastExchange(genesis);
    }
}
