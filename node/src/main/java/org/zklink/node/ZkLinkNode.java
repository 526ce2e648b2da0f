package org.zklink.node;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zklink.api.BlockDirectory;
import org.zklink.api.JsonRpcServer;
import org.zklink.api.ServerSettings;
import org.zklink.engine.Genesis;
import org.zklink.sequencer.EventFollower;
import org.zklink.settlement.BlockBuilder;
import org.zklink.settlement.ProvingKeys;

/**
 * A whole node in one process: a member of the sequencer with its log and engine, interface, deposits, blocks, proofs, settlement, attestors.
 *
 * <p>The log is all that it must keep. A start replays it, which gives the same view and the same blocks, from the genesis or from stored ones on; finds their proofs on disk; and goes on
 * from where the gateways stand. So the process may end at any point. What it can't go on after completes {@link #failure}.
 */
public final class ZkLinkNode implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ZkLinkNode.class);

    private final Cleanup cleanup;
    private final NodeFailure failure;
    private final URI uri;

    private ZkLinkNode(Cleanup cleanup, NodeFailure failure, URI uri) {
        this.cleanup = cleanup;
        this.failure = failure;
        this.uri = uri;
    }

    /**
     * Starts a node.
     *
     * @param keys of all shapes, in the order in which the gateways have them
     * @throws ConfigException when the configuration, the chains and the data don't fit together
     * @throws IOException when the data directory can't be used or the port is taken
     */
    public static ZkLinkNode start(NodeConfig config, ProvingKeys keys) throws IOException {
        Cleanup cleanup = new Cleanup();
        NodeFailure failure = new NodeFailure();
        try {
            config.api().requireFree(); // whoever starts a node twice should hear of it before anything is done
            URI uri = compose(config, keys, cleanup, failure);
            LOG.info("node of network {} answers at {}", config.network(), uri);
            return new ZkLinkNode(cleanup, failure, uri);
        } catch (IOException | RuntimeException e) {
            cleanup.close();
            throw e;
        }
    }

    /** Where its JSON-RPC interface is. */
    public URI uri() {
        return uri;
    }

    /** Completes when the node can't go on, with the reason. */
    public CompletableFuture<Throwable> failure() {
        return failure.first();
    }

    /** Stops taking requests, then ends all parts. */
    @Override
    public void close() {
        cleanup.close();
    }

    private static URI compose(NodeConfig config, ProvingKeys keys, Cleanup cleanup, NodeFailure failure)
            throws IOException {
        Files.createDirectories(config.data());
        Operator operator = new Operator(KeyFiles.read(config.operatorKey()), config.network());
        Genesis genesis = new Genesis(config.network(), operator.header(), makersAtOnce(keys));
        Chains chains = cleanup.add(Chains.open(config, operator.account()));
        ChainDirectory network = ChainDirectory.read(config, chains);
        ChainTroubles troubles = new ChainTroubles();
        Retention retention = new Retention(config.sequencer().purges());
        Optional<Settlement> settlement = config.sequencer().settles()
                ? Optional.of(cleanup.add(Settlement.create(
                        config, operator.genesis(), genesis.identity(), chains, keys, retention, troubles, failure)))
                : Optional.empty();

        List<EventFollower> followers =
                settlement.map(Settlement::follower).stream().toList();
        FollowedSequencer sequencer =
                cleanup.add(FollowedSequencer.start(config, genesis, followers, retention, failure));
        long caughtUp = sequencer.awaitFollowers();
        if (settlement.isPresent()) {
            Settlement own = settlement.get();
            SettlementDuties duties =
                    SettlementDuties.start(config, chains, own, sequencer.client(), caughtUp, troubles, failure);
            cleanup.add(duties);
            own.start();
        }
        BlockDirectory blocks = settlement.map(Settlement::directory).orElseGet(() -> new NoSettlement(config));
        ServerSettings server =
                ServerSettings.of(config.api().host(), config.api().port());
        URI uri = cleanup.add(
                        JsonRpcServer.start(server, genesis, sequencer.client(), sequencer.view(), network, blocks))
                .uri();
        cleanup.add(troubles); // closed first
        return uri;
    }

    private static int makersAtOnce(ProvingKeys keys) {
        return keys.shapes().stream()
                .map(BlockBuilder::makersAtOnce)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }
}
