package org.zklink.engine;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;

/** The types of events in bytes: {@code type (1) | fields}, little-endian, one after the other. */
final class EventLayout {
    static final int REFUSED = 1;
    static final int OPERATION = 2;
    static final int TOKEN_REGISTERED = 3;
    static final int LANE_REGISTERED = 4;
    static final int MARKET_OPENED = 5;
    static final int MARKET_UPDATED = 6;
    static final int MARKET_STATUS_CHANGED = 7;
    static final int NETWORK_FEES_SET = 8;
    static final int FEE_TIER_SET = 9;
    static final int ACCOUNT_TIER_SET = 10;
    static final int ACCOUNT_OPENED = 11;
    static final int DEPOSIT_CREDITED = 12;
    static final int ORDER_ACCEPTED = 13;
    static final int ORDER_WAITING = 14;
    static final int ORDER_TRIGGERED = 15;
    static final int ORDER_RESTED = 16;
    static final int ORDER_REFRESHED = 17;
    static final int TRADE = 18;
    static final int REBATE_ACCRUED = 19;
    static final int REBATE_PAID = 20;
    static final int ORDER_DONE = 21;
    static final int CANCEL_ACCEPTED = 22;
    static final int ORDERS_CANCELLED = 23;
    static final int DEADLINE_SET = 24;
    static final int TRANSFER_APPLIED = 25;
    static final int WITHDRAWAL_APPLIED = 26;
    static final int BLOCK_SEALED = 27;
    static final int BALANCE_CHANGED = 28;
    static final int RESERVE_CHANGED = 29;

    static final int ACCEPTED_LOTS = 22;
    static final int DONE_REASON = 9;
    static final int DONE_LOTS = 10;
    static final int TRADE_TICKS = 14;
    static final int TRADE_LOTS = 22;
    static final int TRADE_MAKER_ORDER = 62;
    static final int TRADE_TAKER_ORDER = 90;

    private static final int AMOUNT = 16;

    /** Bytes by type, with the type; 0 for those that vary. */
    private static final int[] SIZES = sizes();

    private EventLayout() {}

    private static int[] sizes() {
        int[] sizes = new int[RESERVE_CHANGED + 1];
        sizes[OPERATION] = 2;
        sizes[LANE_REGISTERED] = 6;
        sizes[MARKET_OPENED] = 1 + CommandCodec.MARKET_SIZE;
        sizes[MARKET_UPDATED] = 1 + CommandCodec.MARKET_SIZE;
        sizes[MARKET_STATUS_CHANGED] = 6;
        sizes[FEE_TIER_SET] = 14;
        sizes[ACCOUNT_TIER_SET] = 6;
        sizes[ACCOUNT_OPENED] = 74;
        sizes[DEPOSIT_CREDITED] = 6;
        sizes[ORDER_ACCEPTED] = 30;
        sizes[ORDER_WAITING] = 9;
        sizes[ORDER_TRIGGERED] = 9;
        sizes[ORDER_RESTED] = 33;
        sizes[ORDER_REFRESHED] = 25;
        sizes[TRADE] = 118;
        sizes[REBATE_ACCRUED] = 24;
        sizes[REBATE_PAID] = 24;
        sizes[ORDER_DONE] = 19;
        sizes[CANCEL_ACCEPTED] = 1;
        sizes[ORDERS_CANCELLED] = 9;
        sizes[DEADLINE_SET] = 13;
        sizes[TRANSFER_APPLIED] = 1;
        sizes[WITHDRAWAL_APPLIED] = 1;
        sizes[BLOCK_SEALED] = 1;
        sizes[BALANCE_CHANGED] = 40;
        sizes[RESERVE_CHANGED] = 20;
        return sizes;
    }

    /** Bytes of an event of this type; 0 if they vary. */
    static int size(int type) {
        return SIZES[type];
    }

    /** Bytes of the event that starts here. */
    static int size(DirectBuffer buffer, int at) {
        int type = buffer.getByte(at);
        return switch (type) {
            case REFUSED ->
                buffer.getByte(at + 1) == 0
                        ? 3 + Integer.BYTES + buffer.getInt(at + 3, LITTLE_ENDIAN)
                        : 3 + buffer.getByte(at + 2) * AMOUNT;
            case TOKEN_REGISTERED -> 5 + Integer.BYTES + buffer.getInt(at + 5, LITTLE_ENDIAN);
            case NETWORK_FEES_SET -> 6 + AMOUNT + buffer.getByte(at + 5 + AMOUNT) * (1 + AMOUNT);
            default -> SIZES[type];
        };
    }
}
