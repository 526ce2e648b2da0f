package org.zklink.engine;

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

    private EventLayout() {}
}
