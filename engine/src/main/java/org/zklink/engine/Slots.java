package org.zklink.engine;

import java.util.Arrays;
import org.zklink.engine.memory.Journal;
import org.zklink.engine.memory.RowIndex;
import org.zklink.engine.memory.SnapshotInput;
import org.zklink.engine.memory.SnapshotOutput;
import org.zklink.engine.memory.Table;
import org.zklink.protocol.CellKey;
import org.zklink.protocol.Limits;

/**
 * All slots that were ever taken: the least nonce that each takes, and the order that is open in it with that nonce. 16 neighbours share a row, a
 * page; a slot is named by its page and its place in it.
 */
final class Slots {
    private static final int KEY = 0;

    /** For each slot of a page one long: order (low half), nonce. */
    private static final int VALUES = 1;

    private static final int PAGE_BITS = 4;

    /** Slots of a page: the slots from a multiple of this number on are named by consecutive numbers. */
    static final int PAGE_SIZE = 1 << PAGE_BITS;

    private static final int PLACE_MASK = PAGE_SIZE - 1;
    private static final int COLUMNS = VALUES + PAGE_SIZE;
    private static final int INITIAL = 1 << 14;

    /** Small, since an index that is much larger than what is in it costs cache misses. */
    private static final int INITIAL_INDEX = 1 << 8;

    private static final int SUB_ACCOUNT_MASK = (1 << Limits.SUB_ACCOUNT_BITS) - 1;
    private static final int SLOT_MASK = (1 << Limits.SLOT_BITS) - 1;

    private final Table pages;
    private final RowIndex byKey;

    Slots(Journal journal) {
        pages = new Table(journal, COLUMNS, INITIAL);
        byKey = new RowIndex(journal, pages, KEY, -1, INITIAL_INDEX);
    }

    /** The slot, or 0 when it was never taken; perhaps also if it never was. */
    int find(int account, int subAccount, int slot) {
        int page = byKey.find(pageKey(account, subAccount, slot));
        return page == 0 ? 0 : (page << PAGE_BITS) | (slot & PLACE_MASK);
    }

    /** The slot, made if it is new. */
    int take(int account, int subAccount, int slot) {
        long key = pageKey(account, subAccount, slot);
        int page = byKey.find(key);
        if (page == 0) {
            page = pages.allocate();
            pages.set(page, KEY, key);
            byKey.put(page);
        }
        return (page << PAGE_BITS) | (slot & PLACE_MASK);
    }

    /** The least nonce that it takes, or that of the order that is open in it; 0 for slot 0. */
    long nonce(int slot) {
        return slot == 0 ? 0 : value(slot) >>> Integer.SIZE;
    }

    /** The order that is open in it, or 0. */
    int order(int slot) {
        return slot == 0 ? 0 : (int) value(slot);
    }

    int number(int slot) {
        return (CellKey.index(pages.get(page(slot), KEY)) & SLOT_MASK) | (slot & PLACE_MASK);
    }

    int subAccount(int slot) {
        return subAccount(pages.get(page(slot), KEY));
    }

    void open(int slot, long nonce, int order) {
        pages.set(page(slot), VALUES + (slot & PLACE_MASK), nonce << Integer.SIZE | order);
    }

    /** Notes that all nonces up to this one are used up. */
    void close(int slot, long usedNonce) {
        pages.set(page(slot), VALUES + (slot & PLACE_MASK), (usedNonce + 1) << Integer.SIZE);
    }

    void validate(Orders orders) {
        pages.validate();
        byKey.validate();
        int open = 0;
        for (int page = pages.nextRow(0); page != 0; page = pages.nextRow(page)) {
            for (int slot = page << PAGE_BITS; slot < (page + 1) << PAGE_BITS; slot++) {
                int order = order(slot);
                Invariant.require(
                        order == 0 || (orders.slot(order) == slot && orders.nonce(order) == nonce(slot)),
                        "order in slot",
                        slot);
                open += order == 0 ? 0 : 1;
            }
        }
        Invariant.require(open == orders.count(), "orders in slots", open);
    }

    void describe(StateLines lines) {
        long[] keys = new long[pages.size()];
        int count = 0;
        for (int page = pages.nextRow(0); page != 0; page = pages.nextRow(page)) {
            keys[count] = pages.get(page, KEY);
            count++;
        }
        Arrays.sort(keys);
        for (long key : keys) {
            int page = byKey.find(key);
            for (int slot = page << PAGE_BITS; slot < (page + 1) << PAGE_BITS; slot++) {
                if (value(slot) != 0) {
                    lines.add("slot", CellKey.account(key), subAccount(key), number(slot), nonce(slot));
                }
            }
        }
    }

    void writeTo(SnapshotOutput output) {
        pages.writeTo(output);
    }

    void readFrom(SnapshotInput input) {
        pages.readFrom(input);
        byKey.rebuild();
    }

    private long value(int slot) {
        return pages.get(page(slot), VALUES + (slot & PLACE_MASK));
    }

    private static int page(int slot) {
        return slot >>> PAGE_BITS;
    }

    /** The cell key of the page's first slot. */
    private static long pageKey(int account, int subAccount, int slot) {
        return CellKey.slot(account, subAccount, slot & ~PLACE_MASK);
    }

    private static int subAccount(long key) {
        return CellKey.index(key) >>> Limits.SLOT_BITS & SUB_ACCOUNT_MASK;
    }
}
