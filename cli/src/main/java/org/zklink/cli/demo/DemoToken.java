package org.zklink.cli.demo;

import java.util.List;
import java.util.stream.Stream;

/** The demo's tokens: one each for the ledger, a contract of its own on each of their chains. */
public enum DemoToken {
    USDC(1, "USD Coin", 6, "0.01", "0.5", List.of(DemoChain.ETHEREUM, DemoChain.POLYGON, DemoChain.OPTIMISM)),
    WETH(2, "Wrapped Ether", 18, "0.00001", "0.0002", List.of(DemoChain.ETHEREUM, DemoChain.OPTIMISM)),
    POL(3, "Polygon Ecosystem Token", 18, "0.1", "1", List.of(DemoChain.POLYGON));

    /** The ledger's. */
    public final int number;

    final String title;

    /** Of the contracts; the ledger has 18. */
    public final int decimals;

    final String transferFee;
    final String withdrawalFee;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable copy
    public final List<DemoChain> chains;

    DemoToken(
            int number, String title, int decimals, String transferFee, String withdrawalFee, List<DemoChain> chains) {
        this.number = number;
        this.title = title;
        this.decimals = decimals;
        this.transferFee = transferFee;
        this.withdrawalFee = withdrawalFee;
        this.chains = List.copyOf(chains);
    }

    boolean isOn(DemoChain chain) {
        return chains.contains(chain);
    }

    /** The token of a number. */
    public static DemoToken of(int number) {
        return Stream.of(values())
                .filter(token -> token.number == number)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no token " + number));
    }
}
