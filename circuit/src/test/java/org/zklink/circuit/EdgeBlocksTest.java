package org.zklink.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zklink.circuit.Scenario.ALICE;
import static org.zklink.circuit.Scenario.BOB;
import static org.zklink.circuit.Scenario.CAROL;
import static org.zklink.circuit.Scenario.HUB;
import static org.zklink.circuit.Scenario.USDC;
import static org.zklink.circuit.Scenario.WETH;
import static org.zklink.circuit.Scenario.units;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.zklink.field.Fr;
import org.zklink.protocol.Amount;
import org.zklink.protocol.BlockShapes;
import org.zklink.protocol.Bytes32;
import org.zklink.protocol.Deposit;
import org.zklink.protocol.Envelope;
import org.zklink.protocol.ExecutionInstructions;
import org.zklink.protocol.ExecutionInstructions.SelfTrade;
import org.zklink.protocol.ExecutionInstructions.Trigger;
import org.zklink.protocol.Limits;
import org.zklink.protocol.Order;
import org.zklink.protocol.Owner;
import org.zklink.protocol.SlotValue;
import org.zklink.protocol.Transfer;
import org.zklink.protocol.Withdrawal;
import org.zklink.state.BlockTransition;
import org.zklink.state.IntentRow;
import org.zklink.state.NettedBlock;
import org.zklink.state.QueueRow;

/** What native rules accept must be provable, at the edges of every range too: a block that is not would stop the exchange. */
class EdgeBlocksTest {
    private static final BlockCircuit CIRCUIT = new BlockCircuit(BlockShapes.SMALL);
    private static final Bytes32 ALL_ONES = new Bytes32(-1, -1, -1, -1);
    private static final int LAST_TOKEN = 1023;
    private static final int LAST_SUB_ACCOUNT = 15;
    private static final long LAST_TIME = (1L << Limits.TIME_BITS) - 1;
    private static final Amount MOST =
            Amount.of(BigInteger.ONE.shiftLeft(Limits.AMOUNT_BITS).subtract(BigInteger.ONE));

    private final Scenario scenario = new Scenario();

    private void assertProvable(List<IntentRow> intents, List<QueueRow> queue) {
        assertProvable(scenario.block(intents, queue));
    }

    private void assertProvable(NettedBlock block) {
        BlockTransition transition = scenario.ledger.apply(block);
        BlockWitness witness = BlockWitness.solve(CIRCUIT, transition);
        assertThat(CIRCUIT.constraints().checkWitness(witness.values())).isEmpty();
    }

    private static IntentRow withSlot(IntentRow row, SlotValue before) {
        return new IntentRow(row.intent(), row.header(), before, row.sold(), row.bought(), row.fee(), row.closes());
    }

    /** Account 1's cells of tokens from 512 on have the bit that marks slots elsewhere. */
    @Test
    void theGreatestValueOfEachField() {
        Deposit alices = new Deposit(
                Limits.MAX_CHAIN,
                1,
                LAST_TOKEN,
                Limits.MAX_LANE_TOTAL,
                LAST_SUB_ACCOUNT,
                Scenario.owner(ALICE),
                ForgedBlock.keyHash(ALICE));
        Deposit strangers = new Deposit(
                Limits.MAX_CHAIN,
                2,
                0,
                Amount.of(1),
                LAST_SUB_ACCOUNT,
                new Owner(Owner.ED25519_KEY, ALL_ONES),
                Fr.ONE.neg());
        assertProvable(List.of(), List.of(new QueueRow(alices, ALICE, true), new QueueRow(strangers, BOB, true)));

        Withdrawal withdrawal = new Withdrawal(
                new Envelope(Scenario.NETWORK, ALICE, 0, LAST_SUB_ACCOUNT, 1023, Limits.MAX_NONCE, LAST_TIME),
                LAST_TOKEN,
                Limits.MAX_LANE_TOTAL,
                Amount.ZERO,
                Limits.MAX_CHAIN,
                ALL_ONES,
                65535);
        assertProvable(new NettedBlock(2, LAST_TIME, List.of(scenario.pay(withdrawal)), List.of()));
    }

