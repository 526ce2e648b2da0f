package org.zklink.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.zklink.field.Fr;
import org.zklink.protocol.AccountHeader;
import org.zklink.protocol.Bytes32;
import org.zklink.protocol.Owner;

/**
 * A state as bytes, without what can be computed: hashes are computed when it is read, so a root that is known tells whether it is right.
 *
 * <p>Layout, big-endian: {@code i64 block number | i64 time | i32 accounts}; of each account {@code i32 owner kind | 32 owner | i64 key epoch |
 * 32 key hash | i32 cells}; of each cell that is not 0, by index, {@code i32 index | 32 value}.
 */
public final class StateImage {
    /** Hashes of so many accounts are computed together. */
    private static final int ACCOUNTS_AT_ONCE = 4096;

    private StateImage() {}

    public static void write(LedgerState state, DataOutput output) throws IOException {
        output.writeLong(state.number());
        output.writeLong(state.time());
        output.writeInt(state.accountCount());
        for (int id = 0; id < state.accountCount(); id++) {
            write(state.open(id), output);
        }
    }

    /**
     * The state that was written.
     *
     * @param network that it was a state of
     * @throws IOException when the bytes can't be read
     * @throws IllegalArgumentException when they are no state
     */
    public static LedgerState read(long network, DataInput input) throws IOException {
        LedgerState state = LedgerState.withoutAccounts(network);
        long number = input.readLong();
        long time = input.readLong();
        int accounts = input.readInt();
        for (int first = 0; first < accounts; first += ACCOUNTS_AT_ONCE) {
            SortedMap<Integer, Account> part = new TreeMap<>();
            PendingHashes pending = new PendingHashes();
            for (int id = first; id < Math.min(accounts, first + ACCOUNTS_AT_ONCE); id++) {
                part.put(id, read(input, pending));
            }
            pending.complete();
            state.commit(number, time, state.accountTree().with(Account.leaves(part)), part);
        }
        return state;
    }

    private static void write(Account account, DataOutput output) throws IOException {
        AccountHeader header = account.header();
        output.writeInt(header.owner().kind());
        output.write(header.owner().bytes().toByteArray());
        output.writeLong(header.keyEpoch());
        output.write(header.keyHash().toBytesBE());
        List<Long> indices = new ArrayList<>();
        List<Fr> values = new ArrayList<>();
        account.cells().forEach((index, value) -> {
            indices.add(index);
            values.add(value);
        });
        output.writeInt(indices.size());
        for (int i = 0; i < indices.size(); i++) {
            output.writeInt(Math.toIntExact(indices.get(i)));
            output.write(values.get(i).toBytesBE());
        }
    }

    private static Account read(DataInput input, PendingHashes pending) throws IOException {
        Owner owner = new Owner(input.readInt(), Bytes32.of(word(input)));
        AccountHeader header = new AccountHeader(owner, input.readLong(), Fr.fromBytesBE(word(input)));
        SortedMap<Long, Fr> cells = new TreeMap<>();
        int count = input.readInt();
        for (int i = 0; i < count; i++) {
            cells.put((long) input.readInt(), Fr.fromBytesBE(word(input)));
        }
        Account account = Account.open(header);
        return account.with(account.cells().with(cells, pending));
    }

    private static byte[] word(DataInput input) throws IOException {
        byte[] word = new byte[Bytes32.SIZE];
        input.readFully(word);
        return word;
    }
}
