package org.zklink.settlement;

import java.time.Duration;

/**
 * How the pipeline waits and how much it does at once.
 *
 * @param pollInterval between looks at a chain while nothing is to be done
 * @param refusedRetry after which a refused step is tried again though the gateway's state is the same; what is refused by a clock gets accepted so
 * @param unavailableRetry after which a chain that could not be reached is tried again; doubles up to 32 times
 * @param blocksPerStep most blocks that one transaction finalises or executes
 */
public record PipelineSettings(
        Duration pollInterval, Duration refusedRetry, Duration unavailableRetry, int blocksPerStep) {
    public static final PipelineSettings DEFAULT =
            new PipelineSettings(Duration.ofMillis(150), Duration.ofSeconds(5), Duration.ofMillis(250), 8);

    public PipelineSettings {
        if (!pollInterval.isPositive() || refusedRetry.isNegative() || blocksPerStep < 1) {
            throw new IllegalArgumentException(
                    "pipeline settings: pollInterval > 0, refusedRetry >= 0, blocksPerStep >= 1" + " expected, not "
                            + pollInterval + ", " + refusedRetry + ", " + blocksPerStep);
        }
    }

    public PipelineSettings withPollInterval(Duration interval) {
        return new PipelineSettings(interval, refusedRetry, unavailableRetry, blocksPerStep);
    }
}
