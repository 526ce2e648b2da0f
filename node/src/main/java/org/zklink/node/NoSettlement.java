package org.zklink.node;

import java.util.Optional;
import org.zklink.api.BlockDirectory;
import org.zklink.client.model.BlockInfo;
import org.zklink.client.model.ChainProgress;
import org.zklink.client.model.SettlementInfo;

/** What a member says of blocks that another one settles. */
final class NoSettlement implements BlockDirectory {
    private final SettlementInfo info;

    NoSettlement(NodeConfig config) {
        info = new SettlementInfo(
                0,
                0,
                0,
                config.chains().stream()
                        .map(chain -> new ChainProgress(chain.number(), 0, 0, Optional.of("another member settles")))
                        .toList());
    }

    @Override
    public Optional<BlockInfo> block(long number) {
        return Optional.empty();
    }

    @Override
    public SettlementInfo settlement() {
        return info;
    }
}
