package org.zklink.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.zklink.protocol.Amount;
import org.zklink.protocol.BlockShape;
import org.zklink.protocol.BlockShapes;
import org.zklink.protocol.LedgerEffect;
import org.zklink.protocol.LedgerEffect.BlockSealed;
import org.zklink.protocol.LedgerEffect.DepositApplied;
import org.zklink.protocol.LedgerEffect.OrderFilled;
import org.zklink.settlement.EffectScript.NaiveLedger;
import org.zklink.state.BlockTransition;
import org.zklink.state.IntentRow;
import org.zklink.state.LedgerState;
import org.zklink.state.StateRebuilder;

/** Invariants 1, 4 and 5 for random logs: blocks hold exactly what the effects say, whatever shapes there are. */
class BlockBuilderPropertyTest {
    private static final int COMMANDS = 60;
    private static final BlockShape MEDIUM = new BlockShape("medium", 12, 8, 40, 12);

    private record Timed(LedgerEffect effect, long timeMs) {}

    private final List<Timed> log = new ArrayList<>();

    @Test
    void blocksAddUpToTheEffects() {
        long seed = Seeds.first("blocksAddUpToTheEffects");
        for (int run = 0; run < Seeds.runs(12); run++) {
            check(seed + run);
        }
    }

    private void check(long seed) {
        log.clear();
        long[] timeMs = {Traders.TIME_MS};
        EffectScript script = new EffectScript(Seeds.random(seed), effect -> log.add(new Timed(effect, timeMs[0])));
        for (int command = 0; command < COMMANDS; command++) {
            script.next();
            timeMs[0] += 333;
        }
        log.add(new Timed(new BlockSealed(), timeMs[0]));

        List<BlockTransition> small = checkBlocks(script, BlockShapes.ALL);
        assertThat(words(build(BlockShapes.ALL, new ArrayList<>())))
                .as("same log, same blocks")
                .isEqualTo(words(small));
        assertThat(words(buildResumed(BlockShapes.ALL)))
                .as("goes on at each seal where another builder was")
                .isEqualTo(words(small));
        assertThat(checkBlocks(script, List.of(BlockShapes.SMALL, MEDIUM)).size())
                .isLessThanOrEqualTo(small.size());
    }

    private List<BlockTransition> checkBlocks(EffectScript script, List<BlockShape> shapes) {
        List<LedgerState> states = new ArrayList<>();
        List<BlockTransition> blocks = build(shapes, states);
        blocks.forEach(block -> assertThat(block.fits(shapes.getLast())).isTrue());
        LedgerState state = states.getLast();
        state.validate();
        requireEqual(script, state);
        requireSameTotals(blocks);
        StateRebuilder rebuilder = new StateRebuilder(Traders.genesis());
        blocks.forEach(
                block -> rebuilder.apply(block.header(), block.publicData().data()));
        assertThat(rebuilder.state().root()).isEqualTo(state.root());
        return blocks;
    }

    private List<BlockTransition> build(List<BlockShape> shapes, List<LedgerState> states) {
        BlockBuilder builder = new BlockBuilder(Traders.genesis(), shapes);
        List<BlockTransition> blocks = new ArrayList<>();
        log.forEach(timed -> blocks.addAll(builder.apply(timed.effect(), timed.timeMs())));
        states.add(builder.state());
        return blocks;
    }

    private List<BlockTransition> buildResumed(List<BlockShape> shapes) {
        BlockBuilder builder = new BlockBuilder(Traders.genesis(), shapes);
        List<BlockTransition> blocks = new ArrayList<>();
        for (Timed timed : log) {
            blocks.addAll(builder.apply(timed.effect(), timed.timeMs()));
            if (timed.effect() instanceof BlockSealed) {
                assertThat(builder.isBetweenBlocks()).isTrue();
                builder = BlockBuilder.resume(builder.state(), shapes, builder.queuePositions());
            }
        }
        return blocks;
    }

    /** All public words of all blocks. */
    private static List<Object> words(List<BlockTransition> blocks) {
        List<Object> words = new ArrayList<>();
        for (BlockTransition block : blocks) {
            words.add(block.block());
            block.publicData()
                    .vectorNumbers()
                    .forEach(v -> words.add(block.publicData().vector(v)));
        }
        return words;
    }

    private static void requireEqual(EffectScript script, LedgerState state) {
        assertThat(state.accountCount()).isEqualTo(script.accounts());
        for (int token = 1; token <= 3; token++) {
            for (int account = 0; account < script.accounts(); account++) {
                if (account != 1) {
                    assertThat(state.balance(account, 0, token))
                            .as("account %d, token %d", account, token)
                            .isEqualTo(script.naive.of(NaiveLedger.balance(account, 0, token)));
                }
            }
            for (int chain : List.of(Traders.HUB, Traders.SPOKE)) {
                assertThat(state.reserve(token, chain)).isEqualTo(script.naive.of(NaiveLedger.reserve(token, chain)));
            }
        }
    }

    /** Each deposit once and in order; each order's fills in total. */
    private void requireSameTotals(List<BlockTransition> blocks) {
        List<Object> deposits = new ArrayList<>();
        Amount sold = Amount.ZERO;
        for (BlockTransition block : blocks) {
            block.block().queue().forEach(row -> deposits.add(row.deposit()));
            for (IntentRow row : block.block().intents()) {
                sold = row.intent().intent().type() == 1 ? sold.plus(row.sold()) : sold;
            }
        }
        Amount expected = Amount.ZERO;
        List<Object> applied = new ArrayList<>();
        for (Timed timed : log) {
            switch (timed.effect()) {
                case OrderFilled fill -> expected = expected.plus(fill.sold());
                case DepositApplied deposit -> applied.add(deposit.deposit());
                default -> {}
            }
        }
        assertThat(sold).isEqualTo(expected);
        assertThat(deposits).containsExactlyInAnyOrderElementsOf(applied);
    }
}
