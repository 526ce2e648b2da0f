package org.zklink.protocol;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.zklink.crypto.Keccak;
import org.zklink.crypto.Poseidon;
import org.zklink.field.Fr;

/** Numbers of rows of a block's tables; each shape has a circuit and keys of its own. */
public record BlockShape(String name, int intents, int queueOperations, int cells, int accounts) {
    private static final Fr COMMITMENT_TAG =
            Fr.reduce(new BigInteger(1, Keccak.hash256("zkLink/commitment/1".getBytes(StandardCharsets.US_ASCII))));

    /** Start of the commitment's chain: H_6(tag, intents, queueOperations, cells, accounts). */
    public Fr commitmentIv() {
        return Poseidon.hash(COMMITMENT_TAG, Fr.of(intents), Fr.of(queueOperations), Fr.of(cells), Fr.of(accounts));
    }

    /** Whether tables of these numbers of rows fit. */
    public boolean fits(int intentRows, int queueRows, int cellRows, int accountRows) {
        return intentRows <= intents && queueRows <= queueOperations && cellRows <= cells && accountRows <= accounts;
    }
}
