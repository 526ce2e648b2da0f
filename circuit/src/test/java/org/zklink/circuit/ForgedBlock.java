package org.zklink.circuit;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.zklink.crypto.Poseidon;
import org.zklink.field.Fr;
import org.zklink.protocol.AccountHeader;
import org.zklink.protocol.Amount;
import org.zklink.protocol.BlockHeader;
import org.zklink.protocol.CellKey;
import org.zklink.protocol.Deposit;
import org.zklink.protocol.Intent;
import org.zklink.protocol.Limits;
import org.zklink.protocol.Order;
import org.zklink.protocol.Owner;
import org.zklink.protocol.Payment;
import org.zklink.protocol.PublicData;
import org.zklink.protocol.SlotValue;
import org.zklink.protocol.Transfer;
import org.zklink.protocol.Withdrawal;
import org.zklink.state.AccountRow;
import org.zklink.state.BlockTransition;
import org.zklink.state.CellRow;
import org.zklink.state.IntentRow;
import org.zklink.state.LedgerState;
import org.zklink.state.NettedBlock;
import org.zklink.state.QueueRow;
import org.zklink.state.SparseTree8;

/**
 * What a dishonest prover would build: rows with right hashes and paths over trees of its own, for any claim at all. Set up as
 * an honest block; a test then changes what it wants to forge.
 */
final class ForgedBlock {
    static final long TIME = Scenario.TIME + 100;

    private final Map<Integer, AccountHeader> headers = new HashMap<>();
    private final Map<Integer, SparseTree8> cellTrees = new HashMap<>();
    private SparseTree8 accountTree = SparseTree8.empty(LedgerState.ACCOUNT_TREE_DEPTH);

    long time = TIME;
    final List<IntentRow> intents = new ArrayList<>();
    final List<QueueRow> queue = new ArrayList<>();
    /** New values of cells, from the net effect of the rows and what a test puts on top. */
    final SortedMap<Long, Fr> cells = new TreeMap<>();

    final Map<Integer, AccountHeader> opened = new HashMap<>();
    final Map<Integer, Integer> extraLookups = new HashMap<>();
    /** Cells that an opened account begins with. */
    final Map<Integer, SparseTree8> bornWith = new HashMap<>();
    /** Cells that an account without cell rows ends with. */
    final Map<Integer, SparseTree8> swappedCells = new HashMap<>();

    /** Begins after the deposits of {@link Scenario#deposits}. */
    static ForgedBlock afterDeposits() {
        ForgedBlock block = new ForgedBlock();
        block.put(0, AccountHeader.opened(Scenario.owner(0), keyHash(0)));
        block.put(Limits.RESERVE_ACCOUNT, AccountHeader.opened(Owner.RESERVES, Fr.ZERO));
        block.put(Scenario.ALICE, header(Scenario.ALICE));
        block.put(Scenario.BOB, header(Scenario.BOB));
        block.fund(Scenario.ALICE, Scenario.USDC, Scenario.HUB, Scenario.units(4000));
        block.fund(Scenario.BOB, Scenario.WETH, Scenario.SPOKE, Scenario.units(5));
        return block;
    }

    static AccountHeader header(int account) {
        return AccountHeader.opened(Scenario.owner(account), keyHash(account));
    }

    static Fr keyHash(int account) {
        return Scenario.key(account).publicKey().hash();
    }

    private void put(int account, AccountHeader header) {
        headers.put(account, header);
        cellTrees.put(account, SparseTree8.empty(LedgerState.CELL_TREE_DEPTH));
        accountTree = accountTree.with(account, leaf(account));
    }

    void fund(int account, int token, int chain, Amount amount) {
        setCell(CellKey.balance(account, 0, token), amount.toFr());
        setCell(CellKey.reserve(token, chain), amount.toFr());
    }

    void setCell(long key, Fr value) {
        int account = CellKey.account(key);
        cellTrees.compute(account, (id, tree) -> tree.with(CellKey.index(key), value));
        accountTree = accountTree.with(account, leaf(account));
    }

    private Fr leaf(int account) {
        return Poseidon.hash(headers.get(account).hash(), cellTrees.get(account).root());
    }

