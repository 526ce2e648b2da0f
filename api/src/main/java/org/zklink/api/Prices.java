package org.zklink.api;

import java.math.BigInteger;
import org.zklink.client.model.OrderSide;
import org.zklink.engine.Market;
import org.zklink.engine.Side;

/** The engine's steps in the interface's terms. */
final class Prices {
    private Prices() {}

    /** Quote units for one whole base token. */
    static BigInteger of(Market market, long ticks) {
        return market.tickSize().toBigInteger().multiply(BigInteger.valueOf(ticks));
    }

    static OrderSide side(Side side) {
        return side == Side.BID ? OrderSide.BUY : OrderSide.SELL;
    }
}
