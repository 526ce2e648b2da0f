package org.zklink.engine;

import static org.zklink.engine.EnumCodes.code;

import org.zklink.engine.memory.Journal;
import org.zklink.engine.memory.RowHeap;
import org.zklink.engine.memory.RowIndex;
import org.zklink.engine.memory.RowList;
import org.zklink.engine.memory.SnapshotInput;
import org.zklink.engine.memory.SnapshotOutput;
import org.zklink.engine.memory.Table;
import org.zklink.protocol.Amount;
import org.zklink.protocol.ExecutionInstructions.SelfTrade;
import org.zklink.protocol.MutableAmount;

/**
 * The open orders: taken, waiting for a trigger, or resting in a book. An order is a row; it is found by id, by client order id, in its slot, in
 * the list of its account, in its book, and, unless it is good till cancelled, among the expiries.
 */
final class Orders {
    private static final int ID = 0;
    private static final int ACCOUNT = 1;
    private static final int SLOT = 2;
    private static final int NONCE = 3;
    private static final int EXPIRY = 4;
    private static final int EXPIRY_INDEX = 5;
    private static final int MARKET = 6;
    private static final int SIDE = 7;
    private static final int FLAGS = 8;
    private static final int FEE_RATE_CAP = 9;

    /** Where it rests; its limit, unless it slid. */
    private static final int TICKS = 10;

    private static final int LIMIT_TICKS = 11;
    private static final int LOTS = 12;

    /** What is left of its bound: lots, or lots * ticks. */
    private static final int REMAINING = 13;

    private static final int DISPLAY_LOTS = 14;

    /** What of it can be met in the book now. */
    private static final int SHOWN = 15;

    private static final int LEVEL = 16;
    private static final int PREVIOUS = 17;
    private static final int NEXT = 18;
    private static final int ACCOUNT_PREVIOUS = 19;
    private static final int ACCOUNT_NEXT = 20;
    private static final int SELLS = 21;
    private static final int BUYS = 22;
    private static final int HELD = 23;
    private static final int SELL_AMOUNT = 25;
    private static final int BUY_AMOUNT = 27;
    private static final int SELF_TRADE = 29;
    private static final int TRIGGER_TICKS = 30;

    /** One of {@link #NO_TRIGGER}, {@link #ABOVE}, {@link #BELOW}. */
    private static final int WAITS = 31;

    private static final int CLIENT_ORDER_ID = 32;
    private static final int PARTNER = 33;
    private static final int COLUMNS = 34;
    private static final int INITIAL = 1 << 14;

    static final int NO_TRIGGER = 0;
    static final int ABOVE = 1;
    static final int BELOW = 2;

    /** An expiry that never comes. */
    static final long GOOD_TILL_CANCELLED = (1L << 40) - 1;

    private static final Side[] SIDES = Side.values();
    private static final SelfTrade[] SELF_TRADES = SelfTrade.values();

    private final Table table;
    private final RowIndex byId;
    private final RowIndex byClientOrderId;
    private final RowHeap expiries;
    private final RowList byAccount;

    Orders(Journal journal, Accounts accounts) {
        table = new Table(journal, COLUMNS, INITIAL);
        byId = new RowIndex(journal, table, ID, -1, INITIAL);
        byClientOrderId = new RowIndex(journal, table, ACCOUNT, CLIENT_ORDER_ID, INITIAL);
        expiries = new RowHeap(journal, table, EXPIRY, ID, EXPIRY_INDEX, INITIAL);
        byAccount = new RowList(
                table, ACCOUNT_PREVIOUS, ACCOUNT_NEXT, accounts.table, Accounts.FIRST_ORDER, Accounts.LAST_ORDER);
    }

    /** The lists of orders of a price or a trigger. */
    RowList queues(Table levels, int firstColumn, int lastColumn) {
        return new RowList(table, PREVIOUS, NEXT, levels, firstColumn, lastColumn);
    }

    int count() {
        return table.size();
    }

    /** The order after this one, in no meaningful sequence; from 0 on this gives all. */
    int next(int order) {
        return table.nextRow(order);
    }

    /** Makes room for orders that are taken while writes are journaled. */
    void reserve(int more) {
        byId.reserve(more);
        byClientOrderId.reserve(more);
    }

