package org.zklink.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Hundreds of short lives of the pipeline on simulated chains, thousands with -Druns=. A seed replays a run. */
class PipelineSimulationTest {
    private static final SimBlocks LOG = new SimBlocks(Integer.MAX_VALUE);

    private final Set<StepKind> taken = EnumSet.noneOf(StepKind.class);
    private int resumed;

    @Test
    void settlesWithoutTrouble() {
        simulate("settlesWithoutTrouble", 20, (world, random) -> {});
    }

    @Test
    void survivesCrashesAnywhere() {
        simulate("survivesCrashesAnywhere", 150, (world, random) -> {
            world.setTrouble(new SimGateway.Trouble(100, 0, 0, 0, 0));
            world.chaos(400, false);
        });
    }

    @Test
    void survivesLostLateAndDoubledTransactions() {
        simulate("survivesLostLateAndDoubledTransactions", 150, (world, random) -> {
            world.setTrouble(new SimGateway.Trouble(0, 50, 100, 200, 200));
            world.chaos(400, false);
        });
    }

    @Test
    void survivesEverythingAtOnceWithAborts() {
        simulate("survivesEverythingAtOnceWithAborts", 300, (world, random) -> {
            world.setTrouble(new SimGateway.Trouble(
                    random.nextInt(40),
                    random.nextInt(40),
                    random.nextInt(100),
                    random.nextInt(200),
                    random.nextInt(200)));
            world.chaos(500, true);
        });
        if (!Seeds.replaying()) {
            assertThat(resumed).as("restarts from a checkpoint").isPositive();
        }
    }

    /** Operators who lose the end of their log have promised blocks that they can't repeat: an abort, or the hub's finality, clears them away. */
    @Test
    void recoversFromALogThatLostItsTail() {
        for (int kept = 1; kept < SimBlocks.COUNT; kept++) {
            if (LOG.blocks.get(kept).touched() >>> 2 == 0) {
                continue; // the first lost block would be final at once
            }
            SimBlocks other = new SimBlocks(kept + 1);
            int keep = kept;
            simulate("recoversFromALogThatLostItsTail", 12, (world, random) -> {
                world.prove(keep);
                for (int round = 0; round < 60; round++) {
                    world.calmRound();
                }
                world.prove(Math.min(SimBlocks.COUNT, keep + 1 + random.nextInt(3)));
                world.workUntilIdle();
                for (int chain : new int[] {Traders.HUB, Traders.SPOKE, Traders.OTHER_SPOKE}) {
                    if (random.nextBoolean()) {
                        world.gateway(chain).chain().loseWhatIsNotFinal();
                    }
                }
                world.changeLog(other);
            });
        }
        if (!Seeds.replaying()) {
            assertThat(taken).as("ways out").contains(StepKind.ABORT, StepKind.APPLY_ABORT, StepKind.DROP_DIVERGED);
        }
    }

    @Test
    void aHaltedChainHoldsUpOnlyWhatNeedsIt() {
        simulate("aHaltedChainHoldsUpOnlyWhatNeedsIt", 5, (world, random) -> {
            world.gateway(Traders.OTHER_SPOKE).chain().setHalted(true);
            world.prove(SimBlocks.COUNT);
            for (int round = 0; round < 100; round++) {
                world.calmRound();
            }
            int first = 1;
            while (!LOG.blocks.get(first - 1).touches(Traders.OTHER_SPOKE)) {
                first++;
            }
            for (int chain : new int[] {Traders.HUB, Traders.SPOKE}) {
                SimContract contract = world.gateway(chain).chain().latest();
                assertThat(contract.head()).isEqualTo(SimBlocks.COUNT);
                assertThat(contract.executed()).isEqualTo(first - 1L);
            }
        });
    }

    private void simulate(String name, int runs, BiConsumer<SimWorld, Random> trouble) {
        long seed = Seeds.first(name);
        for (int run = 0; run < Seeds.runs(runs); run++) {
            Random random = Seeds.random(seed + run);
            SimWorld world = new SimWorld(LOG, random);
            try {
                trouble.accept(world, random);
                world.settle();
                taken.addAll(world.taken());
                resumed += world.resumed();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("-Dseed=" + (seed + run) + ": " + e.getMessage(), e);
            }
        }
    }
}
