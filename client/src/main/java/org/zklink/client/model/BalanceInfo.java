package org.zklink.client.model;

import org.zklink.protocol.Amount;

/**
 * What a sub-account has of a token.
 *
 * @param held for open orders
 */
public record BalanceInfo(int subAccount, int token, Amount available, Amount held) {}
