package org.zklink.settlement;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.zklink.chain.BlockRecord;
import org.zklink.chain.Gateway;
import org.zklink.chain.GatewayView;
import org.zklink.chain.SubmissionReceipt;
import org.zklink.field.Fr;
import org.zklink.protocol.BlockHash;
import org.zklink.settlement.ChainWorker.Outcome;

/**
 * Takes proven blocks through the gateways to execution (docs/protocol.md, section 8).
 *
 * <p>A reconcile loop for each chain, on a thread of its own: it reads where the gateway stands and takes the next step, again and again. All progress is in the
 * chains and in the log, none in here: the process may end at any point, and a new one given the same blocks goes on. A chain in trouble holds up only what the
 * protocol says it must: blocks that touch it, and all after those, are not final before it acknowledges them.
 */
public final class SettlementPipeline implements AutoCloseable {
    private static final int MAX_BACKOFF_DOUBLINGS = 5;

    private final ProvenBlocks blocks;
    private final ChainBoard board = new ChainBoard();
    private final PipelineSettings settings;
    private final SettlementListener listener;
    private final HubWorker hub;
    private final List<ChainWorker> workers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile long built;
    private volatile boolean closed;

    /**
     * A pipeline that stands still until {@link #start}.
     *
     * @param gateways of all chains, one of them the hub's; not closed by this
     * @param genesisRoot that the gateways were deployed with
     * @throws IllegalArgumentException when gateways or attestors don't belong together
     */
    public SettlementPipeline(
            List<? extends Gateway> gateways,
            Fr genesisRoot,
            AttestorSet attestors,
            PipelineSettings settings,
            SettlementListener listener) {
        this(gateways, genesisRoot, Optional.empty(), attestors, settings, listener);
    }

    /**
     * A pipeline that stands still until {@link #start}, and goes on after a block.
     *
     * @param after a block that an earlier pipeline found {@link #settled}; empty for the genesis
     * @throws IllegalArgumentException when gateways, block or attestors don't belong together
     */
    public SettlementPipeline(
            List<? extends Gateway> gateways,
            Fr genesisRoot,
            Optional<SettledBlock> after,
            AttestorSet attestors,
            PipelineSettings settings,
            SettlementListener listener) {
        this(gateways, genesisRoot, after, attestors, settings, listener, System::nanoTime);
    }

    SettlementPipeline(
            List<? extends Gateway> gateways,
            Fr genesisRoot,
            Optional<SettledBlock> after,
            AttestorSet attestors,
            PipelineSettings settings,
            SettlementListener listener,
            LongSupplier nanoClock) {
        this.settings = settings;
        this.listener = listener;
        Gateway hubGateway = Gateways.hubOf(gateways);
        requireAttestors(hubGateway, attestors);
        BlockRecord genesis = genesis(hubGateway.identity().network(), genesisRoot);
        SettledBlock before = after.orElseGet(() -> SettledBlock.genesis(genesis, chainsOf(gateways)));
        if (!before.records().keySet().equals(chainsOf(gateways))) {
            throw new IllegalArgumentException("block " + before.number() + " is known of chains "
                    + before.records().keySet() + ", the gateways are of chains " + chainsOf(gateways));
        }
        blocks = new ProvenBlocks(before.number());
        built = before.number();
        ChainWorker.Shared shared =
                new ChainWorker.Shared(genesis, blocks, board, attestors, settings, listener, nanoClock);
        int hubChain = hubGateway.identity().chain();
        ExpectedChain hubExpected = new ExpectedChain(hubChain, before.records().get(hubChain), blocks);
        Map<Integer, ExpectedChain> spokes = new HashMap<>();
        for (Gateway spoke : Gateways.spokesOf(gateways)) {
            int chain = spoke.identity().chain();
            ExpectedChain expected = new ExpectedChain(chain, before.records().get(chain), blocks);
            spokes.put(chain, expected);
            workers.add(new SpokeWorker(spoke, expected, hubChain, hubExpected, shared));
        }
        hub = new HubWorker(hubGateway, hubExpected, spokes, shared);
        workers.addFirst(hub);
    }

    /** Record of block 0 on every gateway. */
    public static BlockRecord genesis(long network, Fr root) {
        return BlockRecord.genesis(BlockHash.genesis(network, root), root);
    }

    /** Says that a block was cut; only for {@link #progress}. */
    public void built(long number) {
        built = Math.max(built, number);
    }

    /** Takes the next proven block. */
    public void proven(ProvenBlock block) {
        built(block.number());
        blocks.add(block);
        listener.proven(block);
        board.wake();
    }

