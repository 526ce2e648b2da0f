package org.zklink.settlement;

import java.math.BigInteger;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.zklink.protocol.Amount;
import org.zklink.protocol.BlockShape;
import org.zklink.protocol.CellKey;
import org.zklink.protocol.Deposit;
import org.zklink.protocol.Intent;
import org.zklink.protocol.Limits;
import org.zklink.protocol.Order;
import org.zklink.protocol.Transfer;
import org.zklink.protocol.Withdrawal;
import org.zklink.state.IntentRow;
import org.zklink.state.QueueRow;

/** How many rows a block takes in each table: docs/protocol.md, section 5. A balance whose changes cancel out takes none. */
record TableSizes(int intents, int queueOperations, int cells, int accounts) {

    static TableSizes of(Collection<IntentRow> intents, Collection<QueueRow> queue) {
        Counter counter = new Counter();
        intents.forEach(counter::count);
        queue.forEach(counter::count);
        return counter.sizes(intents.size(), queue.size());
    }

    boolean fit(BlockShape shape) {
        return shape.fits(intents, queueOperations, cells, accounts);
    }

    private static final class Counter {
        private final Map<Long, BigInteger> deltas = new HashMap<>();
        private final Set<Long> slots = new HashSet<>();
        private final Set<Integer> accounts = new HashSet<>();

        TableSizes sizes(int intents, int queue) {
            Set<Long> cells = new HashSet<>(slots);
            deltas.forEach((key, delta) -> {
                if (delta.signum() != 0) {
                    cells.add(key);
                }
            });
            cells.forEach(key -> accounts.add(CellKey.account(key)));
            return new TableSizes(intents, queue, cells.size(), accounts.size());
        }

        void count(QueueRow row) {
            Deposit deposit = row.deposit();
            accounts.add(row.account());
            plus(CellKey.balance(row.account(), deposit.subAccount(), deposit.token()), deposit.amount());
            plus(CellKey.reserve(deposit.token(), deposit.chain()), deposit.amount());
        }

        void count(IntentRow row) {
            Intent intent = row.intent().intent();
            accounts.add(intent.account());
            slots.add(intent.slotKey());
            switch (intent) {
                case Order order -> {
                    minus(own(order, order.sellToken()), row.sold());
                    plus(own(order, order.buyToken()), row.bought().minus(row.fee()));
                    fee(order.buyToken(), row.fee());
                }
                case Transfer transfer -> {
                    pay(transfer, transfer.token(), transfer.amount(), transfer.fee());
                    plus(
                            CellKey.balance(transfer.toAccount(), transfer.toSubAccount(), transfer.token()),
                            transfer.amount());
                }
                case Withdrawal withdrawal -> {
                    pay(withdrawal, withdrawal.token(), withdrawal.amount(), withdrawal.fee());
                    minus(CellKey.reserve(withdrawal.token(), withdrawal.chain()), withdrawal.amount());
                }
                default -> throw new IllegalStateException("no row has intent type " + intent.type());
            }
        }

        private void pay(Intent payer, int token, Amount amount, Amount fee) {
            minus(own(payer, token), amount);
            minus(own(payer, token), fee);
            fee(token, fee);
        }

        private void fee(int token, Amount fee) {
            plus(CellKey.balance(Limits.FEE_ACCOUNT, 0, token), fee);
        }

        private void plus(long key, Amount amount) {
            deltas.merge(key, amount.toBigInteger(), BigInteger::add);
        }

        private void minus(long key, Amount amount) {
            deltas.merge(key, amount.toBigInteger().negate(), BigInteger::add);
        }

        private static long own(Intent intent, int token) {
            return CellKey.balance(intent.account(), intent.subAccount(), token);
        }
    }
}
