package org.zklink.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zklink.circuit.Forgery.assertRefused;
import static org.zklink.circuit.Forgery.assertStopped;
import static org.zklink.circuit.Forgery.forged;
import static org.zklink.circuit.Forgery.withCells;
import static org.zklink.circuit.Forgery.withData;
import static org.zklink.circuit.Scenario.ALICE;
import static org.zklink.circuit.Scenario.BOB;
import static org.zklink.circuit.Scenario.CAROL;
import static org.zklink.circuit.Scenario.HUB;
import static org.zklink.circuit.Scenario.SPOKE;
import static org.zklink.circuit.Scenario.USDC;
import static org.zklink.circuit.Scenario.WETH;
import static org.zklink.circuit.Scenario.units;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.zklink.crypto.EddsaPoseidon;
import org.zklink.crypto.Poseidon;
import org.zklink.field.Fr;
import org.zklink.protocol.AccountHeader;
import org.zklink.protocol.Amount;
import org.zklink.protocol.BlockHeader;
import org.zklink.protocol.CellKey;
import org.zklink.protocol.Deposit;
import org.zklink.protocol.Limits;
import org.zklink.protocol.Order;
import org.zklink.protocol.PublicData;
import org.zklink.protocol.SignedIntent;
import org.zklink.protocol.Transfer;
import org.zklink.protocol.Withdrawal;
import org.zklink.snark.CircuitBuilder;
import org.zklink.state.AccountRow;
import org.zklink.state.BlockTransition;
import org.zklink.state.CellRow;
import org.zklink.state.IntentRow;
import org.zklink.state.LedgerState;
import org.zklink.state.SparseTree8;

/** Attacks on how tables fit together: openings, segments of cells, vectors of chains, and rows that say nothing. */
class TableForgeryTest {
    private static Deposit carolsDeposit(int position) {
        return Scenario.deposit(HUB, position, CAROL, USDC, units(9));
    }

    private static SparseTree8 rich() {
        long cell = CellKey.index(CellKey.balance(ALICE, 0, WETH));
        return SparseTree8.empty(LedgerState.CELL_TREE_DEPTH)
                .with(cell, units(1_000_000).toFr());
    }

    // Accounts

    @Test
    void anAccountBornRich() {
        assertStopped("account[1]/opened", forged(block -> {
            block.bornWith.put(CAROL, rich());
            block.deposit(carolsDeposit(2), CAROL, true);
        }));
    }

    @Test
    void cellsSwappedWithoutACellRow() {
        assertStopped("account[0]/no cells", forged(block -> {
            block.swappedCells.put(0, rich());
            block.transfer(new Transfer(Scenario.envelope(BOB, 1, 0), WETH, units(1), Amount.ZERO, ALICE, 0));
            block.cells.remove(CellKey.balance(0, 0, WETH));
        }));
    }

    @Test
    void anAccountOpenedByTwoDeposits() {
        assertStopped(
                "bus/change",
                forged(block -> block.deposit(carolsDeposit(2), CAROL, true).deposit(carolsDeposit(3), CAROL, true)));
    }

    @Test
    void aTransferToAnAccountThatWasNeverOpened() {
        // Its row claims to update a leaf that is 0.
        ForgedBlock block = forged(b -> b.transfer(Scenario.transfer(BOB, 1, WETH, units(1), CAROL)));
        block.opened.put(CAROL, ForgedBlock.header(CAROL));
        BlockTransition opening = block.build();
        List<AccountRow> accounts = new ArrayList<>(opening.accounts());
        accounts.replaceAll(row -> row.opened() ? updated(row) : row);
        PublicData silent = withData(
                opening.publicData(),
                opening.publicData()
                        .data()
                        .subList(4, opening.publicData().data().size()));
        assertRefused(
                "account[2]/path",
                new BlockTransition(opening.block(), opening.cells(), accounts, silent),
                (circuit, wires) -> {});
    }

    private static AccountRow updated(AccountRow row) {
        return new AccountRow(
                row.id(),
                false,
                row.hasCells(),
                row.lookups(),
                row.header(),
                row.firstRoot(),
                row.lastRoot(),
                row.rootBefore(),
                row.rootAfter(),
                row.path());
    }

