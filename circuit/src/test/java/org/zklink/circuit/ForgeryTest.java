package org.zklink.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zklink.circuit.Forgery.CIRCUIT;
import static org.zklink.circuit.Forgery.assertRefused;
import static org.zklink.circuit.Forgery.assertStopped;
import static org.zklink.circuit.Forgery.forged;
import static org.zklink.circuit.Forgery.violated;
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

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import org.zklink.protocol.Envelope;
import org.zklink.protocol.ExecutionInstructions;
import org.zklink.protocol.Limits;
import org.zklink.protocol.Order;
import org.zklink.protocol.Owner;
import org.zklink.protocol.PublicData;
import org.zklink.protocol.SignedIntent;
import org.zklink.protocol.Transfer;
import org.zklink.protocol.Withdrawal;
import org.zklink.state.AccountRow;
import org.zklink.state.BlockTransition;
import org.zklink.state.CellRow;
import org.zklink.state.IntentRow;
import org.zklink.state.TreePath;

/**
 * A dishonest prover against the circuit. Each attack is built as well as a prover could, so that exactly one rule stands in
 * its way: the test names the rule's label, and shows that the attack goes through when the constraints under it are dropped.
 */
class ForgeryTest {
    private static Order aliceBuys() {
        return Scenario.order(ALICE, 0, USDC, WETH, units(4000), units(2));
    }

    private static Order bobSells() {
        return Scenario.order(BOB, 5, WETH, USDC, units(1), units(2000));
    }

    /** Alice buys 1 WETH of Bob for 2000 USDC. */
    private static ForgedBlock trade() {
        return forged(block -> block.order(aliceBuys(), units(2000), units(1), Amount.of(2000), false)
                .order(bobSells(), units(1), units(2000), units(2), true));
    }

    @Test
    void theHonestBlocksPass() {
        for (ForgedBlock block : List.of(
                trade(),
                forged(b -> b.transfer(Scenario.transfer(BOB, 1, WETH, units(1), ALICE))
                        .withdraw(Scenario.withdrawal(ALICE, 1, USDC, units(7), HUB))),
                forged(b -> b.deposit(Scenario.deposit(HUB, 2, CAROL, USDC, units(9)), CAROL, true)
                        .deposit(Scenario.deposit(SPOKE, 3, BOB, WETH, units(1)), BOB, false)))) {
            assertThat(violated(CIRCUIT, block.build())).isEmpty();
        }
    }

    // Balances and tokens

    @Test
    void aWrongBalance() {
        assertStopped("bus/delta", forged(b -> {
            b.transfer(Scenario.transfer(BOB, 1, WETH, units(1), ALICE));
            b.change(CellKey.balance(BOB, 0, WETH), Fr.ONE);
        }));
    }

    @Test
    void aBalanceThatNoRowChanges() {
        assertStopped("bus/delta", forged(b -> {
            b.transfer(Scenario.transfer(BOB, 1, WETH, units(1), ALICE));
            b.change(CellKey.balance(ALICE, 0, 77), units(1).toFr());
        }));
    }

    @Test
    void aMissingCell() {
        assertStopped("bus/delta", forged(b -> {
            b.transfer(Scenario.transfer(BOB, 1, WETH, units(1), ALICE));
            b.cells.remove(CellKey.balance(BOB, 0, WETH));
        }));
    }

    @Test
    void aMintedToken() {
        assertStopped(
                "bus/token",
                forged(block -> block.order(aliceBuys(), units(2000), units(2), Amount.of(2000), false)
                        .order(bobSells(), units(1), units(2000), units(2), true)));
    }

    @Test
    void aDepositCreditedTwice() {
        assertStopped("bus/delta", forged(b -> {
            b.deposit(Scenario.deposit(HUB, 2, BOB, USDC, units(9)), BOB, false);
            b.change(CellKey.balance(BOB, 0, USDC), units(9).toFr());
            b.change(CellKey.reserve(USDC, HUB), units(9).toFr());
        }));
    }

