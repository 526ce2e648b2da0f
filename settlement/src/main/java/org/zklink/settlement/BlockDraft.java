package org.zklink.settlement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.zklink.protocol.AccountHeader;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Deposit;
import org.zklink.protocol.Intent;
import org.zklink.protocol.LedgerEffect;
import org.zklink.protocol.LedgerEffect.BlockSealed;
import org.zklink.protocol.LedgerEffect.DepositApplied;
import org.zklink.protocol.LedgerEffect.OrderClosed;
import org.zklink.protocol.LedgerEffect.OrderFilled;
import org.zklink.protocol.LedgerEffect.TransferApplied;
import org.zklink.protocol.LedgerEffect.WithdrawalApplied;
import org.zklink.protocol.SignedIntent;
import org.zklink.protocol.SlotValue;
import org.zklink.protocol.Transfer;
import org.zklink.protocol.Withdrawal;
import org.zklink.state.IntentRow;
import org.zklink.state.LedgerState;
import org.zklink.state.NettedBlock;
import org.zklink.state.QueueRow;

/** The rows of the block under way: one for each intent, however often it was filled. */
final class BlockDraft {
    /** A slot takes a nonce once; rows of one slot are told apart by it. */
    private record RowId(long slotKey, long nonce) {
        static RowId of(Intent intent) {
            return new RowId(intent.slotKey(), intent.nonce());
        }
    }

    private final LedgerState before;
    private final long timeMs;
    private final Map<RowId, IntentRow> intents;
    private final List<QueueRow> queue;
    private final Map<Long, SlotValue> slots;
    private final Map<Integer, AccountHeader> opened;

    private BlockDraft(
            LedgerState before,
            long timeMs,
            Map<RowId, IntentRow> intents,
            List<QueueRow> queue,
            Map<Long, SlotValue> slots,
            Map<Integer, AccountHeader> opened) {
        this.before = before;
        this.timeMs = timeMs;
        this.intents = intents;
        this.queue = queue;
        this.slots = slots;
        this.opened = opened;
    }

    /**
     * An empty draft.
     *
     * @param before the state that the block continues; read only
     * @param timeMs of the block's first command, milliseconds since 1970
     */
    static BlockDraft after(LedgerState before, long timeMs) {
        return new BlockDraft(
                before, timeMs, new LinkedHashMap<>(), new ArrayList<>(), new HashMap<>(), new HashMap<>());
    }

    /** This draft with more effects; this one stays as it is. */
    BlockDraft with(List<LedgerEffect> effects) {
        BlockDraft next = new BlockDraft(
                before,
                timeMs,
                new LinkedHashMap<>(intents),
                new ArrayList<>(queue),
                new HashMap<>(slots),
                new HashMap<>(opened));
        effects.forEach(next::add);
        return next;
    }

    boolean isEmpty() {
        return intents.isEmpty() && queue.isEmpty();
    }

    long timeMs() {
        return timeMs;
    }

    TableSizes sizes() {
        return TableSizes.of(intents.values(), queue);
    }

    /** The rows in the circuit's order. Sorting is stable, so that equal logs give equal blocks. */
    NettedBlock toBlock() {
        List<IntentRow> rows = new ArrayList<>(intents.values());
        rows.sort(Comparator.comparingInt(IntentRow::paymentChain));
        List<QueueRow> operations = new ArrayList<>(queue);
        operations.sort(Comparator.comparingInt(row -> row.deposit().chain()));
        return new NettedBlock(before.number() + 1, timeMs / 1000, rows, operations);
    }

    private void add(LedgerEffect effect) {
        switch (effect) {
            case DepositApplied deposit -> add(deposit);
            case OrderFilled fill -> fill(fill.order(), fill.sold(), fill.bought(), fill.fee());
            case OrderClosed closed -> close(closed.order());
            case TransferApplied(SignedIntent signed) -> {
                Transfer transfer = (Transfer) signed.intent();
                pay(signed, transfer.amount(), transfer.fee());
            }
            case WithdrawalApplied(SignedIntent signed) -> {
                Withdrawal withdrawal = (Withdrawal) signed.intent();
                pay(signed, withdrawal.amount(), withdrawal.fee());
            }
            case BlockSealed _ -> throw new IllegalStateException("a seal is no row");
        }
    }

    private void add(DepositApplied applied) {
        Deposit deposit = applied.deposit();
        if (applied.opened()) {
            opened.put(applied.account(), AccountHeader.opened(deposit.owner(), deposit.keyHash()));
        }
        queue.add(new QueueRow(deposit, applied.account(), applied.opened()));
    }

    private void fill(SignedIntent order, Amount sold, Amount bought, Amount fee) {
        IntentRow row = intents.get(RowId.of(order.intent()));
        if (row == null) {
            put(newRow(order, sold, bought, fee, false));
            return;
        }
        requireOpen(row, order);
        put(new IntentRow(
                order,
                row.header(),
                row.slotBefore(),
                row.sold().plus(sold),
                row.bought().plus(bought),
                row.fee().plus(fee),
                false));
    }

    /** An order that this block does not fill has no row to close: its slot then keeps what it was filled before, and later nonces pass it. */
    private void close(SignedIntent order) {
        IntentRow row = intents.get(RowId.of(order.intent()));
        if (row != null) {
            requireOpen(row, order);
            put(new IntentRow(order, row.header(), row.slotBefore(), row.sold(), row.bought(), row.fee(), true));
        }
    }

    private void pay(SignedIntent payment, Amount amount, Amount fee) {
        if (intents.containsKey(RowId.of(payment.intent()))) {
            throw new IllegalStateException("applied twice: " + payment.intent());
        }
        put(newRow(payment, amount, amount, fee, true));
    }

    private IntentRow newRow(SignedIntent signed, Amount sold, Amount bought, Amount fee, boolean closes) {
        int account = signed.intent().account();
        AccountHeader header = opened.containsKey(account) ? opened.get(account) : before.header(account);
        return new IntentRow(signed, header, slot(signed.intent().slotKey()), sold, bought, fee, closes);
    }

    private void put(IntentRow row) {
        Intent intent = row.intent().intent();
        intents.put(RowId.of(intent), row);
        slots.put(intent.slotKey(), row.slotAfter());
    }

    private void requireOpen(IntentRow row, SignedIntent order) {
        boolean current = slot(order.intent().slotKey()).equals(row.slotAfter());
        if (row.closes() || !current || !row.intent().equals(order)) {
            throw new IllegalStateException("the order is not open any more: " + order.intent());
        }
    }

    private SlotValue slot(long key) {
        SlotValue changed = slots.get(key);
        return changed == null ? before.slot(key) : changed;
    }
}
