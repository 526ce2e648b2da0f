package org.zklink.node;

import org.zklink.client.Units;
import org.zklink.engine.Market;
import org.zklink.protocol.Amount;

/**
 * A market between two tokens of the same configuration.
 *
 * @param base symbol
 * @param quote symbol
 * @param lot step of quantities, in base tokens
 * @param tick step of prices, in quote tokens for one base token
 * @param makerFee millionths
 * @param takerFee millionths
 * @param minimum least worth of an order, in quote tokens
 * @param priceBand how far limits may be from the last price, millionths; 0 = any
 */
public record MarketConfig(
        int number,
        String base,
        String quote,
        Amount lot,
        Amount tick,
        int makerFee,
        int takerFee,
        Amount minimum,
        int priceBand) {
    static final String DECIMAL = "a decimal number in quotes, such as \"0.01\"";

    private static final int MAX_RATE = 65535;
    private static final int MAX_BAND = 1_000_000;

    static MarketConfig read(ConfigTable table) {
        MarketConfig market = new MarketConfig(
                table.number("number", 0, Market.MAX_ID),
                table.text("base", "a token's symbol"),
                table.text("quote", "a token's symbol"),
                table.text("lot", DECIMAL, Units::parse),
                table.text("tick", DECIMAL, Units::parse),
                table.number("maker-fee", 0, MAX_RATE),
                table.number("taker-fee", 0, MAX_RATE),
                table.textOr("minimum", Amount.ZERO, DECIMAL, Units::parse),
                (int) table.integerOr("price-band", 0, 0, MAX_BAND));
        table.end();
        return market;
    }

    /** As the engine has it. @throws IllegalArgumentException when lot and tick don't fit together */
    Market toMarket(int baseToken, int quoteToken) {
        return new Market(number, baseToken, quoteToken, lot, tick, makerFee, takerFee, minimum, priceBand);
    }
}