    @Test
    void moreSpentThanOwned() {
        Transfer transfer =
                new Transfer(Scenario.envelope(BOB, 1, 0), WETH, units(5).plus(Amount.of(1)), Amount.ZERO, ALICE, 0);
        assertRefused("/new", forged(block -> block.transfer(transfer)));
    }

    @Test
    void aBalanceBeyondItsRange() {
        Amount most = Amount.of(BigInteger.ONE.shiftLeft(Limits.AMOUNT_BITS).subtract(BigInteger.ONE));
        assertStopped("cell[1]/balance range", forged(block -> {
            block.setCell(CellKey.balance(ALICE, 0, WETH), most.toFr());
            block.transfer(Scenario.transfer(BOB, 1, WETH, units(1), ALICE));
        }));
    }

    // Orders

    @Test
    void anOrderFilledBeyondItsAmount() {
        assertStopped(
                "intent[0]/order/fill",
                forged(block -> block.order(
                                Scenario.order(
                                        ALICE,
                                        0,
                                        USDC,
                                        WETH,
                                        units(1999),
                                        units(1).minus(Amount.of(1_000_000_000_000_000L))),
                                units(2000),
                                units(1),
                                Amount.of(2000),
                                false)
                        .order(bobSells(), units(1), units(2000), units(2), true)));
    }

    @Test
    void anOrderFilledBeyondItsAmountOverTwoBlocks() {
        assertStopped("intent[0]/order/fill", forged(block -> {
            block.setCell(aliceBuys().slotKey(), ForgedBlock.slotCell(0, units(2001)));
            block.order(aliceBuys(), units(2000), units(1), Amount.of(2000), false)
                    .order(bobSells(), units(1), units(2000), units(2), true);
        }));
    }

    @Test
    void aPriceWorseThanSigned() {
        assertStopped(
                "intent[0]/order/price",
                forged(block -> block.order(
                                Scenario.order(ALICE, 0, USDC, WETH, units(3999), units(2)),
                                units(2000),
                                units(1),
                                Amount.of(2000),
                                false)
                        .order(bobSells(), units(1), units(2000), units(2), true)));
    }

    @Test
    void aFeeAboveTheSignedRate() {
        // 2000 millionths of 1 WETH, and one unit more.
        Amount fee = Amount.of(2_000_000_000_000_001L);
        assertStopped(
                "intent[0]/order/fee",
                forged(block -> block.order(aliceBuys(), units(2000), units(1), fee, false)
                        .order(bobSells(), units(1), units(2000), units(2), true)));
    }

    @Test
    void aFillOrKillFilledInPart() {
        Order order = aliceBuys();
        Order fok = new Order(
                order.envelope(),
                USDC,
                WETH,
                order.sellAmount(),
                order.buyAmount(),
                1000,
                2000,
                false,
                false,
                false,
                true);
        assertStopped(
                "intent[0]/order",
                forged(block -> block.order(fok, units(2000), units(1), Amount.of(2000), true)
                        .order(bobSells(), units(1), units(2000), units(2), true)));
    }

    @Test
    void anImmediateOrderLeftOpen() {
        Order order = aliceBuys();
        Order ioc = new Order(
                order.envelope(),
                USDC,
                WETH,
                order.sellAmount(),
                order.buyAmount(),
                1000,
                2000,
                false,
                false,
                true,
                false);
        assertStopped(
                "intent[0]/order",
                forged(block -> block.order(ioc, units(2000), units(1), Amount.of(2000), false)
                        .order(bobSells(), units(1), units(2000), units(2), true)));
    }

    // Replay and time

    @Test
    void aWithdrawalReplayed() {
        Withdrawal withdrawal = Scenario.withdrawal(ALICE, 1, USDC, units(7), HUB);
        assertStopped("intent[0]/live", forged(block -> {
            block.setCell(withdrawal.slotKey(), ForgedBlock.slotCell(1, Amount.ZERO));
            block.withdraw(withdrawal);
        }));
    }

