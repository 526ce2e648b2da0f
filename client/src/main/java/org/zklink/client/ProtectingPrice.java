package org.zklink.client;

import java.math.BigInteger;
import org.zklink.client.model.OrderSide;
import org.zklink.protocol.Amount;

/**
 * The limit that a market order is sent with: the reference price, worse by the slippage at most. Rounded to the tick that protects: down for a
 * buy, up for a sale, so that the slippage is never exceeded.
 */
final class ProtectingPrice {
    private static final int WHOLE_BASIS_POINTS = 10_000;

    private ProtectingPrice() {}

    /**
     * A positive multiple of the tick.
     *
     * @param reference quote units for one whole base token
     * @throws IllegalArgumentException when the reference price is 0, the slippage is not in 0..10,000, or a buy may not even pay one tick
     */
    static Amount of(OrderSide side, Amount reference, int slippageBasisPoints, Amount tick) {
        if (reference.isZero()) {
            throw new IllegalArgumentException("the reference price must be positive");
        }
        if (slippageBasisPoints < 0 || slippageBasisPoints > WHOLE_BASIS_POINTS) {
            throw new IllegalArgumentException(
                    "slippage must be in 0..10000 basis points, but is " + slippageBasisPoints);
        }
        boolean buys = side == OrderSide.BUY;
        int worse = WHOLE_BASIS_POINTS + (buys ? slippageBasisPoints : -slippageBasisPoints);
        BigInteger allowed = reference.toBigInteger().multiply(BigInteger.valueOf(worse));
        BigInteger unit = tick.toBigInteger().multiply(BigInteger.valueOf(WHOLE_BASIS_POINTS));
        BigInteger ticks =
                buys ? allowed.divide(unit) : divideCeil(allowed, unit).max(BigInteger.ONE);
        if (ticks.signum() == 0) {
            throw new IllegalArgumentException("a buy at " + Units.format(reference) + " with a slippage of "
                    + slippageBasisPoints + " basis points may not pay one tick, " + Units.format(tick));
        }
        return Amount.of(ticks.multiply(tick.toBigInteger()));
    }

    private static BigInteger divideCeil(BigInteger value, BigInteger divisor) {
        return value.add(divisor).subtract(BigInteger.ONE).divide(divisor);
    }
}
