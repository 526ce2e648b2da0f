package org.zklink.node;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zklink.api.BlockDirectory;
import org.zklink.engine.LedgerEffects;
import org.zklink.protocol.Bytes32;
import org.zklink.sequencer.EventFollower;
import org.zklink.settlement.Attestor;
import org.zklink.settlement.AttestorSet;
import org.zklink.settlement.BlockBuilder;
import org.zklink.settlement.BlockProver;
import org.zklink.settlement.PipelineSettings;
import org.zklink.settlement.ProofStore;
import org.zklink.settlement.ProvingKeys;
import org.zklink.settlement.SettlementPipeline;
import org.zklink.snark.RandomSource;
import org.zklink.state.BlockTransition;
import org.zklink.state.LedgerState;

/** What happens to the log's effects: blocks, their proofs, their way through the gateways. Stands still until {@link #start}. */
final class Settlement implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);
    private static final Duration PATIENCE = Duration.ofMillis(300);

    private final Cleanup cleanup = new Cleanup();
    private final ProvingKeys keys;
    private final BlockBook blocks;
    private final SettlementPipeline pipeline;
    private final BlockProver prover;
    private final BlockAssembler assembler;
    private final Checkpoints checkpoints;
    private final LedgerTerms terms;
    private final DepositPositions positions;
    private final EventFollower follower;
    private final BlockDirectory directory;

    private Settlement(
            NodeConfig config,
            LedgerState genesis,
            CheckpointStore store,
            Chains chains,
            ProvingKeys keys,
            Retention retention,
            ChainTroubles troubles,
            NodeFailure failure)
            throws IOException {
        this.keys = keys;
        Optional<Checkpoint> start = start(store, config);
        long settled = start.map(checkpoint -> checkpoint.block().number()).orElse(0L);
        StepJournal journal = cleanup.add(new StepJournal(config.data().resolve("steps.tsv")));
        blocks = cleanup.add(new BlockBook(config.data().resolve("blocks.tsv"), settled, journal));
        pipeline = cleanup.add(new SettlementPipeline(
                chains.gateways(),
                genesis.root(),
                start.map(Checkpoint::block),
                attestors(config, genesis),
                PipelineSettings.DEFAULT.withPollInterval(config.poll()),
                new SettlementLog(blocks, journal, troubles)));
        prover = new BlockProver(
                keys,
                new ProofStore(config.data().resolve("proofs")),
                RandomSource.secure(),
                pipeline::proven,
                cause -> failure.report("the prover", cause));
        cleanup.add(this::closeProver);
        terms = new LedgerTerms(start.map(Checkpoint::terms).orElse(List.of()));
        positions =
                start.map(Checkpoint::queuePositions).map(DepositPositions::new).orElseGet(DepositPositions::none);
        checkpoints = cleanup.add(new Checkpoints(
                store, retention, terms, pipeline::settled, config.sequencer().snapshotInterval()));
        assembler = cleanup.add(new BlockAssembler(
                builder(start, genesis, keys),
                new LedgerEffects(start.map(Checkpoint::openOrders).orElse(Map.of())),
                checkpoints,
                this::built,
                failure));
        follower =
                new EventFollower("settlement", start.map(Checkpoint::sequence).orElse(0L), applied -> {
                    terms.applied(applied);
                    positions.applied(applied);
                    assembler.applied(applied);
                });
        directory = new SettlementDirectory(config, chains.hub(), blocks, pipeline, troubles);
    }

    /**
     * Puts the parts together.
     *
     * @param identity of the engine's genesis
     * @param retention keeps the log after the checkpoints
     * @throws ConfigException when the chains don't have this genesis
     */
    static Settlement create(
            NodeConfig config,
            LedgerState genesis,
            byte[] identity,
            Chains chains,
            ProvingKeys keys,
            Retention retention,
            ChainTroubles troubles,
            NodeFailure failure)
            throws IOException {
        Bytes32 record =
                SettlementPipeline.genesis(config.network(), genesis.root()).hash();
        chains.requireGenesis(record);
        CheckpointStore store = new CheckpointStore(config.data().resolve("checkpoints"), identity, config.network());
        retention.keepFor(store::older);
        return new Settlement(config, genesis, store, chains, keys, retention, troubles, failure);
    }

    /** Takes the log. */
    EventFollower follower() {
        return follower;
    }

    /** What the log knows of tokens and markets. */
    LedgerTerms terms() {
        return terms;
    }

    DepositPositions positions() {
        return positions;
    }

    BlockAssembler assembler() {
        return assembler;
    }

    BlockBook blocks() {
        return blocks;
    }

    Checkpoints checkpoints() {
        return checkpoints;
    }

    BlockDirectory directory() {
        return directory;
    }

    /** Starts to act on the chains. */
    void start() {
        pipeline.start();
    }

    @Override
    public void close() {
        cleanup.close();
    }

    /** Where settlement goes on: the newest checkpoint, unless it knows nothing of a chain that was added since. */
    private static Optional<Checkpoint> start(CheckpointStore store, NodeConfig config) throws IOException {
        Set<Integer> chains = config.chains().stream().map(ChainConfig::number).collect(Collectors.toSet());
        Optional<Checkpoint> newest = store.newest();
        Optional<Checkpoint> start = newest.filter(
                checkpoint -> checkpoint.block().records().keySet().equals(chains));
        if (newest.isPresent() && start.isEmpty()) {
            LOG.warn(
                    "the checkpoint is of chains {}: all blocks are built again",
                    newest.get().block().records().keySet());
        }
        start.ifPresent(checkpoint -> LOG.info(
                "settlement goes on after block {}, entry {} of the log",
                checkpoint.block().number(),
                checkpoint.sequence()));
        return start;
    }

    private static BlockBuilder builder(Optional<Checkpoint> start, LedgerState genesis, ProvingKeys keys) {
        if (start.isEmpty()) {
            return new BlockBuilder(genesis, keys.shapes());
        }
        Checkpoint checkpoint = start.get();
        long[] positions =
                checkpoint.queuePositions().stream().mapToLong(Long::longValue).toArray();
        return BlockBuilder.resume(checkpoint.state(), keys.shapes(), positions);
    }

    /** A proof under way is not waited for: it is stored whole or not at all, and made again after a restart. */
    private void closeProver() throws InterruptedException {
        Thread.ofPlatform().daemon().name("prover-close").start(prover::close).join(PATIENCE);
    }

    private void built(BlockTransition block) {
        blocks.built(block, keys.smallestFor(block).shape().name());
        pipeline.built(block.header().number());
        prover.submit(block);
    }

    /** An attestor for each key, each with connections of its own to all chains. */
    private AttestorSet attestors(NodeConfig config, LedgerState genesis) {
        List<Attestor> attestors = new ArrayList<>();
        for (Path key : config.attestorKeys()) {
            Chains view = cleanup.add(Chains.readOnly(config));
            attestors.add(new Attestor(
                    KeyFiles.bytes(key),
                    SettlementPipeline.genesis(config.network(), genesis.root()),
                    view.gateways()));
        }
        return new AttestorSet(config.attestorThreshold(), attestors);
    }
}