    @Test
    void aReplayThatDeniesTheSlot() {
        Withdrawal withdrawal = Scenario.withdrawal(ALICE, 1, USDC, units(7), HUB);
        assertStopped("bus/slot", forged(block -> {
            block.withdraw(withdrawal);
            block.setCell(withdrawal.slotKey(), ForgedBlock.slotCell(1, Amount.ZERO));
        }));
    }

    @Test
    void anIntentExecutedTwiceInABlock() {
        Withdrawal withdrawal = Scenario.withdrawal(ALICE, 1, USDC, units(7), HUB);
        assertStopped("bus/slot", forged(block -> block.withdraw(withdrawal).withdraw(withdrawal)));
    }

    @Test
    void theLastNonce() {
        Withdrawal withdrawal = new Withdrawal(
                Scenario.envelope(ALICE, 1, Limits.MAX_NONCE + 1),
                USDC,
                units(7),
                Amount.ZERO,
                HUB,
                Scenario.recipient(ALICE),
                0);
        // The slot would hold nonce 2^32, beyond its 32 bits.
        assertRefused("/new", forged(block -> block.withdraw(withdrawal)));
    }

    @Test
    void anExpiredIntent() {
        assertStopped("intent[0]/live", forged(block -> {
            block.time = Scenario.EXPIRY + 1;
            block.withdraw(Scenario.withdrawal(ALICE, 1, USDC, units(7), HUB));
        }));
    }

    // Keys

    @Test
    void aSignatureOfAnotherKey() {
        assertStopped("intent[0]/signature", forged(block -> {
            block.withdraw(Scenario.withdrawal(ALICE, 1, USDC, units(7), HUB));
            IntentRow row = block.intents.getFirst();
            EddsaPoseidon.Signature foreign =
                    Scenario.key(BOB).sign(row.intent().intent().hash());
            block.replaceIntent(
                    0,
                    withIntent(
                            row,
                            new SignedIntent(row.intent().intent(), row.intent().key(), foreign)));
        }));
    }

    /** The signature is all that binds an order's execution instructions. */
    @Test
    void otherExecutionInstructionsThanSigned() {
        ForgedBlock block = trade();
        IntentRow row = block.intents.getFirst();
        Order renamed = aliceBuys().with(ExecutionInstructions.NONE.withClientOrderId(1));
        SignedIntent signed = row.intent();
        block.replaceIntent(0, withIntent(row, new SignedIntent(renamed, signed.key(), signed.signature())));
        assertStopped("intent[0]/signature", block);
    }

    @Test
    void aKeyThatIsNotTheAccounts() {
        assertStopped("intent[0]/header", forged(block -> {
            block.withdraw(Scenario.withdrawal(ALICE, 1, USDC, units(7), HUB));
            block.replaceIntent(0, signedBy(BOB, block.intents.getFirst()));
        }));
    }

    @Test
    void aHeaderThatIsNotTheAccounts() {
        assertStopped("bus/header", forged(block -> {
            block.withdraw(Scenario.withdrawal(ALICE, 1, USDC, units(7), HUB));
            IntentRow row = signedBy(BOB, block.intents.getFirst());
            AccountHeader claimed = AccountHeader.opened(Scenario.owner(ALICE), ForgedBlock.keyHash(BOB));
            block.replaceIntent(
                    0,
                    new IntentRow(
                            row.intent(),
                            claimed,
                            row.slotBefore(),
                            row.sold(),
                            row.bought(),
                            row.fee(),
                            row.closes()));
        }));
    }

    private static IntentRow signedBy(int signer, IntentRow row) {
        EddsaPoseidon.PrivateKey key = Scenario.key(signer);
        return withIntent(
                row,
                new SignedIntent(
                        row.intent().intent(),
                        key.publicKey(),
                        key.sign(row.intent().intent().hash())));
    }

