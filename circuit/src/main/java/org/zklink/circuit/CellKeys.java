package org.zklink.circuit;

import java.math.BigInteger;
import org.zklink.protocol.Limits;
import org.zklink.snark.LinearCombination;
import org.zklink.snark.gadget.Ranged;

/** Keys of cells: docs/protocol.md section 2. */
final class CellKeys {
    private static final Ranged BALANCE = Ranged.constant(BigInteger.ZERO, 1);
    private static final Ranged SLOT = Ranged.constant(BigInteger.ONE, 1);
    private static final Ranged RESERVES =
            Ranged.constant(BigInteger.valueOf(Limits.RESERVE_ACCOUNT), Limits.ACCOUNT_BITS);

    private CellKeys() {}

    static LinearCombination balance(Ranged account, Ranged subAccount, Ranged token) {
        return Ranged.pack(token, subAccount, BALANCE, account).value();
    }

    static LinearCombination slot(Ranged account, Ranged subAccount, Ranged slot) {
        return Ranged.pack(slot, subAccount, SLOT, account).value();
    }

    static LinearCombination reserve(Ranged token, Ranged chain) {
        return Ranged.pack(chain, token, RESERVES).value();
    }
}
