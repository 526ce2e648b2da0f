package org.zklink.engine;

import static org.zklink.engine.EnumCodes.code;

import org.zklink.engine.memory.Journal;
import org.zklink.engine.memory.RowHeap;
import org.zklink.engine.memory.RowIndex;
import org.zklink.engine.memory.SerialIndex;
import org.zklink.engine.memory.SnapshotInput;
import org.zklink.engine.memory.SnapshotOutput;
import org.zklink.engine.memory.Table;
import org.zklink.protocol.Amount;
import org.zklink.protocol.ExecutionInstructions.SelfTrade;
import org.zklink.protocol.MutableAmount;

/**
 * The open orders: taken, waiting for a trigger, or resting in a book. An order is a row; it is found by id, by client order id, in its slot,
 * in its book, and, unless it is good till cancelled, among the expiries.
 */
final class Orders {
    private static final int ID = 0;

    /** Account (low half), slot. */
    private static final int OWNER = 1;

    /** What was signed, in bits: see the masks and shifts below. */
    private static final int TERMS = 2;

    /** Where it rests; its limit, unless it slid. */
    private static final int TICKS = 3;

    private static final int LIMIT_TICKS = 4;
    private static final int LOTS = 5;

    /** What is left of its bound: lots, or lots * ticks. */
    private static final int REMAINING = 6;

    /** What of it can be met in the book now. */
    private static final int SHOWN = 7;

    /** Level (low half), market. */
    private static final int PLACE = 8;

    /** The orders before (low half) and behind it in its queue. */
    private static final int LINKS = 9;

    /** The balances that it sells from (low half) and buys to. */
    private static final int BALANCES = 10;

    private static final int HELD = 11;
    private static final int EXPIRY = 13;
    private static final int EXPIRY_INDEX = 14;
    private static final int DISPLAY_LOTS = 15;
    private static final int TRIGGER_TICKS = 16;
    private static final int CLIENT_ORDER_ID = 17;

    /** The account again, if it has a client order id. */
    private static final int CLIENT = 18;

    private static final int PARTNER = 19;
    private static final int COLUMNS = 20;
    private static final int INITIAL = 1 << 14;

    /** Small, since an index that is much larger than what is in it costs cache misses. */
    private static final int INITIAL_INDEX = 1 << 8;

    private static final long NONCE_MASK = 0xffff_ffffL;
    private static final int FEE_RATE_CAP_SHIFT = 32;
    private static final int FEE_RATE_CAP_MASK = 0xffff;
    private static final int FLAGS_SHIFT = 48;
    private static final long ASK = 1L << 56;
    private static final int SELF_TRADE_SHIFT = 57;
    private static final int WAITS_SHIFT = 59;
    private static final int TWO_BITS = 3;

    static final int NO_TRIGGER = 0;
    static final int ABOVE = 1;
    static final int BELOW = 2;

    /** An expiry that never comes. */
    static final long GOOD_TILL_CANCELLED = (1L << 40) - 1;

    private static final SelfTrade[] SELF_TRADES = SelfTrade.values();

    private final Table table;
    private final SerialIndex byId;
    private final RowIndex byClientOrderId;
    private final RowHeap expiries;

    Orders(Journal journal) {
        table = new Table(journal, COLUMNS, INITIAL);
        byId = new SerialIndex(journal, table, ID);
        byClientOrderId = new RowIndex(journal, table, CLIENT, CLIENT_ORDER_ID, INITIAL_INDEX);
        expiries = new RowHeap(journal, table, EXPIRY, ID, EXPIRY_INDEX, INITIAL_INDEX);
    }

    int count() {
        return table.size();
    }

    /** The order in the row after this one's; from 0 on this gives all. */
    int nextRow(int order) {
        return table.nextRow(order);
    }

