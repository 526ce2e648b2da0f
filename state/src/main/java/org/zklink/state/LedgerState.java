package org.zklink.state;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.zklink.field.Fr;
import org.zklink.protocol.AccountHeader;
import org.zklink.protocol.Amount;
import org.zklink.protocol.CellKey;
import org.zklink.protocol.Limits;
import org.zklink.protocol.Owner;
import org.zklink.protocol.PublicData;
import org.zklink.protocol.SlotValue;

/**
 * The state after a block: every account's header and cells, as trees (docs/protocol.md, section 2).
 *
 * <p>The trees are immutable and a block is applied whole or not at all. Not safe for use by several threads; {@link #copy} is cheap in
 * memory (one reference an account).
 */
public final class LedgerState {
    public static final int ACCOUNT_TREE_DEPTH = 9;
    public static final int CELL_TREE_DEPTH = Account.CELL_TREE_DEPTH;

    private final long network;
    private final List<Account> accounts;
    private final Map<Owner, Integer> ids;
    private long number;
    private long time;
    private SparseTree8 accountTree;

    private LedgerState(
            long network,
            long number,
            long time,
            SparseTree8 accountTree,
            List<Account> accounts,
            Map<Owner, Integer> ids) {
        this.network = network;
        this.number = number;
        this.time = time;
        this.accountTree = accountTree;
        this.accounts = accounts;
        this.ids = ids;
    }

    /**
     * The state that every gateway is deployed with: the operator's account and that of the reserves.
     *
     * @param network 32 bits
     * @param operator header of account 0
     */
    public static LedgerState genesis(long network, AccountHeader operator) {
        LedgerState state = withoutAccounts(network);
        SortedMap<Integer, Account> first = new TreeMap<>();
        first.put(Limits.FEE_ACCOUNT, Account.open(operator));
        first.put(Limits.RESERVE_ACCOUNT, Account.open(AccountHeader.opened(Owner.RESERVES, Fr.ZERO)));
        SparseTree8 tree = state.accountTree;
        for (var entry : first.entrySet()) {
            tree = tree.with(entry.getKey(), entry.getValue().leaf());
        }
        state.commit(0, 0, tree, first);
        return state;
    }

    /** To be filled by {@link #commit}. */
    static LedgerState withoutAccounts(long network) {
        return new LedgerState(
                network, 0, 0, SparseTree8.empty(ACCOUNT_TREE_DEPTH), new ArrayList<>(), new HashMap<>());
    }

    /** An independent copy. */
    public LedgerState copy() {
        return new LedgerState(network, number, time, accountTree, new ArrayList<>(accounts), new HashMap<>(ids));
    }

    public long network() {
        return network;
    }

    /** Number of the last block; 0 at genesis. */
    public long number() {
        return number;
    }

    /** Time of the last block in seconds since 1970; 0 at genesis. */
    public long time() {
        return time;
    }

    public Fr root() {
        return accountTree.root();
    }

    /** Number of open accounts, which is the next free id. */
    public int accountCount() {
        return accounts.size();
    }

    public boolean isOpen(int account) {
        return account >= 0 && account < accounts.size();
    }

    /** The account of an owner, if it has one. */
    public OptionalInt account(Owner owner) {
        Integer id = ids.get(owner);
        return id == null ? OptionalInt.empty() : OptionalInt.of(id);
    }

    /**
     * The header of an account.
     *
     * @throws IllegalArgumentException when the account is not open
     */
    public AccountHeader header(int account) {
        return open(account).header();
    }

    /**
     * The root of an account's cells.
     *
     * @throws IllegalArgumentException when the account is not open
     */
    public Fr cellsRoot(int account) {
        return open(account).cells().root();
    }

    /** The value of a cell; 0 where nothing was ever stored. */
    public Fr cell(long key) {
        int account = CellKey.account(key);
        return isOpen(account) ? accounts.get(account).cells().get(CellKey.index(key)) : Fr.ZERO;
    }

    /** A user's or the operator's balance. */
    public Amount balance(int account, int subAccount, int token) {
        return Amount.of(cell(CellKey.balance(account, subAccount, token)));
    }

