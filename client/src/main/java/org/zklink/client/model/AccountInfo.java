package org.zklink.client.model;

import java.util.List;
import java.util.Optional;
import org.zklink.field.Fr;
import org.zklink.protocol.Owner;

/**
 * An account as it is now.
 *
 * @param keyHash H_3 of the signing key; 0 = none
 * @param feeTier 0..15, see {@link FeeTierInfo}
 * @param cancelAtMs when all its orders will be closed unless the dead-man switch is set again, milliseconds since 1970; absent if it is off
 * @param rebates that it is owed
 * @param balances those that are not zero
 * @param orders those that are open, the oldest first
 * @param slots those that were used
 */
public record AccountInfo(
        int account,
        Owner owner,
        long keyEpoch,
        Fr keyHash,
        int feeTier,
        Optional<Long> cancelAtMs,
        List<RebateInfo> rebates,
        List<BalanceInfo> balances,
        List<OrderInfo> orders,
        List<SlotInfo> slots) {}
