package org.zklink.cli.demo;

import java.math.BigInteger;
import java.util.Locale;
import org.zklink.client.Units;

/** Who trades in the demo, and what each brings. */
public enum DemoUser {
    ALICE("Alice", DemoChain.ETHEREUM, DemoToken.USDC, "5000"),
    BOB("Bob", DemoChain.OPTIMISM, DemoToken.WETH, "1.5"),
    CAROL("Carol", DemoChain.POLYGON, DemoToken.POL, "3000"),
    DAVE("Dave", DemoChain.ETHEREUM, DemoToken.WETH, "2");

    public final String title;
    final DemoChain home;
    final DemoToken brings;

    /** In whole tokens. */
    final String amount;

    DemoUser(String title, DemoChain home, DemoToken brings, String amount) {
        this.title = title;
        this.home = home;
        this.brings = brings;
        this.amount = amount;
    }

    /** What the user brings, as its chain counts it. */
    BigInteger chainUnits() {
        return Units.toChainUnitsFloor(Units.parse(amount), brings.decimals);
    }

    String fileName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
