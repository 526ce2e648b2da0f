package org.zklink.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.zklink.crypto.Poseidon;
import org.zklink.field.Fr;
import org.zklink.protocol.Amount;
import org.zklink.protocol.CellKey;
import org.zklink.protocol.Limits;
import org.zklink.protocol.Order;
import org.zklink.protocol.Owner;
import org.zklink.protocol.SlotValue;

/** The state beside the naive ledger over random blocks. */
class LedgerStateTest {
    private static final long NETWORK = 900_001;
    private static final User OPERATOR = User.of(99);

    @RepeatedTest(4)
    void doesWhatTheNaiveLedgerDoes() {
        Random random = Vectors.random(LedgerStateTest.class);
        LedgerState state = LedgerState.genesis(NETWORK, OPERATOR.header());
        NaiveLedger naive = new NaiveLedger(OPERATOR.header());
        RandomBlocks blocks = new RandomBlocks(random, NETWORK, naive);
        StateRebuilder rebuilder = new StateRebuilder(state);
        assertThat(state.root()).isEqualTo(naive.root());
        for (int i = 0; i < 12; i++) {
            LedgerState before = state.copy();
            Fr rootBefore = state.root();
            BlockTransition transition = state.apply(blocks.next(1 + random.nextInt(8)));
            assertThat(state.root())
                    .isEqualTo(naive.root())
                    .isEqualTo(transition.header().newRoot());
            assertThat(naive.imbalance().values()).allMatch(sum -> sum.signum() == 0);
            assertThat(before.root()).isEqualTo(rootBefore);
            state.validate();
            before.validate();
            Transitions.check(transition);
            transition.cells().forEach(row -> {
                assertThat(row.newValue().toBigInteger()).isEqualTo(naive.cell(row.key()));
                assertThat(state.cell(row.key())).isEqualTo(row.newValue());
            });
            rebuilder.apply(transition.header(), transition.publicData().data());
            LedgerState rebuilt = rebuilder.state();
            assertThat(rebuilt.root()).isEqualTo(state.root());
            rebuilt.validate();
        }
    }

    @Test
    void genesis() {
        LedgerState state = LedgerState.genesis(NETWORK, OPERATOR.header());
        assertThat(state.accountCount()).isEqualTo(Limits.FIRST_USER_ACCOUNT);
        assertThat(state.header(0)).isEqualTo(OPERATOR.header());
        assertThat(state.header(1).owner()).isEqualTo(Owner.RESERVES);
        assertThat(state.header(1).keyHash()).isEqualTo(Fr.ZERO);
        assertThat(state.account(OPERATOR.owner())).hasValue(0);
        assertThat(state.account(User.of(0).owner())).isEmpty();
        assertThat(state.number()).isZero();
        assertThat(state.cell(CellKey.balance(77, 0, 0))).isEqualTo(Fr.ZERO);
        assertThatIllegalArgumentException().isThrownBy(() -> state.header(2));
        assertThatIllegalArgumentException().isThrownBy(() -> state.cellsRoot(-1));
        state.validate();
    }

    @Test
    void membership() {
        Scenario scenario = new Scenario();
        LedgerState state = scenario.state;
        long key = CellKey.balance(Scenario.ALICE, 0, 1);
        Fr cellsRoot =
                state.cellPath(key).rootWith(CellKey.index(key), Amount.of(1000).toFr());
        assertThat(cellsRoot).isEqualTo(state.cellsRoot(Scenario.ALICE));
        Fr leaf = Poseidon.hash(state.header(Scenario.ALICE).hash(), cellsRoot);
        assertThat(state.accountPath(Scenario.ALICE).rootWith(Scenario.ALICE, leaf))
                .isEqualTo(state.root());
        assertThat(state.balance(Scenario.ALICE, 0, 1)).isEqualTo(Amount.of(1000));
        assertThat(state.reserve(1, 1)).isEqualTo(Amount.of(1000));
        assertThat(state.slot(CellKey.slot(Scenario.ALICE, 0, 0)).toFr()).isEqualTo(Fr.ZERO);
    }

    /** A gross sum may exceed what a balance can be, the net counts. */
    @Test
    void onlyNetEffectsAreCells() {
        Scenario scenario = new Scenario();
        NettedBlock block = scenario.block(
                scenario.transfer(scenario.alice, Scenario.ALICE, 0, Scenario.BOB, 900),
                scenario.transfer(scenario.bob, Scenario.BOB, 1, Scenario.ALICE, 900));
        BlockTransition transition = scenario.state.apply(block);
        assertThat(transition.cells()).hasSize(2).allMatch(row -> CellKey.isSlot(row.key()));
        assertThat(scenario.state.balance(Scenario.ALICE, 0, 1)).isEqualTo(Amount.of(1000));
        Transitions.check(transition);
    }

    @Test
    void anOpenOrderIsFilledFurtherInTheNextBlock() {
        Scenario scenario = new Scenario();
        scenario.state.apply(scenario.block(scenario.aliceFill(), scenario.bobFill()));
        IntentRow alice = scenario.aliceFill();
        SlotValue half = new SlotValue(0, Amount.of(300));
        IntentRow rest =
                new IntentRow(alice.intent(), alice.header(), half, alice.sold(), alice.bought(), alice.fee(), true);
        Order again = Scenario.order(scenario.envelope(Scenario.BOB, 1), 2, 1, 3, 300);
        IntentRow bob = scenario.row(scenario.bob, again, 3, 300, 0, true);
        NettedBlock next = new NettedBlock(3, Scenario.TIME, List.of(rest, bob), List.of());
        Transitions.check(scenario.state.apply(next));
        assertThat(scenario.state.slot(scenario.aliceOrder().slotKey())).isEqualTo(new SlotValue(1, Amount.ZERO));
        assertThat(scenario.state.balance(Scenario.ALICE, 0, 2)).isEqualTo(Amount.of(6));
        scenario.state.validate();
    }

    @Test
    void amountsUpToTheLimit() {
        Scenario scenario = new Scenario();
        Amount rest = Amount.MAX.minus(Amount.of(1000));
        scenario.state.apply(scenario.block(scenario.deposit(scenario.alice, Scenario.ALICE, 1, 1, rest)));
        assertThat(scenario.state.reserve(1, 1)).isEqualTo(Amount.MAX);
        assertThat(scenario.state.cell(CellKey.reserve(1, 1)).toBigInteger())
                .isEqualTo(BigInteger.TWO.pow(120).subtract(BigInteger.ONE));
        scenario.state.validate();
    }
}
