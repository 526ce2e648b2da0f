package org.zklink.client.model;

import java.util.List;
import org.zklink.field.Fr;
import org.zklink.protocol.Owner;

/**
 * An account as it is now.
 *
 * @param keyHash H_3 of the signing key; 0 = none
 * @param balances those that are not zero
 * @param orders those that are open, the oldest first
 * @param slots those that were used
 */
public record AccountInfo(
        int account,
        Owner owner,
        long keyEpoch,
        Fr keyHash,
        List<BalanceInfo> balances,
        List<OrderInfo> orders,
        List<SlotInfo> slots) {}