    @Test
    void oneSlotTwiceInWhateverOrderOfRows() {
        scenario.deposits();
        List<IntentRow> trade = scenario.tradeRows();
        Transfer later = new Transfer(Scenario.envelope(ALICE, 0, 5), USDC, units(1), Amount.ZERO, BOB, 3);
        IntentRow afterTrade = withSlot(scenario.pay(later), trade.getFirst().slotAfter());
        assertProvable(List.of(afterTrade, trade.getFirst(), trade.getLast()), List.of());
    }

    /** Neither the balance of the new account nor the reserve changes on balance, so neither has a row. */
    @Test
    void anAccountOpenedAndEmptiedInOneBlock() {
        scenario.deposits();
        Withdrawal all = new Withdrawal(
                Scenario.envelope(CAROL, 0, 0), USDC, units(9), Amount.ZERO, HUB, Scenario.recipient(CAROL), 0);
        IntentRow row = new IntentRow(
                Scenario.sign(all), ForgedBlock.header(CAROL), SlotValue.EMPTY, units(9), units(9), Amount.ZERO, true);
        assertProvable(
                List.of(row), List.of(new QueueRow(Scenario.deposit(HUB, 2, CAROL, USDC, units(9)), CAROL, true)));
    }

    @Test
    void aDepositOfTheOperatorAndATransferToOneself() {
        scenario.deposits();
        assertProvable(
                List.of(scenario.pay(Scenario.transfer(BOB, 1, WETH, units(1), BOB))),
                List.of(new QueueRow(Scenario.deposit(HUB, 2, 0, USDC, units(9)), 0, false)));
    }

    /** The price's products are of 235 of their 240 bits. */
    @Test
    void ordersAtTheEdgesOfTheirAmounts() {
        Amount all = Limits.MAX_LANE_TOTAL;
        Deposit usdc = Scenario.deposit(HUB, 1, ALICE, USDC, all);
        Deposit weth = Scenario.deposit(HUB, 2, BOB, WETH, all);
        assertProvable(List.of(), List.of(new QueueRow(usdc, ALICE, true), new QueueRow(weth, BOB, true)));
        Order any = new Order(
                Scenario.envelope(ALICE, 0, 0), USDC, WETH, MOST, Amount.of(1), 0, 65535, false, false, true, false);
        Order atLimit =
                new Order(Scenario.envelope(BOB, 0, 0), WETH, USDC, MOST, MOST, 65535, 0, true, true, false, false);
        Amount fee = all.mulDivFloor(65535, Limits.FEE_RATE_DENOMINATOR);
        assertProvable(
                List.of(scenario.row(any, all, all, fee, true), scenario.row(atLimit, all, all, fee, false)),
                List.of());
    }

    @Test
    void aFillOrKillOrderFilledToItsBound() {
        scenario.deposits();
        Order fok = new Order(
                Scenario.envelope(ALICE, 0, 0), USDC, WETH, units(4000), units(1), 0, 0, true, false, false, true);
        List<IntentRow> trade = scenario.tradeRows();
        assertProvable(
                List.of(scenario.row(fok, units(2000), units(1), Amount.ZERO, true), trade.getLast()), List.of());
    }

    /** The circuit takes what the owner asks of the exchange as it is: nothing, or the greatest value of each field. */
    @Test
    void ordersWithExecutionInstructions() {
        scenario.deposits();
        ExecutionInstructions all = new ExecutionInstructions(
                -1, Trigger.TAKE_PROFIT, (1L << 62) - 1, 1L << 40, SelfTrade.CANCEL_BOTH, true, 1023);
        Order buys = Scenario.order(ALICE, 0, USDC, WETH, units(4000), units(2)).with(all);
        Order sells = Scenario.order(BOB, 5, WETH, USDC, units(1), units(2000))
                .with(ExecutionInstructions.NONE.withClientOrderId(1));
        assertProvable(
                List.of(
                        scenario.row(buys, units(2000), units(1), Amount.ZERO, false),
                        scenario.row(sells, units(1), units(2000), Amount.ZERO, true)),
                List.of());
    }
}
