package org.zklink.engine;

final class EngineContractTest extends ExchangeContract {
    @Override
    Exchange create(Genesis genesis) {
        return Exchange.fast(genesis);
    }
}