    /** What the gateway of a chain holds of a token. */
    public Amount reserve(int token, int chain) {
        return Amount.of(cell(CellKey.reserve(token, chain)));
    }

    /** The slot in a cell. */
    public SlotValue slot(long key) {
        return SlotValue.of(cell(key));
    }

    /** The path of an account's leaf under the state root. */
    public TreePath accountPath(int account) {
        return accountTree.path(account);
    }

    /**
     * The path of a cell under its account's cells root.
     *
     * @throws IllegalArgumentException when the account is not open
     */
    public TreePath cellPath(long key) {
        return open(CellKey.account(key)).cells().path(CellKey.index(key));
    }

    /**
     * Applies a block after checking everything that the circuit says of it.
     *
     * @throws InvalidBlockException when a rule is broken; the state is then unchanged
     */
    public BlockTransition apply(NettedBlock block) {
        BlockEffect effect = BlockEffect.of(this, block);
        SortedMap<Long, Fr> newCells = effect.newCells();
        RowBuilder rows = new RowBuilder(this);
        for (int id : effect.accounts(newCells)) {
            rows.add(id, effect.opened().get(id), effect.lookups(id), cellsOf(id, newCells));
        }
        rows.complete();
        PublicData publicData = PublicWords.of(this, block, rows.accountTree().root(), rows.diff());
        commit(block.number(), block.time(), rows.accountTree(), rows.accounts());
        return new BlockTransition(block, rows.cells(), rows.rows(), publicData);
    }

    /**
     * Walks everything: trees, leaves, owners, widths of values; and per token, users and fees equal reserves.
     *
     * @throws IllegalStateException when something does not fit
     */
    public void validate() {
        accountTree.validate();
        Deltas conserved = new Deltas();
        for (int id = 0; id < accounts.size(); id++) {
            validate(id, conserved);
        }
        int[] leaves = {0};
        accountTree.forEach((index, leaf) -> leaves[0]++);
        requireSound(leaves[0] == accounts.size() && ids.size() == accounts.size(), "numbers of accounts differ");
        conserved
                .sums()
                .forEach((token, sum) -> requireSound(sum.signum() == 0, "token " + token + " is off by " + sum));
    }

    private void validate(int id, Deltas conserved) {
        Account account = accounts.get(id);
        account.cells().validate();
        requireSound(
                account.headerHash().equals(account.header().hash())
                        && accountTree.get(id).equals(account.leaf())
                        && Integer.valueOf(id).equals(ids.get(account.header().owner())),
                "account " + id + " is not what the tree and the index say");
        account.cells().forEach((index, value) -> {
            long key = CellKey.of(id, (int) index);
            int width = CellKey.isSlot(key) ? Limits.SLOT_VALUE_BITS : Limits.AMOUNT_BITS;
            BigInteger number = value.toBigInteger();
            requireSound(number.bitLength() <= width, CellKey.describe(key) + " is too great: " + number);
            if (!CellKey.isSlot(key)) {
                conserved.add(CellKey.token(key), id == Limits.RESERVE_ACCOUNT ? number.negate() : number);
            }
        });
    }

    SparseTree8 accountTree() {
        return accountTree;
    }

    Account open(int account) {
        if (!isOpen(account)) {
            throw new IllegalArgumentException("account " + account + " was never opened");
        }
        return accounts.get(account);
    }

    /** The cells of one account among those of many. */
    static <V> SortedMap<Long, V> cellsOf(int account, SortedMap<Long, V> cells) {
        long first = (long) account << Limits.CELL_INDEX_BITS;
        return cells.subMap(first, first + (1L << Limits.CELL_INDEX_BITS));
    }

    /** Takes a block's result; new accounts continue the ids. */
    void commit(long newNumber, long newTime, SparseTree8 newTree, SortedMap<Integer, Account> changed) {
        changed.forEach((id, account) -> {
            if (id == accounts.size()) {
                accounts.add(account);
                ids.put(account.header().owner(), id);
            } else {
                accounts.set(id, account);
            }
        });
        number = newNumber;
        time = newTime;
        accountTree = newTree;
    }

    private static void requireSound(boolean condition, String message) {
        if (!condition) {
            throw new IllegalStateException(message);
        }
    }
}