    /** Starts a thread for each chain. */
    public void start() {
        for (ChainWorker worker : workers) {
            threads.add(Thread.ofVirtual().name("settlement-" + worker.chain).start(() -> run(worker)));
        }
    }

    /**
     * S5, by order of an operator: the hub drops all blocks that are not final; the spokes follow, and then all of them are accepted again with the same proofs.
     *
     * @throws org.zklink.chain.SubmissionRefusedException when there is nothing to abort
     */
    public SubmissionReceipt abort() {
        SettlementStep step = hub.abort();
        if (step.receipt().succeeded()) {
            listener.done(step);
        }
        board.wake();
        return step.receipt();
    }

    /** How far a block is. */
    public BlockProgress progress(long number) {
        Map<Integer, ChainStand> stands = board.all();
        Set<Integer> accepted = chainsWhere(stands, view -> view.headNumber() >= number);
        Set<Integer> executed = chainsWhere(stands, view -> view.executedNumber() >= number);
        return new BlockProgress(number, status(number, stands, accepted, executed), accepted, executed);
    }

    /** What a later pipeline needs to go on after a block; empty until the block is executed everywhere for good. */
    public Optional<SettledBlock> settled(long number) {
        SortedMap<Integer, BlockRecord> records = new TreeMap<>();
        for (ChainWorker worker : workers) {
            Optional<GatewayView> view = board.of(worker.chain)
                    .map(ChainStand::finalised)
                    .filter(seen -> seen.executedNumber() >= number)
                    .filter(seen -> worker.own.isHeadOf(seen).orElse(false));
            if (view.isEmpty()) {
                return Optional.empty();
            }
            records.put(worker.chain, worker.own.known(number, view.get().abortBases()));
        }
        return Optional.of(new SettledBlock(number, records));
    }

    /** Where each gateway stands, as of the newest chain block that was looked at. */
    public Map<Integer, GatewayView> views() {
        return board.all().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().latest()));
    }

    /** Waits until a block is executed on all chains; false if that takes longer. */
    public boolean awaitExecuted(long number, Duration timeout) throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        while (true) {
            long seen = board.version();
            if (progress(number).status() == BlockStatus.EXECUTED) {
                return true;
            }
            Duration left = Duration.ofNanos(end - System.nanoTime());
            if (!left.isPositive()) {
                return false;
            }
            board.await(seen, left);
        }
    }

    /** Ends the threads; a transaction on its way may still get into a block. */
    @Override
    public void close() {
        closed = true;
        threads.forEach(Thread::interrupt);
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One look at one chain, for tests that drive the workers themselves. */
    Outcome step(int chain) {
        return workers.stream()
                .filter(worker -> worker.chain == chain)
                .findFirst()
                .orElseThrow()
                .step();
    }

    private void run(ChainWorker worker) {
        int failures = 0;
        try {
            while (!closed) {
                long seen = board.version();
                Outcome outcome = worker.step();
                failures = outcome == Outcome.UNAVAILABLE ? Math.min(failures + 1, MAX_BACKOFF_DOUBLINGS) : 0;
                switch (outcome) {
                    case WORKED -> {}
                    case IDLE -> board.await(seen, settings.pollInterval());
                    case UNAVAILABLE -> Thread.sleep(settings.unavailableRetry().multipliedBy(1L << (failures - 1)));
                    case STOPPED -> {
                        return;
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private BlockStatus status(
            long number, Map<Integer, ChainStand> stands, Set<Integer> accepted, Set<Integer> executed) {
        ChainStand hubStand = stands.get(hub.chain);
        if (executed.size() == workers.size()) {
            return BlockStatus.EXECUTED;
        }
        if (hubStand != null && hubStand.latest().finalNumber() >= number) {
            return BlockStatus.FINAL;
        }
        if (accepted.contains(hub.chain)) {
            return BlockStatus.ACCEPTED;
        }
        if (blocks.last() >= number) {
            return BlockStatus.PROVEN;
        }
        return built >= number ? BlockStatus.BUILT : BlockStatus.UNKNOWN;
    }

    private static Set<Integer> chainsWhere(Map<Integer, ChainStand> stands, Predicate<GatewayView> holds) {
        return stands.entrySet().stream()
                .filter(entry -> holds.test(entry.getValue().latest()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<Integer> chainsOf(List<? extends Gateway> gateways) {
        return gateways.stream().map(gateway -> gateway.identity().chain()).collect(Collectors.toSet());
    }

    private static void requireAttestors(Gateway hub, AttestorSet attestors) {
        if (!attestors.hash().equals(hub.identity().attestorSetHash())) {
            throw new IllegalArgumentException("the hub's attestors are "
                    + hub.identity().attestorSetHash() + ", those given " + attestors.hash());
        }
    }
}
