package org.zklink.protocol;

import java.util.Objects;

/**
 * Sells sellToken for buyToken at a price not worse than sellAmount : buyAmount.
 *
 * @param sellAmount at most this is sold, unless buyBounded
 * @param buyAmount if buyBounded, at most this is bought (gross of the fee)
 * @param makerFeeRate most that may be charged of what is bought when the order is postOnly, in millionths, 16 bits
 * @param takerFeeRate the same when it is not postOnly
 * @param postOnly never takes
 * @param ioc immediate or cancel: does not stay open
 * @param fok fill or kill: fills whole and at once or not at all
 * @param instructions what the exchange does with it, which the signature covers and the circuit does not prove
 */
public record Order(
        Envelope envelope,
        int sellToken,
        int buyToken,
        Amount sellAmount,
        Amount buyAmount,
        int makerFeeRate,
        int takerFeeRate,
        boolean buyBounded,
        boolean postOnly,
        boolean ioc,
        boolean fok,
        ExecutionInstructions instructions)
        implements Intent {
    public static final int TYPE = 1;

    /**
     * Checks the fields.
     *
     * @throws IllegalArgumentException when a field does not fit its width
     */
    public Order {
        Limits.requireBits(sellToken, Limits.TOKEN_BITS, "sellToken");
        Limits.requireBits(buyToken, Limits.TOKEN_BITS, "buyToken");
        Limits.requireBits(makerFeeRate, Limits.FEE_RATE_BITS, "makerFeeRate");
        Limits.requireBits(takerFeeRate, Limits.FEE_RATE_BITS, "takerFeeRate");
        Objects.requireNonNull(instructions, "instructions");
    }

    /** An order without execution instructions. */
    public Order(
            Envelope envelope,
            int sellToken,
            int buyToken,
            Amount sellAmount,
            Amount buyAmount,
            int makerFeeRate,
            int takerFeeRate,
            boolean buyBounded,
            boolean postOnly,
            boolean ioc,
            boolean fok) {
        this(
                envelope,
                sellToken,
                buyToken,
                sellAmount,
                buyAmount,
                makerFeeRate,
                takerFeeRate,
                buyBounded,
                postOnly,
                ioc,
                fok,
                ExecutionInstructions.NONE);
    }

    /** The same order with other execution instructions. */
    public Order with(ExecutionInstructions newInstructions) {
        return new Order(
                envelope,
                sellToken,
                buyToken,
                sellAmount,
                buyAmount,
                makerFeeRate,
                takerFeeRate,
                buyBounded,
                postOnly,
                ioc,
                fok,
                newInstructions);
    }

    @Override
    public int type() {
        return TYPE;
    }

    /** Most that may be filled: buyAmount if buyBounded, else sellAmount. */
    public Amount bound() {
        return buyBounded ? buyAmount : sellAmount;
    }

    /** What of a fill counts towards the bound. */
    public Amount counted(Amount sold, Amount bought) {
        return buyBounded ? bought : sold;
    }

    /** The rate that caps the fee of a block's fills, in millionths. */
    public int feeRateCap() {
        return postOnly ? makerFeeRate : takerFeeRate;
    }
}
