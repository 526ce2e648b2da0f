package org.zklink.client.model;

import java.util.List;

/**
 * The open orders of a market by price, best first.
 *
 * @param sequence place in the log of the last command that it reflects
 */
public record BookInfo(int market, long sequence, List<LevelInfo> bids, List<LevelInfo> asks) {}
