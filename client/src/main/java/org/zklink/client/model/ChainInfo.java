package org.zklink.client.model;

/**
 * A connected chain.
 *
 * @param chain zkLink's number, 1..31
 * @param chainId the chain's own id, as EIP-155 has it
 * @param gateway address of the gateway, as the chain writes it
 * @param hub whether blocks become final here
 */
public record ChainInfo(int chain, String name, long chainId, String gateway, boolean hub) {}
