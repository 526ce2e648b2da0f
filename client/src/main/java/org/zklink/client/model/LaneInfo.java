package org.zklink.client.model;

import java.util.Optional;
import org.zklink.protocol.Amount;

/**
 * A token on a chain.
 *
 * @param contract where it is there, if the node knows
 * @param withdrawalFee least fee of a withdrawal to the chain, in this token
 * @param reserve what the gateway holds for the ledger; more than this can't be withdrawn there
 */
public record LaneInfo(int chain, Optional<TokenContract> contract, Amount withdrawalFee, Amount reserve) {}
