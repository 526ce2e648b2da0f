package org.zklink.chain.evm;

import org.zklink.chain.FinalityRule;

/**
 * Which gateway on which chain.
 *
 * @param chainId the EVM chain id that the RPC must answer for
 * @param deployedAt number of the chain block that has the deployment, or an earlier one
 */
public record EvmGatewaySettings(long chainId, EvmAddress gateway, long deployedAt, FinalityRule finality) {}
