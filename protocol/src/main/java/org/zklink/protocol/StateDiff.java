package org.zklink.protocol;

import java.util.ArrayList;
import java.util.List;
import org.zklink.field.Fr;

/**
 * The data from which a block's effect on the state can be rebuilt: each account that it opens, in order of ids, then each cell that it
 * touches, in order of keys, with its new value.
 */
public record StateDiff(List<OpenedAccount> opened, List<CellUpdate> cells) {
    public static final int ACCOUNT_TAG = 4;
    public static final int CELL_TAG = 5;

    private static final int ACCOUNT_WORDS = 4;

    /** An account that the block opens. */
    public record OpenedAccount(int id, AccountHeader header) {
        Fr[] words() {
            Owner owner = header.owner();
            Fr w0 = new WordWriter()
                    .put(header.keyEpoch(), Limits.KEY_EPOCH_BITS, "keyEpoch")
                    .put(owner.kind(), Limits.OWNER_KIND_BITS, "ownerKind")
                    .put(id, Limits.ACCOUNT_BITS, "account")
                    .tag(ACCOUNT_TAG)
                    .toFr();
            return new Fr[] {w0, owner.hi(), owner.lo(), header.keyHash()};
        }

        static OpenedAccount decode(List<Fr> words) {
            WordReader w0 = new WordReader(words.get(0));
            long keyEpoch = w0.take(Limits.KEY_EPOCH_BITS);
            int kind = w0.takeInt(Limits.OWNER_KIND_BITS);
            int id = w0.takeInt(Limits.ACCOUNT_BITS);
            w0.expectTag(ACCOUNT_TAG);
            Owner owner = new Owner(kind, Bytes32.ofLimbs(words.get(1), words.get(2)));
            return new OpenedAccount(id, new AccountHeader(owner, keyEpoch, words.get(3)));
        }
    }

    /** A cell and its new value: an amount, or a {@link SlotValue} of 152 bits. */
    public record CellUpdate(long key, SlotValue value) {
        Fr word() {
            return new WordWriter()
                    .put(value.filled())
                    .put(value.nonce(), Limits.NONCE_BITS, "nonce")
                    .put(key, Limits.CELL_KEY_BITS, "key")
                    .tag(CELL_TAG)
                    .toFr();
        }

        static CellUpdate decode(Fr word) {
            WordReader reader = new WordReader(word);
            Amount filled = reader.takeAmount();
            long nonce = reader.take(Limits.NONCE_BITS);
            long key = reader.take(Limits.CELL_KEY_BITS);
            reader.expectTag(CELL_TAG);
            if (!CellKey.isSlot(key) && nonce != 0) {
                throw new IllegalArgumentException(
                        "a balance has 120 bits: cell " + CellKey.describe(key) + " in word " + word);
            }
            return new CellUpdate(key, new SlotValue(nonce, filled));
        }
    }

    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException when ids or keys do not strictly ascend
     */
    public StateDiff {
        opened = List.copyOf(opened);
        cells = List.copyOf(cells);
        requireAscending("account", opened.stream().mapToLong(OpenedAccount::id).toArray());
        requireAscending("cell", cells.stream().mapToLong(CellUpdate::key).toArray());
    }

    /** The words of the data vector. */
    public List<Fr> words() {
        List<Fr> words = new ArrayList<>(ACCOUNT_WORDS * opened.size() + cells.size());
        opened.forEach(account -> words.addAll(List.of(account.words())));
        cells.forEach(cell -> words.add(cell.word()));
        return List.copyOf(words);
    }

    /**
     * The inverse of {@link #words}.
     *
     * @throws IllegalArgumentException when the words are malformed: unknown tag, unused bits, wrong order, missing words
     */
    public static StateDiff decode(List<Fr> words) {
        List<OpenedAccount> opened = new ArrayList<>();
        List<CellUpdate> cells = new ArrayList<>();
        int next = 0;
        while (next < words.size() && tag(words.get(next)) == ACCOUNT_TAG) {
            if (words.size() - next < ACCOUNT_WORDS) {
                throw new IllegalArgumentException(
                        "an opened account has 4 words, but only " + (words.size() - next) + " are left");
            }
            opened.add(OpenedAccount.decode(words.subList(next, next + ACCOUNT_WORDS)));
            next += ACCOUNT_WORDS;
        }
        words.subList(next, words.size()).forEach(word -> cells.add(CellUpdate.decode(word)));
        return new StateDiff(opened, cells);
    }

    private static long tag(Fr word) {
        return word.canonicalLimbs()[Limits.TAG_OFFSET >> 6] >>> (Limits.TAG_OFFSET & 63);
    }

    private static void requireAscending(String name, long[] values) {
        for (int i = 1; i < values.length; i++) {
            if (values[i - 1] >= values[i]) {
                throw new IllegalArgumentException(
                        name + "s must strictly ascend, but " + values[i] + " follows " + values[i - 1]);
            }
        }
    }
}
