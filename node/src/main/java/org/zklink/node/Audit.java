package org.zklink.node;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.zklink.chain.evm.EvmGatewayArchive;
import org.zklink.settlement.LedgerAudit;

/** Checks a network's ledger against its chains. Needs no node, only the chains' RPCs, and takes nothing from the node's data. */
public final class Audit {
    private Audit() {}

    /** As of the newest chain blocks that are final. */
    public static LedgerAudit.Report run(NodeConfig config) {
        Operator operator = new Operator(KeyFiles.read(config.operatorKey()), config.network());
        try (Chains chains = Chains.readOnly(config)) {
            List<ChainConfig> hubLast = new ArrayList<>(config.chains());
            hubLast.sort(Comparator.comparing(chain -> chain.number() == chains.hub()));
            List<EvmGatewayArchive> archives = hubLast.stream()
                    .map(chain -> EvmGatewayArchive.of(chains.of(chain.number()), chain.deployedAt()))
                    .toList();
            return LedgerAudit.run(operator.genesis(), archives);
        }
    }
}
