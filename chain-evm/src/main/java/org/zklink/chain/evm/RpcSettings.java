package org.zklink.chain.evm;

import java.time.Duration;

/**
 * How patient an RPC client is.
 *
 * @param timeout for one HTTP exchange
 * @param attempts how often an exchange that failed on the way is tried, >= 1
 * @param backoff before the second attempt; doubles with each, up to 32 times
 */
public record RpcSettings(Duration timeout, int attempts, Duration backoff) {
    public static final RpcSettings DEFAULT = new RpcSettings(Duration.ofSeconds(20), 5, Duration.ofMillis(200));

    public RpcSettings {
        if (attempts < 1 || !timeout.isPositive() || backoff.isNegative()) {
            throw new IllegalArgumentException("RPC settings: attempts >= 1, timeout > 0, backoff >= 0 expected, not "
                    + attempts + ", " + timeout + ", " + backoff);
        }
    }

    Duration backoffAfter(int attempt) {
        return backoff.multipliedBy(1L << Math.min(attempt - 1, 5));
    }
}
