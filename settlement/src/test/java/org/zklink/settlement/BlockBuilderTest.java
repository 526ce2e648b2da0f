package org.zklink.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.zklink.settlement.Traders.ALICE;
import static org.zklink.settlement.Traders.BOB;
import static org.zklink.settlement.Traders.CAROL;
import static org.zklink.settlement.Traders.HUB;
import static org.zklink.settlement.Traders.SPOKE;
import static org.zklink.settlement.Traders.TIME_MS;
import static org.zklink.settlement.Traders.USDC;
import static org.zklink.settlement.Traders.WETH;
import static org.zklink.settlement.Traders.units;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zklink.protocol.Amount;
import org.zklink.protocol.BlockShape;
import org.zklink.protocol.CellKey;
import org.zklink.protocol.LedgerEffect;
import org.zklink.protocol.LedgerEffect.BlockSealed;
import org.zklink.protocol.LedgerEffect.OrderClosed;
import org.zklink.protocol.LedgerEffect.OrderFilled;
import org.zklink.protocol.LedgerEffect.TransferApplied;
import org.zklink.protocol.LedgerEffect.WithdrawalApplied;
import org.zklink.protocol.Limits;
import org.zklink.protocol.SignedIntent;
import org.zklink.protocol.SlotValue;
import org.zklink.state.BlockTransition;
import org.zklink.state.IntentRow;
import org.zklink.state.InvalidBlockException;

class BlockBuilderTest {
    private static final BlockShape TIGHT = new BlockShape("tight", 4, 4, 12, 4);
    private static final BlockShape WIDE = new BlockShape("wide", 16, 16, 64, 16);

    private Traders traders = new Traders();
    private BlockBuilder builder = new BlockBuilder(Traders.genesis(), List.of(TIGHT));
    private final List<BlockTransition> blocks = new ArrayList<>();
    private long timeMs = TIME_MS;

    /** Block 1: Alice has 10000 USDC on the hub; block 2: Bob 10 WETH and Carol 10 WETH on the spoke. */
    @BeforeEach
    void fund() {
        fund(builder);
    }

    private void fund(BlockBuilder to) {
        builder = to;
        traders = new Traders();
        apply(traders.deposit(HUB, ALICE, USDC, units(10_000), true));
        apply(new BlockSealed());
        apply(traders.deposit(SPOKE, BOB, WETH, units(10), true));
        apply(traders.deposit(SPOKE, CAROL, WETH, units(10), true));
        apply(new BlockSealed());
        blocks.clear();
    }

    private void apply(LedgerEffect... effects) {
        for (LedgerEffect effect : effects) {
            blocks.addAll(builder.apply(effect, timeMs));
        }
    }

    /** The maker sells WETH, the taker USDC: lots of a tenth at 2000 USDC a WETH, fee 1 per mille of what each buys. */
    private void fill(SignedIntent maker, SignedIntent taker, long lots) {
        Amount base = units(lots).divFloor(Amount.of(10));
        Amount quote = units(200 * lots);
        apply(
                new OrderFilled(maker, base, quote, quote.divFloor(Amount.of(1000))),
                new OrderFilled(taker, quote, base, base.divFloor(Amount.of(1000))));
    }

    private static SignedIntent sell(int account, int slot, long nonce) {
        return Traders.order(account, slot, nonce, WETH, USDC, units(5), units(10_000));
    }

    private static SignedIntent buy(int slot, long nonce) {
        return Traders.order(ALICE, slot, nonce, USDC, WETH, units(10_000), units(5));
    }