    private static IntentRow withIntent(IntentRow row, SignedIntent intent) {
        return new IntentRow(intent, row.header(), row.slotBefore(), row.sold(), row.bought(), row.fee(), row.closes());
    }

    @Test
    void anEpochShiftedIntoTheOwnerKind() {
        // kind' * 2^32 + epoch' = kindEpoch has a solution for any epoch' unless the kind is range-checked.
        Withdrawal old = new Withdrawal(
                new Envelope(Scenario.NETWORK, ALICE, 1, 0, 1, 0, Scenario.EXPIRY),
                USDC,
                units(7),
                Amount.ZERO,
                HUB,
                Scenario.recipient(ALICE),
                0);
        Fr kind = Fr.ONE.neg().mul(Words.powerOfTwo(32).inverse());
        assertStopped(
                "intent[0]/ownerKind",
                forged(block -> block.withdraw(old)),
                (circuit, wires) ->
                        wires.put(circuit.intents.inputs.get(0).ownerKind.value(), kind));
    }

    // Amounts and receivers of payments

    @Test
    void morePaidThanSigned() {
        assertStopped(
                "intent[0]/payment",
                forged(block -> block.withdraw(Scenario.withdrawal(ALICE, 1, USDC, units(7), HUB), units(8))));
    }

    @Test
    void aTransferToTheReserves() {
        Transfer transfer =
                new Transfer(Scenario.envelope(BOB, 1, 0), WETH, units(1), Amount.ZERO, Limits.RESERVE_ACCOUNT, 0);
        assertStopped("intent[0]/payment", forged(block -> block.transfer(transfer)));
    }

    @Test
    void aDepositToTheReserves() {
        Owner owner = new Owner(0, Owner.RESERVES.bytes());
        BlockTransition block = forged(b -> b.deposit(
                        new Deposit(HUB, 2, USDC, units(9), 0, owner, Fr.ZERO), Limits.RESERVE_ACCOUNT, false))
                .build();
        List<Fr> words = new ArrayList<>(block.publicData().queue(HUB));
        Fr kind = Fr.of(Owner.RESERVES.kind());
        words.set(0, words.get(0).add(Words.powerOfTwo(134).mul(kind)));
        PublicData claimed = new PublicData(
                block.header(),
                new TreeMap<>(Map.of(HUB, words)),
                new TreeMap<>(),
                block.publicData().data());
        assertStopped(
                "queue[0]/account",
                block,
                claimed,
                (circuit, wires) ->
                        wires.put(circuit.queue.rows.get(0).ownerKind.value(), kind));
    }

    // Accounts

    @Test
    void aDepositToAnothersAccount() {
        assertStopped(
                "bus/header",
                forged(block -> block.deposit(Scenario.deposit(HUB, 2, CAROL, USDC, units(9)), ALICE, false)));
    }

    @Test
    void anAccountOpenedWithAForeignKey() {
        assertStopped("queue[0]/opener", forged(block -> {
            block.deposit(Scenario.deposit(HUB, 2, CAROL, USDC, units(9)), CAROL, true);
            block.opened.put(CAROL, AccountHeader.opened(Scenario.owner(CAROL), ForgedBlock.keyHash(BOB)));
        }));
    }

    @Test
    void anAccountOpenedByNobody() {
        assertStopped("bus/change", forged(block -> {
            block.transfer(Scenario.transfer(BOB, 1, WETH, units(1), CAROL));
            block.opened.put(CAROL, ForgedBlock.header(CAROL));
        }));
    }

    @Test
    void anAccountOpenedOverAnother() {
        assertRefused("account[1]/path", forged(block -> {
            block.deposit(Scenario.deposit(HUB, 2, CAROL, USDC, units(9)), ALICE, true);
            block.cells.put(CellKey.balance(ALICE, 0, USDC), units(9).toFr());
        }));
    }