    @Test
    void cellsOfAnAccountWithoutARow() {
        // The payer's balance falls, the receiver's rises in a tree that hangs nowhere: nobody would have received it.
        ForgedBlock block = forged(b -> b.transfer(Scenario.transfer(BOB, 1, WETH, units(1), CAROL)));
        block.opened.put(CAROL, ForgedBlock.header(CAROL));
        BlockTransition all = block.build();
        List<AccountRow> accounts = new ArrayList<>(all.accounts());
        AccountRow removed = accounts.removeLast();
        BlockHeader header = all.header();
        BlockHeader claimed = new BlockHeader(
                header.network(), header.number(), header.oldRoot(), removed.rootBefore(), header.time(), 0, 0);
        List<Fr> data = all.publicData().data();
        PublicData silent = new PublicData(claimed, new TreeMap<>(), new TreeMap<>(), data.subList(4, data.size()));
        assertStopped("bus/segment", new BlockTransition(all.block(), all.cells(), accounts, silent));
    }

    // Cells

    @Test
    void aDebitThatTheNextCellForgets() {
        // The last cell of Bob, his slot, starts again from the root before the debit.
        Transfer transfer = Scenario.transfer(BOB, 1, WETH, units(1), ALICE);
        long slot = CellKey.index(transfer.slotKey());
        SparseTree8 before = SparseTree8.empty(LedgerState.CELL_TREE_DEPTH)
                .with(CellKey.index(CellKey.balance(BOB, 0, WETH)), units(5).toFr());
        SparseTree8 after = before.with(slot, ForgedBlock.slotCell(1, Amount.ZERO));
        BlockTransition block = forged(b -> {
                    b.transfer(transfer);
                    b.swappedCells.put(BOB, after);
                })
                .build();
        List<CellRow> cells = new ArrayList<>(block.cells());
        CellRow last = cells.removeLast();
        cells.add(new CellRow(
                last.key(), last.oldValue(), last.newValue(), before.root(), after.root(), before.path(slot)));
        assertStopped("cells/chained", withCells(block, cells));
    }

    @Test
    void aPaddingCellAmongActiveOnes() {
        BlockTransition block = forged(b -> b.transfer(Scenario.transfer(BOB, 1, WETH, units(1), ALICE)))
                .build();
        assertRefused(
                "cells",
                block,
                (circuit, wires) -> wires.put(circuit.cells.rows.get(1).active.value(), Fr.ZERO));
    }

    // Orders and payments

    /** Bob signs that he pays Alice p - 5: that takes 5 from her, unless amounts are in range. */
    @Test
    void aTransferOfANegativeAmount() {
        Fr negative = Fr.of(5).neg();
        Transfer transfer = new Transfer(Scenario.envelope(BOB, 1, 0), USDC, Amount.ZERO, Amount.ZERO, ALICE, 0);
        Fr[] words = transfer.words();
        words[2] = negative;
        EddsaPoseidon.PrivateKey key = Scenario.key(BOB);
        BlockTransition block = forged(b -> {
                    b.transfer(transfer);
                    b.change(CellKey.balance(BOB, 0, USDC), negative.neg());
                    b.change(CellKey.balance(ALICE, 0, USDC), negative);
                    IntentRow row = b.intents.getFirst();
                    SignedIntent signed = new SignedIntent(transfer, key.publicKey(), key.sign(Poseidon.hash(words)));
                    b.replaceIntent(
                            0,
                            new IntentRow(
                                    signed, row.header(), row.slotBefore(), row.sold(), row.bought(), row.fee(), true));
                })
                .build();
        Forgery.Forging forging = (circuit, wires) -> {
            IntentInputs row = circuit.intents.inputs.getFirst();
            List.of(row.amount1, row.sold, row.bought).forEach(amount -> wires.put(amount.value(), negative));
        };
        assertRefused("intent[0]/amount1", block, forging);
        Set<String> ranges = Set.of("intent[0]/amount1", "intent[0]/sold", "intent[0]/bought");
        BlockCircuit rangeless =
                new BlockCircuit(Forgery.SHAPE, new CircuitBuilder().withoutConstraints(ranges::contains));
        assertThat(Forgery.violated(rangeless, block, block.publicData(), forging))
                .isEmpty();
    }

