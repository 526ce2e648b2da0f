package org.zklink.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.zklink.chain.BlockRecord;
import org.zklink.chain.ChainUnavailableException;
import org.zklink.chain.GatewayIdentity;
import org.zklink.chain.SubmissionRefusedException;
import org.zklink.field.Fr;
import org.zklink.protocol.Attestation;
import org.zklink.protocol.Bytes32;

/**
 * A hub, two spokes, a pipeline that is killed and started again, and the invariants that hold after every event (docs/invariants.md, 2 and 7). One seed decides
 * everything: there are no threads and no clock.
 */
final class SimWorld {
    private static final int[] CHAINS = {Traders.HUB, Traders.SPOKE, Traders.OTHER_SPOKE};
    private static final int THRESHOLD = 2;
    private static final Fr GENESIS_ROOT = Traders.genesis().root();

    private final Random random;
    private final Map<Integer, SimGateway> gateways = new LinkedHashMap<>();
    private final List<SimGateway> attestorViews = new ArrayList<>();
    private final AttestorSet attestors;
    private final Map<Long, Bytes32> everFinal = new HashMap<>();
    private final List<String> stopped = new ArrayList<>();
    private final List<String> trail = new ArrayList<>();
    private final Set<StepKind> taken = EnumSet.noneOf(StepKind.class);
    private SimBlocks log;
    private SettlementPipeline pipeline;
    private Optional<SettledBlock> checkpoint = Optional.empty();
    private long fed;
    private long proven;
    private long nanos;
    private boolean heldUp;
    private int resumed;

    SimWorld(SimBlocks log, Random random) {
        this.log = log;
        this.random = random;
        BlockRecord genesis = genesis();
        List<Bytes32> addresses = SimSigner.ADDRESSES;
        Bytes32 set = Attestation.attestorSetHash(THRESHOLD, addresses);
        Map<Integer, Bytes32> spokes =
                Map.of(Traders.SPOKE, address(Traders.SPOKE), Traders.OTHER_SPOKE, address(Traders.OTHER_SPOKE));
        for (int chain : CHAINS) {
            GatewayIdentity identity = new GatewayIdentity(
                    Traders.NETWORK, chain, chain == Traders.HUB, address(chain), address(Traders.HUB), THRESHOLD, set);
            Map<Integer, Bytes32> known = identity.hub() ? spokes : Map.of();
            SimChain simulated = new SimChain(chain, new SimContract(identity, genesis, known, log.queues.get(chain)));
            gateways.put(chain, new SimGateway(identity, simulated, random));
            attestorViews.add(new SimGateway(identity, simulated, random));
        }
        attestors = new AttestorSet(
                THRESHOLD,
                addresses.stream()
                        .map(address -> new Attestor(address, SimSigner.of(address), genesis, attestorViews))
                        .toList());
        restart();
    }

    SimGateway gateway(int chain) {
        return gateways.get(chain);
    }

    /** How often a new process went on after a checkpoint. */
    int resumed() {
        return resumed;
    }

    /** Kinds of steps that succeeded so far. */
    Set<StepKind> taken() {
        return taken;
    }

    void setTrouble(SimGateway.Trouble trouble) {
        gateways.values().forEach(gateway -> gateway.setTrouble(trouble));
        SimGateway.Trouble reads = new SimGateway.Trouble(0, trouble.readsFail(), 0, 0, 0);
        attestorViews.forEach(gateway -> gateway.setTrouble(reads));
    }

    /** The log has lost its tail and goes on differently; what was settled for good is before that. */
    void changeLog(SimBlocks other) {
        takeCheckpoint();
        log = other;
        restart();
    }

    /** A new process: the log, proof files and chains are all that is left, or a checkpoint instead of the first part of the log. */
    void restart() {
        Optional<SettledBlock> after = checkpoint.filter(any -> random.nextBoolean());
        fed = after.map(SettledBlock::number).orElse(0L);
        resumed += fed > 0 ? 1 : 0;
        trail.add("restart after block " + fed);
        pipeline = new SettlementPipeline(
                List.copyOf(gateways.values()),
                GENESIS_ROOT,
                after,
                attestors,
                new PipelineSettings(Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofMillis(100), 3),
                new SettlementListener() {
                    @Override
                    public void done(SettlementStep step) {
                        taken.add(step.kind());
                        trail.add(step.chain() + " " + step.kind() + " " + step.firstBlock() + ".." + step.lastBlock());
                    }

                    @Override
                    public void refused(int chain, StepKind kind, long block, String reason) {
                        trail.add(chain + " " + kind + " " + block + " refused: " + reason);
                    }

                    @Override
                    public void heldUp(int chain, String reason) {
                        heldUp = true;
                        trail.add(chain + " held up: " + reason);
                    }

                    @Override
                    public void stopped(int chain, Throwable reason) {
                        stopped.add("chain " + chain + ": " + reason);
                    }
                },
                () -> nanos);
    }

    void chaos(int events, boolean aborts) {
        for (int i = 0; i < events; i++) {
            try {
                event(aborts);
            } catch (SimGateway.Crash crash) {
                restart();
            }
            check();
        }
    }

    /** Without trouble, everything gets executed everywhere, and soon. */
    void settle() {
        setTrouble(SimGateway.Trouble.NONE);
        gateways.values().forEach(gateway -> gateway.chain().setHalted(false));
        proven = SimBlocks.COUNT;
        for (int round = 0; round < 400 && !isSettled(); round++) {
            calmRound();
            if (heldUp && round % 100 == 99) {
                abort(); // what an operator does who reads why it is held up
            }
        }
        assertThat(isSettled())
                .as(() -> "settled: " + describe() + "\n" + String.join("\n", trail))
                .isTrue();
        calmRound();
        calmRound();
        check();
        for (SimGateway gateway : gateways.values()) {
            assertThat(gateway.chain().latest().pending())
                    .isEqualTo(log.pending(gateway.chain().number(), SimBlocks.COUNT));
        }
    }

