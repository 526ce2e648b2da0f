package org.zklink.cli.demo;

import java.util.Locale;
import java.util.stream.Stream;
import org.zklink.chain.FinalityRule;

/** The demo's chains, each with a finality rule of its own. Their chain ids are among those on which gateways take development keys. */
public enum DemoChain {
    /** The hub: final is what the chain calls finalized, two epochs of one slot behind its head. */
    ETHEREUM(1, "Ethereum", 900_001, FinalityRule.finalizedTag()),
    POLYGON(2, "Polygon", 900_002, FinalityRule.confirmations(2)),
    OPTIMISM(3, "Optimism", 900_003, FinalityRule.confirmations(1));

    /** zkLink's number. */
    public final int number;

    public final String title;

    /** The EVM's. */
    public final long chainId;

    @SuppressWarnings("ImmutableEnumChecker") // its implementations are records of numbers
    public final FinalityRule finality;

    DemoChain(int number, String title, long chainId, FinalityRule finality) {
        this.number = number;
        this.title = title;
        this.chainId = chainId;
        this.finality = finality;
    }

    boolean isHub() {
        return this == ETHEREUM;
    }

    String fileName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The chain of a number. */
    public static DemoChain of(int number) {
        return Stream.of(values())
                .filter(chain -> chain.number == number)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no chain " + number));
    }

    String finalityText() {
        return switch (finality) {
            case FinalityRule.FinalizedTag() -> "final when the chain says finalized";
            case FinalityRule.Confirmations(int count) ->
                "final after " + count + (count == 1 ? " confirmation" : " confirmations");
        };
    }
}
