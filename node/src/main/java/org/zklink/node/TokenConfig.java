package org.zklink.node;

import java.util.List;
import org.zklink.client.Units;
import org.zklink.protocol.Amount;

/**
 * A unified token.
 *
 * @param number 10 bits
 * @param chains that have a lane of it
 * @param transferFee least fee of a transfer
 * @param withdrawalFee least fee of a withdrawal to any of its chains
 */
public record TokenConfig(int number, String symbol, List<Integer> chains, Amount transferFee, Amount withdrawalFee) {
    private static final int MAX_TOKEN = 1023;
    private static final int MAX_CHAIN = 31;

    public TokenConfig {
        chains = List.copyOf(chains);
    }

    static TokenConfig read(ConfigTable table) {
        TokenConfig token = new TokenConfig(
                table.number("number", 0, MAX_TOKEN),
                table.text("symbol", "1..16 of A-Z, a-z, 0-9, '.', '-'", TokenConfig::symbol),
                table.list("chains", Long.class, "a list of chain numbers", TokenConfig::chain),
                table.textOr("transfer-fee", Amount.ZERO, MarketConfig.DECIMAL, Units::parse),
                table.textOr("withdrawal-fee", Amount.ZERO, MarketConfig.DECIMAL, Units::parse));
        table.end();
        return token;
    }

    private static String symbol(String text) {
        if (!text.matches("[A-Za-z0-9.-]{1,16}")) {
            throw new IllegalArgumentException("other characters, or too many");
        }
        return text;
    }

    private static int chain(long number) {
        if (number < 1 || number > MAX_CHAIN) {
            throw new IllegalArgumentException("chains are numbered 1.." + MAX_CHAIN);
        }
        return (int) number;
    }
}
