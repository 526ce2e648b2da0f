package org.zklink.node;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.zklink.api.BlockDirectory;
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
    private static final Duration PATIENCE = Duration.ofMillis(300);

    private final Cleanup cleanup = new Cleanup();
    private final ProvingKeys keys;
    private final BlockBook blocks;
    private final SettlementPipeline pipeline;
    private final BlockProver prover;
    private final BlockAssembler assembler;
    private final LedgerTerms terms = new LedgerTerms();
    private final DepositPositions positions = new DepositPositions();
    private final EventFollower follower;
    private final BlockDirectory directory;

    private Settlement(
            NodeConfig config,
            LedgerState genesis,
            Chains chains,
            ProvingKeys keys,
            ChainTroubles troubles,
            NodeFailure failure)
            throws IOException {
        this.keys = keys;
        StepJournal journal = cleanup.add(new StepJournal(config.data().resolve("steps.tsv")));
        blocks = new BlockBook(journal);
        pipeline = cleanup.add(new SettlementPipeline(
                chains.gateways(),
                genesis.root(),
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
        assembler = cleanup.add(new BlockAssembler(new BlockBuilder(genesis, keys.shapes()), this::built, failure));
        follower = new EventFollower("settlement", 0, applied -> {
            terms.applied(applied);
            positions.applied(applied);
            assembler.applied(applied);
        });
        directory = new SettlementDirectory(config, chains.hub(), blocks, pipeline, troubles);
    }

    /**
     * Puts the parts together.
     *
     * @throws ConfigException when the chains don't have this genesis
     */
    static Settlement create(
            NodeConfig config,
            LedgerState genesis,
            Chains chains,
            ProvingKeys keys,
            ChainTroubles troubles,
            NodeFailure failure)
            throws IOException {
        Bytes32 record =
                SettlementPipeline.genesis(config.network(), genesis.root()).hash();
        chains.requireGenesis(record);
        return new Settlement(config, genesis, chains, keys, troubles, failure);
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
