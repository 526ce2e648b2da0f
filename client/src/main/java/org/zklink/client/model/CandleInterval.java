package org.zklink.client.model;

import java.util.Arrays;
import java.util.Optional;

/** Lengths of candles. They begin at multiples of their length since 1970, UTC. */
public enum CandleInterval {
    ONE_MINUTE("1m", 60_000),
    FIVE_MINUTES("5m", 300_000),
    ONE_HOUR("1h", 3_600_000),
    ONE_DAY("1d", 86_400_000);

    private final String label;
    private final long lengthMs;

    CandleInterval(String label, long lengthMs) {
        this.label = label;
        this.lengthMs = lengthMs;
    }

    /** As requests name it. */
    public String label() {
        return label;
    }

    public long lengthMs() {
        return lengthMs;
    }

    /** The interval of a label, if there is one. */
    public static Optional<CandleInterval> of(String label) {
        return Arrays.stream(values())
                .filter(interval -> interval.label.equals(label))
                .findFirst();
    }
}
