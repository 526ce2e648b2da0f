package org.zklink.engine;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;
import org.zklink.protocol.Limits;

/** Cancels that are not signed for the ledger, and the dead-man switch (docs/exchange.md, section 6). */
final class Cancels {
    private static final CancelSelector[] SELECTORS = CancelSelector.values();
    private static final int SUB_ACCOUNTS = 1 << Limits.SUB_ACCOUNT_BITS;
    private static final int SLOTS = 1 << Limits.SLOT_BITS;

    private final Accounts accounts;
    private final Orders orders;
    private final Slots slots;
    private final Markets markets;
    private final Closing closing;
    private final RefusalRegister refusal;
    private final EventWriter events;
    private DoneReason reason = DoneReason.CANCELLED;

    Cancels(
            Accounts accounts,
            Orders orders,
            Slots slots,
            Markets markets,
            Closing closing,
            RefusalRegister refusal,
            EventWriter events) {
        this.accounts = accounts;
        this.orders = orders;
        this.slots = slots;
        this.markets = markets;
        this.closing = closing;
        this.refusal = refusal;
        this.events = events;
    }

    /** A {@link Command.CancelOrders} where it is in the log. */
    boolean cancel(DirectBuffer buffer, int offset) {
        int account = buffer.getInt(offset + CommandLayout.CANCEL_ACCOUNT, LITTLE_ENDIAN);
        int subAccount = Byte.toUnsignedInt(buffer.getByte(offset + CommandLayout.CANCEL_SUB_ACCOUNT));
        int selector = buffer.getByte(offset + CommandLayout.CANCEL_SELECTOR);
        int disconnected = buffer.getByte(offset + CommandLayout.CANCEL_DISCONNECTED);
        long value = buffer.getLong(offset + CommandLayout.CANCEL_VALUE, LITTLE_ENDIAN);
        boolean wellFormed = selector >= 0
                && selector < SELECTORS.length
                && (disconnected == 0 || disconnected == 1)
                && (subAccount < SUB_ACCOUNTS || subAccount == Command.CancelOrders.ALL_SUB_ACCOUNTS)
                && (SELECTORS[selector] != CancelSelector.ALL || value == 0);
        if (!wellFormed) {
            return refusal.refuse(Detail.BAD_BYTES, CommandLayout.CANCEL_ACCOUNT);
        }
        if (account < 0 || !accounts.exists(account)) {
            return refusal.refuse(Detail.UNKNOWN_ACCOUNT, Integer.toUnsignedLong(account));
        }
        reason = disconnected == 1 ? DoneReason.DISCONNECTED : DoneReason.CANCELLED;
        return switch (SELECTORS[selector]) {
            case ORDER_ID -> cancelById(account, subAccount, value);
            case CLIENT_ORDER_ID -> cancelByClientOrderId(account, subAccount, value);
            case MARKET -> cancelOfMarket(account, subAccount, value);
            case ALL -> {
                events.ordersCancelled(account, closeAll(account, subAccount, null));
                yield true;
            }
        };
    }

    /** A {@link Command.CancelAfter} where it is in the log. */
    boolean cancelAfter(DirectBuffer buffer, int offset, long timeMs) {
        int account = buffer.getInt(offset + CommandLayout.AFTER_ACCOUNT, LITTLE_ENDIAN);
        long timeoutMs = buffer.getLong(offset + CommandLayout.AFTER_TIMEOUT, LITTLE_ENDIAN);
        if (timeoutMs < 0 || timeoutMs > Command.CancelAfter.MAX_TIMEOUT_MS) {
            return refusal.refuse(Detail.BAD_BYTES, CommandLayout.AFTER_TIMEOUT);
        }
        if (account < 0 || !accounts.exists(account)) {
            return refusal.refuse(Detail.UNKNOWN_ACCOUNT, Integer.toUnsignedLong(account));
        }
        long deadlineMs = timeoutMs == 0 ? 0 : timeMs + timeoutMs;
        accounts.setDeadline(account, deadlineMs);
        events.deadlineSet(account, deadlineMs);
        return true;
    }

    /** The account gave no sign of life. */
    void closeAtDeadline(int account) {
        accounts.setDeadline(account, 0);
        reason = DoneReason.DEADLINE;
        closeAll(account, Command.CancelOrders.ALL_SUB_ACCOUNTS, null);
    }

    private boolean cancelById(int account, int subAccount, long id) {
        int order = orders.find(id);
        if (!isOf(order, account, subAccount)) {
            return refusal.refuse(Detail.UNKNOWN_ORDER, account, id);
        }
        return cancelOne(account, order);
    }

    private boolean cancelByClientOrderId(int account, int subAccount, long clientOrderId) {
        int order = clientOrderId == 0 ? 0 : orders.findByClientOrderId(account, clientOrderId);
        if (!isOf(order, account, subAccount)) {
            return refusal.refuse(Detail.UNKNOWN_CLIENT_ORDER, account, clientOrderId);
        }
        return cancelOne(account, order);
    }

    private boolean cancelOfMarket(int account, int subAccount, long id) {
        MarketState market = id < 0 || id > Market.MAX_ID ? null : markets.market((int) id);
        if (market == null) {
            return refusal.refuse(Detail.NO_SUCH_MARKET, id);
        }
        events.ordersCancelled(account, closeAll(account, subAccount, market));
        return true;
    }

    private boolean cancelOne(int account, int order) {
        closing.close(order, reason);
        events.ordersCancelled(account, 1);
        return true;
    }

    /** Closes the account's orders by slot, all or those of a market; returns how many, without partners. */
    private int closeAll(int account, int subAccount, @Nullable MarketState market) {
        if (account == Limits.RESERVE_ACCOUNT) {
            return 0; // it has no slots
        }
        if (subAccount != Command.CancelOrders.ALL_SUB_ACCOUNTS) {
            return closeOfSubAccount(account, subAccount, market);
        }
        int count = 0;
        for (int each = 0; each < SUB_ACCOUNTS; each++) {
            count += closeOfSubAccount(account, each, market);
        }
        return count;
    }

    private int closeOfSubAccount(int account, int subAccount, @Nullable MarketState market) {
        int count = 0;
        for (int number = 0; number < SLOTS; number += Slots.PAGE_SIZE) {
            int first = slots.find(account, subAccount, number);
            for (int slot = first; first != 0 && slot < first + Slots.PAGE_SIZE; slot++) {
                int order = slots.order(slot);
                if (order != 0 && (market == null || orders.market(order) == market.index)) {
                    closing.close(order, reason);
                    count++;
                }
            }
        }
        return count;
    }

    private boolean isOf(int order, int account, int subAccount) {
        return order != 0
                && orders.account(order) == account
                && (subAccount == Command.CancelOrders.ALL_SUB_ACCOUNTS
                        || slots.subAccount(orders.slot(order)) == subAccount);
    }
}