    Fr cell(long key) {
        SparseTree8 tree = cellTrees.get(CellKey.account(key));
        return tree == null ? Fr.ZERO : tree.get(CellKey.index(key));
    }

    SlotValue slot(Intent intent) {
        return SlotValue.of(cell(intent.slotKey()));
    }

    // Rows, with their effect on cells

    ForgedBlock order(Order order, Amount sold, Amount bought, Amount fee, boolean closes) {
        SlotValue before = slot(order);
        Amount counted = order.buyBounded() ? bought : sold;
        Amount filled = before.nonce() == order.nonce() ? before.filled().plus(counted) : counted;
        claim(new IntentRow(Scenario.sign(order), headers.get(order.account()), before, sold, bought, fee, closes));
        change(balance(order, order.sellToken()), sold.toFr().neg());
        change(balance(order, order.buyToken()), bought.toFr().sub(fee.toFr()));
        change(CellKey.balance(0, 0, order.buyToken()), fee.toFr());
        cells.put(order.slotKey(), slotCell(order.nonce() + (closes ? 1 : 0), closes ? Amount.ZERO : filled));
        return this;
    }

    ForgedBlock transfer(Transfer transfer) {
        pay(transfer, transfer.token(), transfer.amount(), transfer.fee());
        change(
                toCell(transfer.toAccount(), transfer.toSubAccount() << Limits.TOKEN_BITS | transfer.token()),
                transfer.amount().toFr());
        return this;
    }

    /** A cell that {@link CellKey} would refuse to name. */
    private static long toCell(int account, int index) {
        return CellKey.of(account, index);
    }

    ForgedBlock withdraw(Withdrawal withdrawal) {
        return withdraw(withdrawal, withdrawal.amount());
    }

    ForgedBlock withdraw(Withdrawal withdrawal, Amount paid) {
        pay(withdrawal, withdrawal.token(), paid, withdrawal.fee());
        change(
                CellKey.of(Limits.RESERVE_ACCOUNT, withdrawal.token() << Limits.CHAIN_BITS | withdrawal.chain()),
                paid.toFr().neg());
        return this;
    }

    private void pay(Intent intent, int token, Amount amount, Amount fee) {
        claim(new IntentRow(
                Scenario.sign(intent), headers.get(intent.account()), slot(intent), amount, amount, fee, true));
        change(balance(intent, token), amount.toFr().add(fee.toFr()).neg());
        change(CellKey.balance(0, 0, token), fee.toFr());
        cells.put(slotKey(intent), slotCell(intent.nonce() + 1, Amount.ZERO));
    }

    void claim(IntentRow row) {
        intents.add(row);
    }

    void replaceIntent(int index, IntentRow row) {
        intents.set(index, row);
    }

    ForgedBlock deposit(Deposit deposit, int account, boolean opens) {
        queue.add(new QueueRow(deposit, account, opens));
        if (opens) {
            opened.put(account, AccountHeader.opened(deposit.owner(), deposit.keyHash()));
        }
        change(
                toCell(account, deposit.subAccount() << Limits.TOKEN_BITS | deposit.token()),
                deposit.amount().toFr());
        change(
                CellKey.reserve(deposit.token(), deposit.chain()),
                deposit.amount().toFr());
        return this;
    }

    void change(long key, Fr delta) {
        cells.merge(key, cell(key).add(delta), (claimed, _) -> claimed.add(delta));
    }

    static long balance(Intent intent, int token) {
        return CellKey.of(intent.account(), intent.subAccount() << Limits.TOKEN_BITS | token);
    }

    private static long slotKey(Intent intent) {
        int kind = 1 << (Limits.CELL_INDEX_BITS - 1);
        return CellKey.of(intent.account(), kind | intent.subAccount() << Limits.TOKEN_BITS | intent.slot());
    }

    /** As SlotValue.toFr, for any nonce. */
    static Fr slotCell(long nonce, Amount filled) {
        return Fr.of(BigInteger.valueOf(nonce).shiftLeft(Limits.AMOUNT_BITS).or(filled.toBigInteger()));
    }

    // The transition

