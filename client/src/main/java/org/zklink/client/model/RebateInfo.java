package org.zklink.client.model;

import org.zklink.protocol.Amount;

/** Maker rebates that a sub-account is owed by account 0 and has not been paid yet. */
public record RebateInfo(int subAccount, int token, Amount owed) {}
