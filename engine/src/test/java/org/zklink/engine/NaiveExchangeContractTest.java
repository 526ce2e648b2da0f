package org.zklink.engine;

final class NaiveExchangeContractTest extends ExchangeContract {
    @Override
    Exchange create(Genesis genesis) {
        return new NaiveExchange(genesis);
    }
}
