package org.zklink.client.model;

import java.util.List;

/**
 * What can be traded, and where.
 *
 * @param network that every intent names
 * @param feeTiers those that were set
 * @param version of the layout that is signed
 */
public record NetworkDescription(
        long network,
        int version,
        List<ChainInfo> chains,
        List<TokenInfo> tokens,
        List<MarketInfo> markets,
        List<FeeTierInfo> feeTiers) {}
