package org.zklink.engine;

import org.zklink.crypto.EddsaPoseidon;
import org.zklink.engine.memory.Journal;
import org.zklink.engine.memory.RowHeap;
import org.zklink.engine.memory.RowIndex;
import org.zklink.engine.memory.SnapshotInput;
import org.zklink.engine.memory.SnapshotOutput;
import org.zklink.engine.memory.Table;
import org.zklink.field.Fr;
import org.zklink.protocol.AccountHeader;
import org.zklink.protocol.Bytes32;
import org.zklink.protocol.Limits;
import org.zklink.protocol.Owner;

/** Accounts by id and by owner: 0 the operator's, 1 the reserves', users' from 2 on without gaps. Account n is row n + 1. */
final class Accounts {
    /** What orders need first. */
    private static final int KEY_EPOCH = 0;

    private static final int TIER = 1;

    /** The last key that was found to have the account's hash, in 8 longs, if {@link #KEY_IS_KNOWN} is 1. */
    private static final int KEY_IS_KNOWN = 2;

    private static final int KNOWN_KEY = 3;
    private static final int ID = 11;
    private static final int OWNER_KIND = 12;
    private static final int OWNER = 13;
    private static final int KEY_HASH = 17;

    /** Milliseconds since 1970; 0 = none. */
    private static final int DEADLINE = 21;

    private static final int DEADLINE_INDEX = 22;

    /** A hash of the owner, and how many accounts with the same hash came before. */
    private static final int OWNER_HASH = 23;

    private static final int OWNER_PROBE = 24;
    private static final int COLUMNS = 25;
    private static final int INITIAL = 1 << 14;

    /** Small, since an index that is much larger than what is in it costs cache misses. */
    private static final int INITIAL_INDEX = 1 << 8;

    private final Table table;
    private final RowIndex byOwner;
    private final RowHeap deadlines;

    /** No accounts at all. */
    Accounts(Journal journal) {
        table = new Table(journal, COLUMNS, INITIAL);
        byOwner = new RowIndex(journal, table, OWNER_HASH, OWNER_PROBE, INITIAL_INDEX);
        deadlines = new RowHeap(journal, table, DEADLINE, ID, DEADLINE_INDEX);
    }

    int count() {
        return table.size();
    }

    boolean isFull() {
        return table.size() == Math.min(table.maxSize(), 1 << Limits.ACCOUNT_BITS);
    }

    boolean exists(int account) {
        return account < table.size();
    }

    private static int row(int account) {
        return account + 1;
    }

    AccountHeader header(int account) {
        Owner owner = new Owner(table.getInt(row(account), OWNER_KIND), word(account, OWNER));
        return new AccountHeader(owner, keyEpoch(account), keyHash(account));
    }

    long keyEpoch(int account) {
        return table.get(row(account), KEY_EPOCH);
    }

    Fr keyHash(int account) {
        return word(account, KEY_HASH).toFr();
    }

    boolean hasNoKey(int account) {
        return word(account, KEY_HASH).isZero();
    }

    int tier(int account) {
        return table.getInt(row(account), TIER);
    }

    void setTier(int account, int tier) {
        table.set(row(account), TIER, tier);
    }

    /** The owner's account, or -1. */
    int idOf(Owner owner) {
        long hash = hash(owner);
        int probe = 0;
        int found = byOwner.find(hash, probe);
        while (found != 0 && !header(found - 1).owner().equals(owner)) {
            probe++;
            found = byOwner.find(hash, probe);
        }
        return found - 1;
    }