    void calmRound() {
        feed();
        for (SimGateway gateway : gateways.values()) {
            gateway.chain().tick(random, true);
            pipeline.step(gateway.chain().number());
        }
        nanos += 200_000_000;
        check();
    }

    /** Feeds blocks without letting anything else happen. */
    void prove(long upTo) {
        proven = Math.max(proven, upTo);
        while (fed < proven) {
            feed();
        }
    }

    /** Steps of all workers until none has anything to do, while no chain moves by itself. */
    void workUntilIdle() {
        int idleRounds = 0;
        while (idleRounds < 2) { // in the second one all have seen what all others had come to
            boolean worked = false;
            for (int chain : CHAINS) {
                worked |= pipeline.step(chain) == ChainWorker.Outcome.WORKED;
            }
            idleRounds = worked ? 0 : idleRounds + 1;
            check();
        }
    }

    boolean isSettled() {
        return gateways.values().stream()
                .allMatch(gateway -> gateway.chain().latest().executed() == SimBlocks.COUNT);
    }

    String describe() {
        StringBuilder text = new StringBuilder();
        gateways.forEach((chain, gateway) -> text.append(chain)
                .append(": ")
                .append(gateway.chain().latest().view(gateway.chain().latestBlock()))
                .append('\n'));
        return text.toString();
    }

    private void event(boolean aborts) {
        nanos += 20_000_000;
        SimGateway any = gateways.get(CHAINS[random.nextInt(CHAINS.length)]);
        switch (random.nextInt(100)) {
            case 0 -> {
                takeCheckpoint();
                restart();
            }
            case 1 -> any.chain().setHalted(!any.chain().isHalted());
            case 2 -> {
                if (aborts) {
                    abort();
                }
            }
            case 3, 4, 5, 6, 7, 8 -> {
                proven = Math.min(SimBlocks.COUNT, proven + 1);
                feed();
            }
            case 9, 10, 11, 12, 13, 14, 15, 16 -> feed();
            default -> {
                if (random.nextInt(4) == 0) {
                    any.chain().tick(random, false);
                } else {
                    pipeline.step(any.chain().number());
                }
            }
        }
    }

    void abort() {
        try {
            trail.add("abort");
            pipeline.abort();
        } catch (SubmissionRefusedException | ChainUnavailableException e) {
            trail.add("no abort: " + e.getMessage());
        }
    }

    private void takeCheckpoint() {
        long number = checkpoint.map(SettledBlock::number).orElse(0L);
        Optional<SettledBlock> next = pipeline.settled(number);
        while (next.isPresent()) {
            checkpoint = next;
            number++;
            next = number <= fed ? pipeline.settled(number) : Optional.empty();
        }
    }

    private void feed() {
        if (fed < proven) {
            pipeline.proven(log.blocks.get((int) fed++));
        }
    }

    /** Section 8, safety. */
    void check() {
        assertThat(stopped).as(() -> String.join("\n", trail)).isEmpty();
        SimChain hub = gateways.get(Traders.HUB).chain();
        for (SimGateway gateway : gateways.values()) {
            checkFinal(gateway.chain(), gateway.identity().hub() ? hub.latest() : hub.finalised());
            checkPayments(gateway.chain());
        }
        for (long number = 1; number <= hub.latest().finalNumber(); number++) {
            checkPromises(number, hub.latest());
        }
        for (long number = 1; number <= hub.finalised().finalNumber(); number++) {
            Bytes32 hash = hash(hub.finalised(), number);
            assertThat(everFinal.computeIfAbsent(number, any -> hash))
                    .as(() -> "final on the hub\n" + String.join("\n", trail))
                    .isEqualTo(hash);
        }
    }

    /** What a gateway holds for final, and so what it executes, is final on the hub. */
    private void checkFinal(SimChain chain, SimContract hub) {
        for (long number = 1; number <= chain.latest().finalNumber(); number++) {
            assertThat(hub.finalNumber()).as("final on the hub").isGreaterThanOrEqualTo(number);
            assertThat(hash(chain.latest(), number)).isEqualTo(hash(hub, number));
        }
    }

    /** Every chain that a final block touches has accepted it, and that is final there. */
    private void checkPromises(long number, SimContract hub) {
        ProvenBlock block = log.blocks.get((int) number - 1);
        for (SimGateway spoke : gateways.values()) {
            if (!spoke.identity().hub() && block.touches(spoke.identity().chain())) {
                assertThat(hash(spoke.chain().finalised(), number)).isEqualTo(hash(hub, number));
            }
        }
    }

    /** No payment twice, none lost. */
    private void checkPayments(SimChain chain) {
        assertThat(chain.latest().pending())
                .isEqualTo(log.pending(chain.number(), chain.latest().executed()));
    }

    private static Bytes32 hash(SimContract contract, long number) {
        return contract.standing(number)
                .map(block -> block.record().blockHash())
                .orElse(Bytes32.ZERO);
    }

    private static BlockRecord genesis() {
        return SettlementPipeline.genesis(Traders.NETWORK, GENESIS_ROOT);
    }

    private static Bytes32 address(int chain) {
        return Bytes32.of(1000 + chain);
    }
}
