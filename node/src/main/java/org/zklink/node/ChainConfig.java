package org.zklink.node;

import java.net.URI;
import org.zklink.chain.FinalityRule;
import org.zklink.chain.evm.EvmAddress;
import org.zklink.chain.evm.EvmGatewaySettings;

/**
 * An EVM chain with its gateway.
 *
 * @param number zkLink's own, 1..31
 * @param name for people
 * @param chainId the EVM's
 * @param deployedAt chain block of the gateway's deployment, or an earlier one
 */
public record ChainConfig(
        int number, String name, URI rpc, long chainId, EvmAddress gateway, long deployedAt, FinalityRule finality) {
    private static final int MAX_CHAIN = 31;
    private static final int MAX_NAME = 32;

    static ChainConfig read(ConfigTable table) {
        ChainConfig chain = new ChainConfig(
                table.number("number", 1, MAX_CHAIN),
                table.text("name", "a name of 1..32 characters", ChainConfig::name),
                table.text("rpc", "an http:// or https:// URL", ChainConfig::url),
                table.integer("chain-id", 1, Long.MAX_VALUE),
                table.text("gateway", "the gateway's address, 0x and 40 hexadecimal digits", EvmAddress::of),
                table.integer("deployed-at", 0, Long.MAX_VALUE),
                finality(table));
        table.end();
        return chain;
    }

    public EvmGatewaySettings gatewaySettings() {
        return new EvmGatewaySettings(chainId, gateway, deployedAt, finality);
    }

    @Override
    public String toString() {
        return "chain " + number + " (" + name + ")";
    }

    private static FinalityRule finality(ConfigTable table) {
        if (table.has("confirmations")) {
            return FinalityRule.confirmations(table.number("confirmations", 0, 1_000_000));
        }
        return table.text("finality", "\"finalized\", or instead of it confirmations = a number", ChainConfig::tag);
    }

    private static FinalityRule tag(String text) {
        if (!text.equals("finalized")) {
            throw new IllegalArgumentException("no such rule");
        }
        return FinalityRule.finalizedTag();
    }

    private static String name(String text) {
        if (text.isBlank() || text.length() > MAX_NAME) {
            throw new IllegalArgumentException("it has " + text.length() + " characters");
        }
        return text;
    }

    private static URI url(String text) {
        URI uri = URI.create(text);
        boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (!http || uri.getHost() == null) {
            throw new IllegalArgumentException("no host or another scheme");
        }
        return uri;
    }
}