    /** Takes what the intent and its terms say; the order is in no book yet, and nothing is held. */
    int open(long id, IntentView intent, Terms terms, int slot, int sells, int buys) {
        int order = table.allocate();
        table.set(order, ID, id);
        table.set(order, ACCOUNT, intent.account());
        table.set(order, SLOT, slot);
        table.set(order, NONCE, intent.nonce());
        table.set(order, EXPIRY, intent.expiry());
        table.set(order, MARKET, terms.market().index);
        table.set(order, SIDE, code(terms.side()));
        table.set(order, FLAGS, intent.flags());
        table.set(order, FEE_RATE_CAP, intent.feeRateCap());
        table.set(order, TICKS, terms.ticks());
        table.set(order, LIMIT_TICKS, terms.ticks());
        table.set(order, LOTS, terms.lots());
        table.set(order, REMAINING, terms.bound());
        table.set(order, DISPLAY_LOTS, intent.displayLots());
        table.set(order, SELLS, sells);
        table.set(order, BUYS, buys);
        table.set(order, SELL_AMOUNT, intent.amount1Hi());
        table.set(order, SELL_AMOUNT + 1, intent.amount1Lo());
        table.set(order, BUY_AMOUNT, intent.amount2Hi());
        table.set(order, BUY_AMOUNT + 1, intent.amount2Lo());
        table.set(order, SELF_TRADE, code(intent.selfTrade()));
        table.set(order, TRIGGER_TICKS, intent.triggerTicks());
        table.set(order, WAITS, terms.waits());
        table.set(order, CLIENT_ORDER_ID, intent.clientOrderId());
        byId.put(order);
        if (intent.clientOrderId() != 0) {
            byClientOrderId.put(order);
        }
        byAccount.append(Accounts.row(intent.account()), order);
        return order;
    }

    /** Takes the order out of everything but books; its row stays until {@link #free}. */
    void unlink(int order) {
        if (expiries.contains(order)) {
            expiries.remove(order);
        }
        byId.remove(order);
        if (clientOrderId(order) != 0) {
            byClientOrderId.remove(order);
        }
        byAccount.remove(Accounts.row(account(order)), order);
    }

    void free(int order) {
        table.free(order);
    }

    /** From now on the order ends by itself when its time has come. */
    void addExpiry(int order) {
        if (expiry(order) != GOOD_TILL_CANCELLED && !expiries.contains(order)) {
            expiries.add(order);
        }
    }

    /** The order that expires first, if its last second is before this one, or 0. */
    int expiredAt(long timeSeconds) {
        int order = expiries.first();
        return order != 0 && expiry(order) < timeSeconds ? order : 0;
    }

    /** The open order with this id, or 0. */
    int find(long id) {
        return byId.find(id);
    }

    /** The account's open order with this client order id, which is not 0, or 0. */
    int findByClientOrderId(int account, long clientOrderId) {
        return byClientOrderId.find(account, clientOrderId);
    }

    /** The account's first open order, by id, or 0. */
    int firstOfAccount(int account) {
        return byAccount.first(Accounts.row(account));
    }

    int nextOfAccount(int order) {
        return byAccount.next(order);
    }

    long id(int order) {
        return table.get(order, ID);
    }

    int account(int order) {
        return table.getInt(order, ACCOUNT);
    }

    int slot(int order) {
        return table.getInt(order, SLOT);
    }

    long nonce(int order) {
        return table.get(order, NONCE);
    }

    /** The last second in which it may trade. */
    long expiry(int order) {
        return table.get(order, EXPIRY);
    }

    /** Index of its market. */
    int market(int order) {
        return table.getInt(order, MARKET);
    }

    Side side(int order) {
        return SIDES[table.getInt(order, SIDE)];
    }

    boolean postOnly(int order) {
        return hasFlag(order, IntentLayout.POST_ONLY);
    }

    boolean fok(int order) {
        return hasFlag(order, IntentLayout.FOK);
    }

    /** Whether it must not rest. */
    boolean isImmediate(int order) {
        return hasFlag(order, IntentLayout.IOC | IntentLayout.FOK);
    }

    /** Whether its bound is counted in the quote token. */
    boolean boundInQuote(int order) {
        return hasFlag(order, IntentLayout.BUY_BOUNDED) == (side(order) == Side.ASK);
    }

    int feeRateCap(int order) {
        return table.getInt(order, FEE_RATE_CAP);
    }

    long ticks(int order) {
        return table.get(order, TICKS);
    }

    /** Where it rests if that is not its limit. */
    void setTicks(int order, long ticks) {
        table.set(order, TICKS, ticks);
    }

    long limitTicks(int order) {
        return table.get(order, LIMIT_TICKS);
    }

    long lots(int order) {
        return table.get(order, LOTS);
    }

    /** The whole bound. */
    long bound(int order) {
        return boundInQuote(order) ? Math.multiplyExact(lots(order), limitTicks(order)) : lots(order);
    }

    long remaining(int order) {
        return table.get(order, REMAINING);
    }

    boolean hasFills(int order) {
        return remaining(order) < bound(order);
    }

    /** Lots that the rest of its bound allows at a price. */
    long fillableLots(int order, long price) {
        return boundInQuote(order) ? remaining(order) / price : remaining(order);
    }

    /** Lots that it may still trade where it rests, or at its limit. */
    long remainingLots(int order) {
        return fillableLots(order, ticks(order));
    }

    /** Takes a fill off its bound. */
    void fill(int order, long lots, long price) {
        long counted = boundInQuote(order) ? Math.multiplyExact(lots, price) : lots;
        long left = remaining(order) - counted;
        Invariant.require(left >= 0, "bound of order", id(order));
        table.set(order, REMAINING, left);
    }

