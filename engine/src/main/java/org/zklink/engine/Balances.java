package org.zklink.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.collections.Long2ObjectHashMap;
import org.zklink.protocol.Amount;
import org.zklink.protocol.CellKey;
import org.zklink.protocol.Limits;

/**
 * All balances by cell key. Underflow and overflow are bugs: callers check first, and what is in the ledger is bounded by the deposits
 * of 31 lanes of at most 2^115 each.
 */
final class Balances {
    private static final int SUB_ACCOUNT_MASK = (1 << Limits.SUB_ACCOUNT_BITS) - 1;

    private final Long2ObjectHashMap<Balance> balances = new Long2ObjectHashMap<>();
    private final List<Balance> changed = new ArrayList<>();

    /** The balance, created when it is new. */
    Balance balance(int account, int subAccount, int token) {
        long key = CellKey.balance(account, subAccount, token);
        Balance balance = balances.get(key);
        if (balance == null) {
            balance = new Balance(key);
            balances.put(key, balance);
        }
        return balance;
    }

    Amount available(int account, int subAccount, int token) {
        Balance balance = balances.get(CellKey.balance(account, subAccount, token));
        return balance == null ? Amount.ZERO : balance.available;
    }

    Amount held(int account, int subAccount, int token) {
        Balance balance = balances.get(CellKey.balance(account, subAccount, token));
        return balance == null ? Amount.ZERO : balance.held;
    }

    void credit(Balance balance, Amount amount) {
        balance.available = balance.available.plus(amount);
        touch(balance);
    }

    void debit(Balance balance, Amount amount) {
        balance.available = balance.available.minus(amount);
        touch(balance);
    }

    void hold(Balance balance, Amount amount) {
        balance.available = balance.available.minus(amount);
        balance.held = balance.held.plus(amount);
        touch(balance);
    }

    void release(Balance balance, Amount amount) {
        balance.held = balance.held.minus(amount);
        balance.available = balance.available.plus(amount);
        touch(balance);
    }

    void debitHeld(Balance balance, Amount amount) {
        balance.held = balance.held.minus(amount);
        touch(balance);
    }

    /** Credits the operator's account with a fee. */
    void creditFee(int token, Amount fee) {
        if (!fee.isZero()) {
            credit(balance(Limits.FEE_ACCOUNT, 0, token), fee);
        }
    }

    /** Reports each balance that changed since the last call, in the order in which they first changed. */
    void reportChanges(EventSink sink) {
        for (Balance balance : changed) {
            balance.changed = false;
            int index = CellKey.index(balance.key);
            sink.event(new Event.BalanceChanged(
                    CellKey.account(balance.key),
                    index >>> Limits.TOKEN_BITS & SUB_ACCOUNT_MASK,
                    CellKey.token(balance.key),
                    balance.available,
                    balance.held));
        }
        changed.clear();
    }

    /** Checks that holds are those of the open orders, and returns the sum of all balances by token. */
    Amount[] validate(OpenOrder[] openOrders) {
        Long2ObjectHashMap<Amount> holds = new Long2ObjectHashMap<>();
        for (OpenOrder order : openOrders) {
            holds.merge(order.sells.key, order.held, Amount::plus);
        }
        Amount[] totals = new Amount[1 << Limits.TOKEN_BITS];
        Arrays.fill(totals, Amount.ZERO);
        for (Balance balance : balances.values()) {
            Amount expected = holds.getOrDefault(balance.key, Amount.ZERO);
            Invariant.require(balance.held.equals(expected), "hold of cell", balance.key);
            int token = CellKey.token(balance.key);
            totals[token] = totals[token].plus(balance.total());
        }
        return totals;
    }

    void putTo(StateDigest digest) {
        long[] keys = balances.keySet().stream()
                .mapToLong(Long::longValue)
                .filter(key -> !balances.get(key).total().isZero())
                .sorted()
                .toArray();
        digest.put(keys.length);
        for (long key : keys) {
            Balance balance = balances.get(key);
            digest.put(key).put(balance.available).put(balance.held);
        }
    }

    private void touch(Balance balance) {
        if (!balance.changed) {
            balance.changed = true;
            changed.add(balance);
        }
    }
}