    /** Takes what the intent and its terms say; the order is in no book yet, and nothing is held. */
    int open(long id, IntentView intent, Terms terms, int slot, int sells, int buys) {
        int order = table.allocate();
        boolean ask = terms.side() == Side.ASK;
        table.set(order, ID, id);
        table.set(order, OWNER, pair(intent.account(), slot));
        table.set(
                order,
                TERMS,
                intent.nonce()
                        | (long) intent.feeRateCap() << FEE_RATE_CAP_SHIFT
                        | (long) intent.flags() << FLAGS_SHIFT
                        | (ask ? ASK : 0)
                        | (long) code(intent.selfTrade()) << SELF_TRADE_SHIFT
                        | (long) terms.waits() << WAITS_SHIFT);
        table.set(order, TICKS, terms.ticks());
        table.set(order, LIMIT_TICKS, terms.ticks());
        table.set(order, LOTS, terms.lots());
        table.set(order, REMAINING, terms.bound());
        table.set(order, PLACE, pair(0, terms.market().index));
        table.set(order, BALANCES, pair(sells, buys));
        table.set(order, EXPIRY, intent.expiry());
        if (intent.displayLots() != 0) {
            table.set(order, DISPLAY_LOTS, intent.displayLots());
        }
        if (terms.waits() != NO_TRIGGER) {
            table.set(order, TRIGGER_TICKS, intent.triggerTicks());
        }
        byId.put(order);
        if (intent.clientOrderId() != 0) {
            table.set(order, CLIENT_ORDER_ID, intent.clientOrderId());
            table.set(order, CLIENT, intent.account());
            byClientOrderId.put(order);
        }
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

    long id(int order) {
        return table.get(order, ID);
    }

    int account(int order) {
        return low(order, OWNER);
    }

    int slot(int order) {
        return high(order, OWNER);
    }

    long nonce(int order) {
        return table.get(order, TERMS) & NONCE_MASK;
    }

    /** The last second in which it may trade. */
    long expiry(int order) {
        return table.get(order, EXPIRY);
    }

    /** Index of its market. */
    int market(int order) {
        return high(order, PLACE);
    }

    Side side(int order) {
        return (table.get(order, TERMS) & ASK) == 0 ? Side.BID : Side.ASK;
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
        return (int) (table.get(order, TERMS) >>> FEE_RATE_CAP_SHIFT) & FEE_RATE_CAP_MASK;
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
        return low(order, PLACE);
    }

    void setLevel(int order, int level) {
        table.set(order, PLACE, pair(level, market(order)));
    }

    /** The order before it in its queue, or 0. */
    int previous(int order) {
        return low(order, LINKS);
    }

    void setPrevious(int order, int previous) {
        table.set(order, LINKS, pair(previous, next(order)));
    }

    /** The order behind it in its queue, or 0. */
    int next(int order) {
        return high(order, LINKS);
    }

    void setNext(int order, int next) {
        table.set(order, LINKS, pair(previous(order), next));
    }

    /** The balance that it sells from. */
    int sells(int order) {
        return low(order, BALANCES);
    }

    int buys(int order) {
        return high(order, BALANCES);
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

    SelfTrade selfTrade(int order) {
        return SELF_TRADES[(int) (table.get(order, TERMS) >>> SELF_TRADE_SHIFT) & TWO_BITS];
    }

    long triggerTicks(int order) {
        return table.get(order, TRIGGER_TICKS);
    }

    int waits(int order) {
        return (int) (table.get(order, TERMS) >>> WAITS_SHIFT) & TWO_BITS;
    }

    boolean isWaiting(int order) {
        return waits(order) != NO_TRIGGER;
    }

    void setTriggered(int order) {
        table.set(order, TERMS, table.get(order, TERMS) & ~((long) TWO_BITS << WAITS_SHIFT));
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
        for (int order = nextRow(0); order != 0; order = nextRow(order)) {
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
                waits,
                Long.toUnsignedString(clientOrderId(order)),
                displayLots(order),
                selfTrade(order),
                flags(order),
                feeRateCap(order));
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

    private int flags(int order) {
        return (int) (table.get(order, TERMS) >>> FLAGS_SHIFT) & IntentLayout.ALL_FLAGS;
    }

    private boolean hasFlag(int order, int flags) {
        return (flags(order) & flags) != 0;
    }

    private int low(int order, int column) {
        return (int) table.get(order, column);
    }

    private int high(int order, int column) {
        return (int) (table.get(order, column) >>> Integer.SIZE);
    }

    /** Two rows, neither negative, in one long. */
    private static long pair(int low, int high) {
        return (long) high << Integer.SIZE | low;
    }
}