    /** 0 = all. */
    long displayLots(int order) {
        return table.get(order, DISPLAY_LOTS);
    }

    boolean isIceberg(int order) {
        return displayLots(order) != 0;
    }

    long shown(int order) {
        return table.get(order, SHOWN);
    }

    void setShown(int order, long lots) {
        table.set(order, SHOWN, lots);
    }

    /** What it shows when it comes to the end of its queue. */
    long nextPart(int order) {
        long left = remainingLots(order);
        return isIceberg(order) ? Math.min(displayLots(order), left) : left;
    }

    /** Its level in a book or among triggers, or 0. */
    int level(int order) {
        return table.getInt(order, LEVEL);
    }

    void setLevel(int order, int level) {
        table.set(order, LEVEL, level);
    }

    /** The balance that it sells from. */
    int sells(int order) {
        return table.getInt(order, SELLS);
    }

    int buys(int order) {
        return table.getInt(order, BUYS);
    }

    long heldHi(int order) {
        return table.get(order, HELD);
    }

    long heldLo(int order) {
        return table.get(order, HELD + 1);
    }

    void setHeld(int order, long hi, long lo) {
        table.set(order, HELD, hi);
        table.set(order, HELD + 1, lo);
    }

    long sellAmountHi(int order) {
        return table.get(order, SELL_AMOUNT);
    }

    long sellAmountLo(int order) {
        return table.get(order, SELL_AMOUNT + 1);
    }

    long buyAmountHi(int order) {
        return table.get(order, BUY_AMOUNT);
    }

    long buyAmountLo(int order) {
        return table.get(order, BUY_AMOUNT + 1);
    }

    SelfTrade selfTrade(int order) {
        return SELF_TRADES[table.getInt(order, SELF_TRADE)];
    }

    long triggerTicks(int order) {
        return table.get(order, TRIGGER_TICKS);
    }

    int waits(int order) {
        return table.getInt(order, WAITS);
    }

    boolean isWaiting(int order) {
        return waits(order) != NO_TRIGGER;
    }

    void setTriggered(int order) {
        table.set(order, WAITS, NO_TRIGGER);
    }

    long clientOrderId(int order) {
        return table.get(order, CLIENT_ORDER_ID);
    }

    /** The other order of its pair, or 0. */
    int partner(int order) {
        return table.getInt(order, PARTNER);
    }

    void setPartner(int order, int partner) {
        table.set(order, PARTNER, partner);
    }

    /** Most that it can still sell where it rests, or at its limit. */
    void mostSold(int order, MarketState market, MutableAmount result) {
        if (side(order) == Side.ASK) {
            market.base(remainingLots(order), result);
        } else {
            market.quote(remainingLots(order), ticks(order), result);
        }
    }

    void validate(Markets markets) {
        table.validate();
        MutableAmount needed = new MutableAmount();
        byId.validate();
        byClientOrderId.validate();
        expiries.validate();
        for (int order = next(0); order != 0; order = next(order)) {
            int partner = partner(order);
            Invariant.require(partner == 0 || partner(partner) == order, "partner of order", id(order));
            Invariant.require(
                    level(order) != 0 && (expiry(order) == GOOD_TILL_CANCELLED || expiries.contains(order)),
                    "place of order",
                    id(order));
            mostSold(order, markets.at(market(order)), needed);
            if (partner != 0 && id(partner) < id(order)) {
                Amount rest = needed.toAmount();
                Amount shared = new Amount(heldHi(partner), heldLo(partner));
                needed.set(rest.minus(Amount.min(rest, shared)));
            }
            Invariant.require(needed.compareTo(heldHi(order), heldLo(order)) == 0, "hold of order", id(order));
        }
    }

    void describe(int order, Slots slots, StateLines lines) {
        String waits = switch (waits(order)) {
            case ABOVE -> "ABOVE";
            case BELOW -> "BELOW";
            default -> "BOOK";
        };
        int slot = slot(order);
        lines.add(
                "order",
                id(order),
                account(order),
                slots.subAccount(slot),
                slots.number(slot),
                nonce(order),
                side(order),
                isWaiting(order) ? triggerTicks(order) : ticks(order),
                limitTicks(order),
                lots(order),
                remaining(order),
                shown(order),
                new Amount(heldHi(order), heldLo(order)),
                expiry(order),
                partner(order) == 0 ? 0 : id(partner(order)),
                waits);
    }

    void writeTo(SnapshotOutput output) {
        table.writeTo(output);
        expiries.writeTo(output);
    }

    void readFrom(SnapshotInput input) {
        table.readFrom(input);
        expiries.readFrom(input);
        byId.rebuild();
        byClientOrderId.rebuild(order -> clientOrderId(order) != 0);
    }

    private boolean hasFlag(int order, int flags) {
        return (table.get(order, FLAGS) & flags) != 0;
    }
}