    BlockTransition build() {
        SortedMap<Integer, SortedMap<Long, Fr>> byAccount = new TreeMap<>();
        cells.forEach((key, value) -> byAccount
                .computeIfAbsent(CellKey.account(key), account -> new TreeMap<>())
                .put(key, value));
        opened.keySet().forEach(account -> byAccount.computeIfAbsent(account, _ -> new TreeMap<>()));
        swappedCells.keySet().forEach(account -> byAccount.computeIfAbsent(account, _ -> new TreeMap<>()));
        Fr oldRoot = accountTree.root();
        List<CellRow> cellRows = new ArrayList<>();
        List<AccountRow> accountRows = new ArrayList<>();
        byAccount.forEach((account, updates) -> {
            boolean opens = opened.containsKey(account);
            AccountHeader header = opens ? opened.get(account) : headers.get(account);
            SparseTree8 empty = SparseTree8.empty(LedgerState.CELL_TREE_DEPTH);
            SparseTree8 tree = opens ? bornWith.getOrDefault(account, empty) : cellTrees.get(account);
            Fr first = tree.root();
            for (var update : updates.entrySet()) {
                long index = CellKey.index(update.getKey());
                SparseTree8 next = tree.with(index, update.getValue());
                cellRows.add(new CellRow(
                        update.getKey(),
                        tree.get(index),
                        update.getValue(),
                        tree.root(),
                        next.root(),
                        tree.path(index)));
                tree = next;
            }
            tree = swappedCells.getOrDefault(account, tree);
            Fr before = accountTree.root();
            var path = accountTree.path(account);
            accountTree = accountTree.with(account, Poseidon.hash(header.hash(), tree.root()));
            accountRows.add(new AccountRow(
                    account,
                    opens,
                    !updates.isEmpty(),
                    lookups(account),
                    header,
                    first,
                    tree.root(),
                    before,
                    accountTree.root(),
                    path));
        });
        return new BlockTransition(
                new NettedBlock(2, time, intents, queue),
                cellRows,
                accountRows,
                publicData(oldRoot, accountTree.root(), cellRows, accountRows));
    }

    private int lookups(int account) {
        long rows = intents.stream()
                        .filter(row -> row.intent().intent().account() == account)
                        .count()
                + queue.stream().filter(row -> row.account() == account).count();
        return (int) rows + extraLookups.getOrDefault(account, 0);
    }

    private PublicData publicData(Fr oldRoot, Fr newRoot, List<CellRow> cellRows, List<AccountRow> accountRows) {
        SortedMap<Integer, List<Fr>> queueWords = new TreeMap<>();
        queue.forEach(row -> queueWords
                .computeIfAbsent(row.deposit().chain(), chain -> new ArrayList<>())
                .addAll(List.of(row.deposit().words())));
        SortedMap<Integer, List<Fr>> paymentWords = new TreeMap<>();
        for (IntentRow row : intents) {
            if (row.intent().intent() instanceof Withdrawal w && w.chain() > 0) {
                Payment payment =
                        new Payment(w.chain(), w.account(), w.token(), row.sold(), w.fastRate(), w.recipient());
                paymentWords
                        .computeIfAbsent(w.chain(), chain -> new ArrayList<>())
                        .addAll(List.of(payment.words()));
            }
        }
        List<Fr> data = new ArrayList<>();
        for (AccountRow row : accountRows) {
            if (row.opened()) {
                Fr tag = Words.tag(4)
                        .add(Fr.of((long) row.id() << 38 | row.header().kindEpoch()));
                data.addAll(List.of(
                        tag,
                        row.header().owner().hi(),
                        row.header().owner().lo(),
                        row.header().keyHash()));
            }
        }
        cellRows.forEach(row -> data.add(
                Words.tag(5).add(Words.powerOfTwo(152).mul(Fr.of(row.key()))).add(row.newValue())));
        BlockHeader header =
                new BlockHeader(Scenario.NETWORK, 2, oldRoot, newRoot, time, map(queueWords), map(paymentWords));
        return new PublicData(header, queueWords, paymentWords, data);
    }

    private static int map(SortedMap<Integer, List<Fr>> vectors) {
        return vectors.keySet().stream().mapToInt(chain -> 1 << chain).sum();
    }
}
