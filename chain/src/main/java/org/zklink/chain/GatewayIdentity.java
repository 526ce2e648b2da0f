package org.zklink.chain;

import org.zklink.protocol.Bytes32;

/**
 * What a gateway was deployed with, and what attested messages name it by.
 *
 * @param network zkLink's network number
 * @param chain zkLink's number of the chain, 1..31
 * @param gateway its address, left-padded
 * @param hubGateway the hub's gateway; its own where hub
 * @param attestorThreshold how many attestors have to sign a message
 */
public record GatewayIdentity(
        long network,
        int chain,
        boolean hub,
        Bytes32 gateway,
        Bytes32 hubGateway,
        int attestorThreshold,
        Bytes32 attestorSetHash) {}
