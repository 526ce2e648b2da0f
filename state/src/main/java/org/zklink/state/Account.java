package org.zklink.state;

import org.zklink.crypto.Poseidon;
import org.zklink.field.Fr;
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
}
