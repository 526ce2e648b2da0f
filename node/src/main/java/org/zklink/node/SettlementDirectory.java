package org.zklink.node;

import java.util.Map;
import java.util.Optional;
import org.zklink.api.BlockDirectory;
import org.zklink.chain.GatewayView;
import org.zklink.client.model.BlockInfo;
import org.zklink.client.model.ChainProgress;
import org.zklink.client.model.SettlementInfo;
import org.zklink.settlement.SettlementPipeline;

/** What the interface shows of blocks and of where each chain stands. */
final class SettlementDirectory implements BlockDirectory {
    private final NodeConfig config;
    private final int hub;
    private final BlockBook blocks;
    private final SettlementPipeline pipeline;
    private final ChainTroubles troubles;

    SettlementDirectory(
            NodeConfig config, int hub, BlockBook blocks, SettlementPipeline pipeline, ChainTroubles troubles) {
        this.config = config;
        this.hub = hub;
        this.blocks = blocks;
        this.pipeline = pipeline;
        this.troubles = troubles;
    }

    @Override
    public Optional<BlockInfo> block(long number) {
        return blocks.info(number, block -> pipeline.progress(block).status());
    }

    @Override
    public SettlementInfo settlement() {
        Map<Integer, GatewayView> views = pipeline.views();
        long finalBlock = views.containsKey(hub) ? views.get(hub).finalNumber() : 0;
        return new SettlementInfo(
                blocks.built(),
                blocks.proven(),
                finalBlock,
                config.chains().stream()
                        .map(chain -> progress(chain.number(), views))
                        .toList());
    }

    private ChainProgress progress(int chain, Map<Integer, GatewayView> views) {
        GatewayView view = views.get(chain);
        return view == null
                ? new ChainProgress(chain, 0, 0, Optional.of(troubles.of(chain).orElse("not looked at yet")))
                : new ChainProgress(chain, view.headNumber(), view.executedNumber(), troubles.of(chain));
    }
}