    @Test
    void anOrderOfATokenForItself() {
        Order order = Scenario.order(ALICE, 0, USDC, USDC, units(4), units(4));
        assertStopped(
                "intent[0]/order", forged(block -> block.order(order, units(1), units(1), Amount.of(1000), false)));
    }

    @Test
    void anOrderClosedWithoutAFill() {
        Order order = Scenario.order(ALICE, 0, USDC, WETH, units(4000), units(2));
        assertRefused(
                "intent[0]/order", forged(block -> block.order(order, Amount.ZERO, Amount.ZERO, Amount.ZERO, true)));
    }

    @Test
    void aWithdrawalToChainZero() {
        Withdrawal withdrawal = Scenario.withdrawal(ALICE, 1, USDC, units(7), 0);
        assertRefused("intent[0]/payment", forged(block -> {
            block.setCell(CellKey.of(Limits.RESERVE_ACCOUNT, USDC << Limits.CHAIN_BITS), units(7).toFr());
            block.withdraw(withdrawal);
        }));
    }

    @Test
    void aDepositOfChainZero() {
        BlockTransition block = forged(b -> b.deposit(Scenario.deposit(HUB, 2, BOB, USDC, units(9)), BOB, false))
                .build();
        assertRefused(
                "queue[0]/origin",
                block,
                (circuit, wires) -> wires.put(circuit.queue.rows.get(0).chain.value(), Fr.ZERO));
    }

    @Test
    void aPaddingDepositThatOpensAnAccount() {
        BlockTransition block = forged(b -> {
                    b.transfer(Scenario.transfer(BOB, 1, WETH, units(1), CAROL));
                    AccountHeader keyless = AccountHeader.opened(Scenario.owner(CAROL), Fr.ZERO);
                    b.opened.put(CAROL, keyless);
                })
                .build();
        assertStopped("queue[0]/opener", block, block.publicData(), (circuit, wires) -> {
            DepositRules padding = circuit.queue.rows.get(0);
            wires.put(padding.opener.value(), Fr.ONE);
            wires.put(padding.account.value(), Fr.of(CAROL));
            wires.put(padding.ownerHi, Scenario.owner(CAROL).hi());
            wires.put(padding.ownerLo, Scenario.owner(CAROL).lo());
        });
    }

    @Test
    void anIntentOfAnotherNetwork() {
        BlockTransition block = forged(b -> b.transfer(Scenario.transfer(BOB, 1, WETH, units(1), ALICE)))
                .build();
        BlockHeader header = block.header();
        BlockHeader foreign = new BlockHeader(
                Scenario.NETWORK + 1, header.number(), header.oldRoot(), header.newRoot(), header.time(), 0, 0);
        PublicData claimed = new PublicData(
                foreign, new TreeMap<>(), new TreeMap<>(), block.publicData().data());
        assertStopped(
                "intent[0]/signature", new BlockTransition(block.block(), block.cells(), block.accounts(), claimed));
    }

    // Public data

    @Test
    void withdrawalsOfTwoChainsOutOfOrder() {
        assertStopped("intents/sorted", forged(block -> {
            block.fund(ALICE, USDC, SPOKE, units(4000));
            block.withdraw(Scenario.withdrawal(ALICE, 1, USDC, units(7), SPOKE))
                    .withdraw(Scenario.withdrawal(ALICE, 2, USDC, units(8), HUB));
        }));
    }

    @Test
    void aDepositLeftOutOfTheQueue() {
        BlockTransition block = forged(b -> b.deposit(Scenario.deposit(HUB, 2, BOB, USDC, units(9)), BOB, false)
                        .deposit(Scenario.deposit(HUB, 3, BOB, USDC, units(1)), BOB, false))
                .build();
        PublicData claimed = new PublicData(
                block.header(),
                new TreeMap<>(Map.of(HUB, block.publicData().queue(HUB).subList(0, 4))),
                new TreeMap<>(),
                block.publicData().data());
        assertStopped("public data", block, claimed);
    }

    @Test
    void anOpenedAccountLeftOutOfTheData() {
        BlockTransition block =
                forged(b -> b.deposit(carolsDeposit(2), CAROL, true)).build();
        List<Fr> data = block.publicData().data();
        PublicData claimed = withData(block.publicData(), data.subList(4, data.size()));
        assertStopped("public data", block, claimed);
    }
}
