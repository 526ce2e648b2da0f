package org.zklink.engine;

import java.util.Arrays;
import org.zklink.engine.memory.SnapshotInput;
import org.zklink.engine.memory.SnapshotOutput;

/** The fee tiers by number; those that were not set are like tier 0. */
final class FeeTiers {
    private final FeeTier[] tiers = new FeeTier[FeeTier.COUNT];

    FeeTiers() {
        Arrays.fill(tiers, FeeTier.NONE);
    }

    FeeTier tier(int number) {
        return tiers[number];
    }

    void set(FeeTier tier) {
        tiers[tier.number()] = tier;
    }

    void describe(StateLines lines) {
        for (FeeTier tier : tiers) {
            if (!tier.equals(FeeTier.NONE)) {
                lines.add("tier", tier.number(), tier.makerFeeRate(), tier.takerFeeRate(), tier.rebateShare());
            }
        }
    }

    void writeTo(SnapshotOutput output) {
        for (FeeTier tier : tiers) {
            output.put(tier.number());
            output.put(tier.makerFeeRate());
            output.put(tier.takerFeeRate());
            output.put(tier.rebateShare());
        }
    }

    void readFrom(SnapshotInput input) {
        for (int i = 0; i < tiers.length; i++) {
            int number = (int) input.get();
            tiers[i] = new FeeTier(number, (int) input.get(), (int) input.get(), (int) input.get());
        }
    }
}
