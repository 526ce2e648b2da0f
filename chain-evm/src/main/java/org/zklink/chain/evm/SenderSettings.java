package org.zklink.chain.evm;

import java.math.BigInteger;
import java.time.Duration;

/**
 * How transactions are paid for and waited for.
 *
 * @param gasMarginPercent added to the node's estimate
 * @param maxFee most wei a gas ever offered
 * @param pollInterval between looks for the receipt
 * @param stuckAfter without a receipt, the same transaction is offered again with higher fees
 * @param deadline after which the caller gets a {@link org.zklink.chain.ChainUnavailableException}
 */
public record SenderSettings(
        int gasMarginPercent, BigInteger maxFee, Duration pollInterval, Duration stuckAfter, Duration deadline) {
    private static final BigInteger GWEI = BigInteger.valueOf(1_000_000_000);

    public static final SenderSettings DEFAULT = new SenderSettings(
            25,
            GWEI.multiply(BigInteger.valueOf(500)),
            Duration.ofMillis(250),
            Duration.ofSeconds(45),
            Duration.ofMinutes(5));

    public SenderSettings {
        if (gasMarginPercent < 0 || maxFee.signum() <= 0 || !pollInterval.isPositive() || !stuckAfter.isPositive()) {
            throw new IllegalArgumentException("sender settings: margin >= 0 and positive fee and durations expected");
        }
    }

    public SenderSettings withPatience(Duration poll, Duration stuck, Duration limit) {
        return new SenderSettings(gasMarginPercent, maxFee, poll, stuck, limit);
    }
}