    @Test
    void cellsOfAnInventedTree() {
        // The cells of Alice are those of a tree in which she is rich; her account keeps its root.
        ForgedBlock rich = forged(block -> {
            block.setCell(CellKey.balance(ALICE, 0, USDC), units(9_000).toFr());
            block.withdraw(smallWithdrawal());
        });
        ForgedBlock real = forged(block -> block.withdraw(smallWithdrawal()));
        BlockTransition honest = real.build();
        List<CellRow> cells = new ArrayList<>(honest.cells());
        rich.build().cells().stream()
                .filter(cell -> CellKey.account(cell.key()) == ALICE)
                .forEach(cell -> cells.replaceAll(old -> old.key() == cell.key() ? cell : old));
        assertStopped("bus/segment", withCells(honest, cells));
    }

    private static Withdrawal smallWithdrawal() {
        return Scenario.withdrawal(ALICE, 1, USDC, units(7), HUB);
    }

    @Test
    void aRootThatDoesNotFollow() {
        BlockTransition block = smallWithdrawalBlock();
        BlockHeader header = block.header();
        BlockHeader other = new BlockHeader(
                header.network(),
                header.number(),
                header.oldRoot(),
                Fr.of(99),
                header.time(),
                header.queueMap(),
                header.payMap());
        PublicData claimed = new PublicData(
                other,
                new TreeMap<>(),
                new TreeMap<>(Map.of(HUB, block.publicData().payments(HUB))),
                block.publicData().data());
        assertStopped("accounts", new BlockTransition(block.block(), block.cells(), block.accounts(), claimed));
    }

    private static BlockTransition smallWithdrawalBlock() {
        return forged(block -> block.withdraw(smallWithdrawal())).build();
    }

    // The form of tables

    @Test
    void aCellInTwoRows() {
        // The balance falls in the first row and is back in the second one.
        BlockTransition block = smallWithdrawalBlock();
        List<CellRow> cells = new ArrayList<>(block.cells());
        cells.add(3, cells.get(2));
        assertThat(violated(CIRCUIT, withCells(block, cells))).contains("cells/sorted");
    }

    @Test
    void anAccountInTwoRows() {
        BlockTransition block = smallWithdrawalBlock();
        List<AccountRow> accounts = new ArrayList<>(block.accounts());
        AccountRow last = accounts.getLast();
        Fr leaf = Poseidon.hash(last.header().hash(), last.lastRoot());
        TreePath pathAfter = pathAfter(last.path(), last.id(), leaf);
        accounts.add(new AccountRow(
                last.id(),
                false,
                false,
                0,
                last.header(),
                last.lastRoot(),
                last.lastRoot(),
                last.rootAfter(),
                last.rootAfter(),
                pathAfter));
        assertStopped(
                "accounts/sorted", new BlockTransition(block.block(), block.cells(), accounts, block.publicData()));
    }

    /** The path after the leaf was replaced. */
    private static TreePath pathAfter(TreePath path, long index, Fr leaf) {
        List<List<Fr>> levels = new ArrayList<>();
        Fr node = leaf;
        for (int level = 0; level < path.depth(); level++) {
            Fr[] children = path.levels().get(level).toArray(Fr[]::new);
            children[(int) (index >> (3 * level)) & 7] = node;
            levels.add(List.of(children));
            node = Poseidon.hash(children);
        }
        return new TreePath(levels);
    }

    @Test
    void aPaddingIntentThatDoesSomething() {
        BlockTransition block = smallWithdrawalBlock();
        assertRefused("intent[1]", block, (circuit, wires) -> {
            IntentInputs padding = circuit.intents.inputs.get(1);
            wires.put(padding.isTransfer.value(), Fr.ONE);
            wires.put(padding.sold.value(), Fr.of(5));
        });
    }

