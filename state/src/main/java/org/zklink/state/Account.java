package org.zklink.state;

import java.util.SortedMap;
import java.util.TreeMap;
import org.zklink.crypto.Poseidon;
import org.zklink.crypto.PoseidonBatch;
import org.zklink.field.Fr;
import org.zklink.field.FrOps;
import org.zklink.protocol.AccountHeader;

/** An open account. The hash of the header is kept because every leaf needs it. */
record Account(AccountHeader header, Fr headerHash, SparseTree8 cells) {
    static final int CELL_TREE_DEPTH = 5;

    static Account open(AccountHeader header) {
        return new Account(header, header.hash(), SparseTree8.empty(CELL_TREE_DEPTH));
    }

    Account with(SparseTree8 newCells) {
        return new Account(header, headerHash, newCells);
    }

    /** H_3(header, cellsRoot). */
    Fr leaf() {
        return Poseidon.hash(headerHash, cells.root());
    }

    /** The leaves of accounts, by id. */
    static SortedMap<Long, Fr> leaves(SortedMap<Integer, Account> accounts) {
        int n = accounts.size();
        long[] inputs = new long[2 * FrOps.LIMBS * n];
        int at = 0;
        for (Account account : accounts.values()) {
            account.headerHash.copyTo(inputs, at);
            account.cells.root().copyTo(inputs, at + FrOps.LIMBS);
            at += 2 * FrOps.LIMBS;
        }
        long[] hashes = new long[FrOps.LIMBS * n];
        PoseidonBatch.hash(hashes, 0, inputs, 0, 2, n);
        SortedMap<Long, Fr> leaves = new TreeMap<>();
        at = 0;
        for (int id : accounts.keySet()) {
            leaves.put((long) id, Fr.fromLimbs(hashes, at));
            at += FrOps.LIMBS;
        }
        return leaves;
    }
}
