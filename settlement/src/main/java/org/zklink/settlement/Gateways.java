package org.zklink.settlement;

import java.util.List;
import org.zklink.chain.Gateway;
import org.zklink.chain.GatewayIdentity;

/** Checks that gateways belong together, and tells hub from spokes. */
final class Gateways {
    private Gateways() {}

    static Gateway hubOf(List<? extends Gateway> gateways) {
        List<? extends Gateway> hubs =
                gateways.stream().filter(gateway -> gateway.identity().hub()).toList();
        if (hubs.size() != 1) {
            throw new IllegalArgumentException("one hub expected among the gateways, found " + hubs.size());
        }
        return hubs.getFirst();
    }

    static List<Gateway> spokesOf(List<? extends Gateway> gateways) {
        GatewayIdentity hub = hubOf(gateways).identity();
        List<Gateway> spokes = gateways.stream()
                .<Gateway>map(gateway -> gateway)
                .filter(gateway -> !gateway.identity().hub())
                .toList();
        spokes.forEach(spoke -> requireOf(hub, spoke.identity()));
        long chains = gateways.stream()
                .map(gateway -> gateway.identity().chain())
                .distinct()
                .count();
        if (chains != gateways.size()) {
            throw new IllegalArgumentException("two gateways of one chain");
        }
        return spokes;
    }

    private static void requireOf(GatewayIdentity hub, GatewayIdentity spoke) {
        boolean same = spoke.network() == hub.network()
                && spoke.hubGateway().equals(hub.gateway())
                && spoke.attestorSetHash().equals(hub.attestorSetHash());
        if (!same) {
            throw new IllegalArgumentException(spoke + " does not belong to the hub " + hub);
        }
    }
}