    @Test
    void manyFillsOfTwoOrdersAreTwoRows() {
        SignedIntent maker = sell(BOB, 0, 0);
        SignedIntent taker = buy(0, 0);
        for (int i = 0; i < 20; i++) {
            fill(maker, taker, 1);
        }
        apply(new BlockSealed());

        assertThat(blocks).hasSize(1);
        List<IntentRow> rows = blocks.getFirst().block().intents();
        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst().sold()).isEqualTo(units(2));
        assertThat(rows.getFirst().bought()).isEqualTo(units(4000));
        assertThat(rows.getFirst().fee()).isEqualTo(units(4));
        assertThat(rows.getFirst().closes()).isFalse();
        assertThat(builder.state().balance(BOB, 0, USDC)).isEqualTo(units(3996));
        assertThat(builder.state().balance(Limits.FEE_ACCOUNT, 0, USDC)).isEqualTo(units(4));
        assertThat(builder.state().slot(CellKey.slot(BOB, 0, 0))).isEqualTo(new SlotValue(0, units(2)));
    }

    @Test
    void anOrderThatEndsInTheBlockClosesItsSlot() {
        SignedIntent maker = sell(BOB, 0, 4);
        fill(maker, buy(0, 0), 50);
        apply(new OrderClosed(maker), new BlockSealed());

        assertThat(builder.state().slot(CellKey.slot(BOB, 0, 0))).isEqualTo(new SlotValue(5, Amount.ZERO));
    }

    @Test
    void anOrderThatEndsInALaterBlockLeavesItsSlotFilled() {
        SignedIntent maker = sell(BOB, 0, 4);
        fill(maker, buy(0, 0), 50);
        apply(new BlockSealed(), new OrderClosed(maker), new BlockSealed());

        assertThat(blocks).hasSize(1);
        assertThat(builder.state().slot(CellKey.slot(BOB, 0, 0))).isEqualTo(new SlotValue(4, units(5)));
    }

    @Test
    void ordersOfOneSlotFollowEachOtherInOneBlock() {
        SignedIntent taker = buy(0, 0);
        SignedIntent first = sell(BOB, 7, 0);
        SignedIntent second = sell(BOB, 7, 5);
        fill(first, taker, 3);
        apply(new OrderClosed(first));
        fill(second, taker, 2);
        apply(new BlockSealed());

        List<IntentRow> rows = blocks.getFirst().block().intents();
        assertThat(rows).hasSize(3);
        assertThat(rows.getLast().slotBefore()).isEqualTo(new SlotValue(1, Amount.ZERO));
        assertThat(builder.state().slot(CellKey.slot(BOB, 0, 7)))
                .isEqualTo(new SlotValue(5, units(2).divFloor(Amount.of(10))));
    }

    @Test
    void aFillThatDoesNotFitStartsTheNextBlockWithBothItsSides() {
        SignedIntent taker = buy(0, 0);
        fill(sell(BOB, 0, 0), taker, 1);
        fill(sell(CAROL, 0, 0), taker, 1);
        fill(sell(CAROL, 1, 0), taker, 1);
        assertThat(blocks).isEmpty();

        timeMs += 5000;
        fill(sell(BOB, 1, 0), taker, 1); // the taker has a row already, the maker would be the fifth

        assertThat(blocks).hasSize(1);
        assertThat(blocks.getFirst().block().intents()).hasSize(4);
        apply(new BlockSealed());
        assertThat(blocks.getLast().block().intents()).hasSize(2);
        assertThat(blocks.getLast().header().time()).isEqualTo(TIME_MS / 1000 + 5);
        assertThat(blocks.getFirst().header().time()).isEqualTo(TIME_MS / 1000);
    }

    @Test
    void allFillsOfAnImmediateOrderLandInOneBlock() {
        apply(traders.deposit(HUB, ALICE, USDC, units(1), false));
        fill(sell(BOB, 0, 0), buy(0, 0), 1); // what waits: without it the next order would fit
        SignedIntent taker = Traders.immediate(ALICE, 1, 0, USDC, WETH, units(10_000), units(5));
        fill(sell(BOB, 1, 0), taker, 1);
        fill(sell(CAROL, 0, 0), taker, 1);
        apply(new OrderClosed(taker), new BlockSealed());

        assertThat(blocks).hasSize(2);
        IntentRow row = blocks.getLast().block().intents().stream()
                .filter(intent -> intent.intent().equals(taker))
                .findFirst()
                .orElseThrow();
        assertThat(row.sold()).isEqualTo(units(400));
        assertThat(row.closes()).isTrue();
        assertThat(blocks.getFirst().block().intents()).hasSize(2);
    }

    @Test
    void anImmediateOrderWithMoreMakersThanABlockHoldsIsRefused() {
        SignedIntent taker = Traders.immediate(ALICE, 1, 0, USDC, WETH, units(10_000), units(5));
        for (int slot = 0; slot < 4; slot++) {
            fill(sell(BOB, slot, 0), taker, 1);
        }

        assertThat(BlockBuilder.makersAtOnce(TIGHT)).isEqualTo(2);
        assertThatThrownBy(() -> apply(new OrderClosed(taker)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("fit none of");
    }

    @Test
    void asManyMakersAsPromisedFitWithAnImmediateOrder() {
        SignedIntent taker = Traders.immediate(ALICE, 1, 0, USDC, WETH, units(10_000), units(5));
        fill(sell(BOB, 0, 0), taker, 1);
        fill(sell(CAROL, 0, 0), taker, 1);
        apply(new OrderClosed(taker), new BlockSealed());

        assertThat(blocks).hasSize(1);
        assertThat(blocks.getFirst().accounts()).hasSize(4);
    }

    @Test
    void theQueueTableIsCutWhenFull() {
        for (int i = 0; i < 9; i++) {
            apply(traders.deposit(HUB, ALICE, USDC, units(1), false));
        }
        apply(new BlockSealed());

        assertThat(blocks).extracting(block -> block.block().queue().size()).containsExactly(4, 4, 1);
    }

    @Test
    void theAccountTableIsCutWhenFull() {
        apply(
                traders.deposit(HUB, 5, USDC, units(1), true),
                traders.deposit(HUB, 6, USDC, units(1), true),
                traders.deposit(HUB, 7, USDC, units(1), true),
                traders.deposit(HUB, 8, USDC, units(1), true),
                new BlockSealed());

        assertThat(blocks).extracting(block -> block.accounts().size()).containsExactly(4, 2);
    }

    @Test
    void theIntentTableIsCutWhenFull() {
        for (int nonce = 0; nonce < 6; nonce++) {
            apply(new TransferApplied(Traders.transfer(ALICE, 0, nonce, USDC, units(1), Amount.ZERO, BOB)));
        }
        apply(new BlockSealed());

        assertThat(blocks).extracting(block -> block.block().intents().size()).containsExactly(4, 2);
        assertThat(blocks.getFirst().cells()).hasSize(3);
    }

    @Test
    void theCellTableIsCutWhenFull() {
        BlockShape fewCells = new BlockShape("few cells", 8, 8, 6, 8);
        fund(new BlockBuilder(Traders.genesis(), List.of(fewCells)));
        apply(
                new TransferApplied(Traders.transfer(ALICE, 0, 0, USDC, units(1), units(1), BOB)),
                new TransferApplied(Traders.transfer(ALICE, 1, 0, USDC, units(1), units(1), BOB)),
                new TransferApplied(Traders.transfer(ALICE, 2, 0, USDC, units(1), units(1), BOB)),
                new TransferApplied(Traders.transfer(ALICE, 3, 0, USDC, units(1), units(1), BOB)),
                new BlockSealed());

        assertThat(blocks).extracting(block -> block.cells().size()).containsExactly(6, 4);
    }

    @Test
    void changesThatCancelOutTakeNoCell() {
        apply(
                new TransferApplied(Traders.transfer(ALICE, 0, 0, USDC, units(9), Amount.ZERO, BOB)),
                new TransferApplied(Traders.transfer(BOB, 0, 0, USDC, units(9), Amount.ZERO, ALICE)),
                new BlockSealed());

        assertThat(blocks.getFirst().cells())
                .extracting(row -> CellKey.isSlot(row.key()))
                .containsOnly(true);
    }

    @Test
    void withdrawalsComeLastByChainAndDepositsByChain() {
        apply(
                new WithdrawalApplied(Traders.withdrawal(BOB, 0, 0, WETH, units(1), units(1), SPOKE)),
                new WithdrawalApplied(Traders.withdrawal(ALICE, 0, 0, USDC, units(1), units(1), HUB)),
                new TransferApplied(Traders.transfer(BOB, 1, 0, WETH, units(1), Amount.ZERO, ALICE)),
                traders.deposit(SPOKE, BOB, WETH, units(1), false),
                traders.deposit(HUB, ALICE, USDC, units(1), false),
                new BlockSealed());

        BlockTransition block = blocks.getFirst();
        assertThat(block.block().intents()).extracting(IntentRow::paymentChain).containsExactly(0, HUB, SPOKE);
        assertThat(block.block().queue())
                .extracting(row -> row.deposit().chain())
                .containsExactly(HUB, SPOKE);
        assertThat(block.header().payMap()).isEqualTo(1 << HUB | 1 << SPOKE);
    }

    @Test
    void anAccountOpenedInTheBlockTradesInIt() {
        apply(
                traders.deposit(HUB, 5, USDC, units(100), true),
                new TransferApplied(Traders.transfer(5, 0, 0, USDC, units(60), Amount.ZERO, ALICE)),
                new BlockSealed());

        assertThat(blocks.getFirst().accounts()).extracting(row -> row.opened()).containsExactly(false, false, true);
        assertThat(builder.state().balance(5, 0, USDC)).isEqualTo(units(40));
    }

    @Test
    void aSealWithNothingToSealMakesNoBlock() {
        apply(new BlockSealed(), new OrderClosed(sell(BOB, 0, 0)), new BlockSealed());

        assertThat(blocks).isEmpty();
        assertThat(builder.openSinceMs()).isEmpty();
    }

    @Test
    void theTimeOfWhatWaitsIsTold() {
        timeMs += 77;
        apply(traders.deposit(HUB, ALICE, USDC, units(1), false));
        timeMs += 1000;
        apply(traders.deposit(HUB, ALICE, USDC, units(1), false));

        assertThat(builder.openSinceMs()).hasValue(TIME_MS + 77);
    }

    @Test
    void aDepositOutOfOrderStopsTheBuilder() {
        traders.deposit(HUB, ALICE, USDC, units(1), false); // lost
        assertThatThrownBy(() -> apply(traders.deposit(HUB, ALICE, USDC, units(1), false)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("operation 1 expected, but operation 2");
    }

    @Test
    void halfAFillStopsTheBuilder() {
        apply(new OrderFilled(sell(BOB, 0, 0), units(1), units(2000), Amount.ZERO));
        assertThatThrownBy(() -> apply(new BlockSealed())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> apply(traders.deposit(HUB, ALICE, USDC, units(1), false)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aFillOfAClosedOrderStopsTheBuilder() {
        SignedIntent maker = sell(BOB, 0, 0);
        fill(maker, buy(0, 0), 1);
        apply(new OrderClosed(maker));
        assertThatThrownBy(() -> fill(maker, buy(0, 0), 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not open any more");
    }

    @Test
    void anOverdraftStopsTheBuilder() {
        apply(new TransferApplied(Traders.transfer(BOB, 0, 0, WETH, units(11), Amount.ZERO, ALICE)));
        assertThatThrownBy(() -> apply(new BlockSealed()))
                .isInstanceOf(InvalidBlockException.class)
                .hasMessageContaining("negative");
    }

    @Test
    void theLargestOfSeveralShapesDecidesWhereBlocksEnd() {
        fund(new BlockBuilder(Traders.genesis(), List.of(TIGHT, WIDE)));
        SignedIntent taker = buy(0, 0);
        for (int slot = 0; slot < 8; slot++) {
            fill(sell(BOB, slot, 0), taker, 1);
        }
        apply(new BlockSealed());

        assertThat(blocks).hasSize(1);
        assertThat(blocks.getFirst().fits(TIGHT)).isFalse();
    }
}
