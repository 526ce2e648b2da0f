package org.zklink.engine;

import org.zklink.protocol.Amount;

/** One token on one chain. */
final class Lane {
    final int token;
    final int chain;

    /** What the chain's gateway holds, counting all deposits and withdrawals so far. */
    Amount reserve = Amount.ZERO;

    Amount withdrawalFee = Amount.ZERO;

    Lane(int token, int chain) {
        this.token = token;
        this.chain = chain;
    }
}