    /** Opens an account and returns its id. */
    int open(AccountHeader header) {
        Invariant.require(idOf(header.owner()) < 0, "second account of an owner, after", count());
        long hash = hash(header.owner());
        int probe = 0;
        while (byOwner.find(hash, probe) != 0) {
            probe++;
        }
        int row = table.allocate();
        int account = row - 1;
        table.set(row, ID, account);
        table.set(row, OWNER_KIND, header.owner().kind());
        put(row, OWNER, header.owner().bytes());
        table.set(row, KEY_EPOCH, header.keyEpoch());
        put(row, KEY_HASH, Bytes32.of(header.keyHash()));
        table.set(row, OWNER_HASH, hash);
        table.set(row, OWNER_PROBE, probe);
        byOwner.put(row);
        return account;
    }

    /** Whether the intent names the account's signing key. Remembers the last one that was, since hashing it is slow. */
    boolean hasKey(int account, IntentView intent) {
        int row = row(account);
        boolean known = table.get(row, KEY_IS_KNOWN) == 1;
        for (int i = 0; i < IntentView.keyLongs(); i++) {
            known &= table.get(row, KNOWN_KEY + i) == intent.key(i);
        }
        return known || isKey(account, intent);
    }

    private boolean isKey(int account, IntentView intent) {
        EddsaPoseidon.PublicKey key;
        try {
            key = new EddsaPoseidon.PublicKey(coordinate(intent, 0), coordinate(intent, 4));
        } catch (IllegalArgumentException _) {
            return false; // no field elements
        }
        boolean same = key.hash().equals(keyHash(account));
        if (same) {
            table.set(row(account), KEY_IS_KNOWN, 1);
            for (int i = 0; i < IntentView.keyLongs(); i++) {
                table.set(row(account), KNOWN_KEY + i, intent.key(i));
            }
        }
        return same;
    }

    /** When the account's dead-man switch closes its orders, milliseconds since 1970; 0 = never. */
    long deadline(int account) {
        return table.get(row(account), DEADLINE);
    }

    void setDeadline(int account, long deadlineMs) {
        int row = row(account);
        if (deadlines.contains(row)) {
            deadlines.remove(row);
        }
        table.set(row, DEADLINE, deadlineMs);
        if (deadlineMs != 0) {
            deadlines.add(row);
        }
    }

    /** The account with the earliest deadline, if that is not after this time, or -1. */
    int dueAt(long timeMs) {
        int row = deadlines.first();
        return row != 0 && table.get(row, DEADLINE) <= timeMs ? row - 1 : -1;
    }

    void validate() {
        table.validate();
        byOwner.validate();
        deadlines.validate();
    }

    void describe(StateLines lines) {
        for (int account = 0; account < count(); account++) {
            AccountHeader header = header(account);
            lines.add(
                    "account",
                    account,
                    header.owner().kind(),
                    header.owner().bytes(),
                    header.keyEpoch(),
                    Bytes32.of(header.keyHash()),
                    tier(account),
                    deadline(account));
        }
    }

    void writeTo(SnapshotOutput output) {
        table.writeTo(output);
        deadlines.writeTo(output);
    }

    void readFrom(SnapshotInput input) {
        table.readFrom(input);
        deadlines.readFrom(input);
        byOwner.rebuild();
    }

    /** @throws IllegalArgumentException when it is not below the modulus */
    private static Fr coordinate(IntentView intent, int from) {
        return new Bytes32(intent.key(from), intent.key(from + 1), intent.key(from + 2), intent.key(from + 3)).toFr();
    }

    private Bytes32 word(int account, int column) {
        int row = row(account);
        return new Bytes32(
                table.get(row, column),
                table.get(row, column + 1),
                table.get(row, column + 2),
                table.get(row, column + 3));
    }

    private void put(int row, int column, Bytes32 word) {
        table.set(row, column, word.w0());
        table.set(row, column + 1, word.w1());
        table.set(row, column + 2, word.w2());
        table.set(row, column + 3, word.w3());
    }

    private static long hash(Owner owner) {
        Bytes32 bytes = owner.bytes();
        return (((owner.kind() * 31L + bytes.w0()) * 31 + bytes.w1()) * 31 + bytes.w2()) * 31 + bytes.w3();
    }
}