    @Test
    void anIntentOfTwoTypes() {
        BlockTransition block = smallWithdrawalBlock();
        assertRefused(
                "intent[0]/type",
                block,
                (circuit, wires) ->
                        wires.put(circuit.intents.inputs.get(0).isOrder.value(), Fr.ONE));
    }

    @Test
    void aPaddingAccountThatOffersAHeader() {
        // Without the rule, a padding row would vouch for any header.
        BlockTransition block = smallWithdrawalBlock();
        assertRefused(
                "account[3]/padding",
                block,
                (circuit, wires) ->
                        wires.put(circuit.accounts.rows.get(3).lookups.value(), Fr.ONE));
    }

    @Test
    void anActiveRowAfterPadding() {
        BlockTransition block = forged(b -> b.deposit(Scenario.deposit(HUB, 2, BOB, USDC, units(9)), BOB, false))
                .build();
        assertRefused("queue", block, (circuit, wires) -> {
            wires.put(circuit.queue.rows.get(0).active.value(), Fr.ZERO);
            wires.put(circuit.queue.rows.get(1).active.value(), Fr.ONE);
        });
    }

    @Test
    void aLookUpCountedTwice() {
        assertStopped("bus/header", forged(block -> {
            block.withdraw(smallWithdrawal());
            block.extraLookups.put(ALICE, 1);
        }));
    }

    @Test
    void anUncheckedKeyPart() {
        // Token 2^10 + USDC of sub-account 0 is the cell of USDC in sub-account 1.
        BlockTransition block = smallWithdrawalBlock();
        assertRefused(
                "intent[0]/token1",
                block,
                (circuit, wires) ->
                        wires.put(circuit.intents.inputs.get(0).token1.value(), Fr.of(1024 + USDC)));
    }

    // Public data

    @Test
    void aChangedPayment() {
        BlockTransition block = smallWithdrawalBlock();
        List<Fr> words = new ArrayList<>(block.publicData().payments(HUB));
        words.set(2, words.get(2).add(Fr.ONE));
        PublicData claimed = new PublicData(
                block.header(),
                new TreeMap<>(),
                new TreeMap<>(Map.of(HUB, words)),
                block.publicData().data());
        assertStopped("public data", block, claimed);
    }

    @Test
    void aPaymentLeftOut() {
        BlockTransition block = smallWithdrawalBlock();
        BlockHeader header = block.header();
        BlockHeader silent = new BlockHeader(
                header.network(), header.number(), header.oldRoot(), header.newRoot(), header.time(), 0, 0);
        PublicData claimed = new PublicData(
                silent, new TreeMap<>(), new TreeMap<>(), block.publicData().data());
        assertStopped("public data", block, claimed);
    }

    @Test
    void aPaymentMovedToAnotherChain() {
        BlockTransition block = smallWithdrawalBlock();
        BlockHeader header = block.header();
        BlockHeader moved = new BlockHeader(
                header.network(), header.number(), header.oldRoot(), header.newRoot(), header.time(), 0, 1 << SPOKE);
        PublicData claimed = new PublicData(
                moved,
                new TreeMap<>(),
                new TreeMap<>(Map.of(SPOKE, block.publicData().payments(HUB))),
                block.publicData().data());
        assertStopped("public data", block, claimed);
    }

    @Test
    void aChangedStateDiff() {
        BlockTransition block = smallWithdrawalBlock();
        List<Fr> words = new ArrayList<>(block.publicData().data());
        words.set(1, words.get(1).add(Fr.ONE));
        assertStopped("public data", block, withData(block.publicData(), words));
    }

    @Test
    void depositsOfTwoChainsOutOfOrder() {
        // Unsorted, a chain would have two vectors, of which its gateway sees one.
        assertStopped(
                "queue/sorted",
                forged(block -> block.deposit(Scenario.deposit(SPOKE, 3, BOB, WETH, units(1)), BOB, false)
                        .deposit(Scenario.deposit(HUB, 2, BOB, USDC, units(9)), BOB, false)));
    }
}
