package org.zklink.state;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.zklink.crypto.Poseidon;
import org.zklink.field.Fr;
import org.zklink.protocol.AccountHeader;
import org.zklink.protocol.Amount;
import org.zklink.protocol.CellKey;
import org.zklink.protocol.Deposit;
import org.zklink.protocol.Intent;
import org.zklink.protocol.Order;
import org.zklink.protocol.Owner;
import org.zklink.protocol.Transfer;
import org.zklink.protocol.Withdrawal;

/** The reference: maps of numbers, rows taken one by one as they say, the root computed anew from all cells. Checks no rule. */
final class NaiveLedger {
    private static final BigInteger NONCE_UNIT = BigInteger.ONE.shiftLeft(120);

    private final SortedMap<Integer, AccountHeader> headers = new TreeMap<>();
    private final SortedMap<Long, BigInteger> cells = new TreeMap<>();

    NaiveLedger(AccountHeader operator) {
        headers.put(0, operator);
        headers.put(1, AccountHeader.opened(Owner.RESERVES, Fr.ZERO));
    }

    void deposit(QueueRow row) {
        Deposit deposit = row.deposit();
        if (row.opened()) {
            headers.put(row.account(), AccountHeader.opened(deposit.owner(), deposit.keyHash()));
        }
        add(CellKey.balance(row.account(), deposit.subAccount(), deposit.token()), deposit.amount(), 1);
        add(CellKey.reserve(deposit.token(), deposit.chain()), deposit.amount(), 1);
    }

    void intent(IntentRow row) {
        Intent intent = row.intent().intent();
        switch (intent) {
            case Order order -> {
                add(balance(intent, order.sellToken()), row.sold(), -1);
                add(balance(intent, order.buyToken()), row.bought(), 1);
                add(balance(intent, order.buyToken()), row.fee(), -1);
                add(CellKey.balance(0, 0, order.buyToken()), row.fee(), 1);
            }
            case Transfer transfer -> {
                pay(intent, transfer.token(), transfer.amount(), transfer.fee());
                add(
                        CellKey.balance(transfer.toAccount(), transfer.toSubAccount(), transfer.token()),
                        transfer.amount(),
                        1);
            }
            case Withdrawal withdrawal -> {
                pay(intent, withdrawal.token(), withdrawal.amount(), withdrawal.fee());
                add(CellKey.reserve(withdrawal.token(), withdrawal.chain()), withdrawal.amount(), -1);
            }
            default -> throw new AssertionError(intent);
        }
        cells.put(intent.slotKey(), slotAfter(row, intent));
    }

    private static BigInteger slotAfter(IntentRow row, Intent intent) {
        BigInteger nonce = BigInteger.valueOf(intent.nonce());
        if (row.closes()) {
            return nonce.add(BigInteger.ONE).multiply(NONCE_UNIT);
        }
        Amount before =
                row.slotBefore().nonce() == intent.nonce() ? row.slotBefore().filled() : Amount.ZERO;
        Amount filled = ((Order) intent).buyBounded() ? row.bought() : row.sold();
        return nonce.multiply(NONCE_UNIT).add(before.toBigInteger()).add(filled.toBigInteger());
    }

    BigInteger cell(long key) {
        return cells.getOrDefault(key, BigInteger.ZERO);
    }

    int accountCount() {
        return headers.size();
    }

    AccountHeader header(int account) {
        return headers.get(account);
    }

    Fr root() {
        NaiveTree8 accounts = new NaiveTree8(9);
        headers.forEach((id, header) -> accounts.set(id, Poseidon.hash(header.hash(), cellsRoot(id))));
        return accounts.root();
    }

    /** Users and fees less reserves, by token: all zero. */
    Map<Integer, BigInteger> imbalance() {
        Map<Integer, BigInteger> sums = new HashMap<>();
        cells.forEach((key, value) -> {
            if (!CellKey.isSlot(key)) {
                BigInteger signed = CellKey.account(key) == 1 ? value.negate() : value;
                sums.merge(CellKey.token(key), signed, BigInteger::add);
            }
        });
        return sums;
    }

    private Fr cellsRoot(int account) {
        NaiveTree8 tree = new NaiveTree8(5);
        cells.forEach((key, value) -> {
            if (CellKey.account(key) == account && value.signum() != 0) {
                tree.set(CellKey.index(key), Fr.of(value));
            }
        });
        return tree.root();
    }

    private void pay(Intent intent, int token, Amount amount, Amount fee) {
        add(balance(intent, token), amount, -1);
        add(balance(intent, token), fee, -1);
        add(CellKey.balance(0, 0, token), fee, 1);
    }

    private static long balance(Intent intent, int token) {
        return CellKey.balance(intent.account(), intent.subAccount(), token);
    }

    private void add(long key, Amount amount, int sign) {
        cells.merge(key, amount.toBigInteger().multiply(BigInteger.valueOf(sign)), BigInteger::add);
    }
}
