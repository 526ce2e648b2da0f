package org.zklink.engine;

/** The bytes of a command in the log: {@code layout version (1) | type (1) | fields}, little-endian. The time is not among them: the log keeps it beside. */
final class CommandLayout {
    static final int VERSION = 2;

    static final int TYPE = 1;

    /** Where the fields start. */
    static final int BODY = 2;

    static final int REGISTER_TOKEN = 1;
    static final int REGISTER_LANE = 2;
    static final int OPEN_MARKET = 3;
    static final int SET_NETWORK_FEES = 4;
    static final int CREDIT_DEPOSIT = 5;
    static final int SUBMIT_INTENT = 6;
    static final int SEAL_BLOCK = 7;
    static final int UPDATE_MARKET = 8;
    static final int SET_MARKET_STATUS = 9;
    static final int SET_FEE_TIER = 10;
    static final int SET_ACCOUNT_TIER = 11;
    static final int CANCEL_ORDERS = 12;
    static final int CANCEL_AFTER = 13;
    static final int BATCH = 14;
    static final int TICK = 15;

    /** The intent starts at BODY. */
    static final int SUBMIT_INTENT_SIZE = BODY + IntentLayout.SIZE;

    static final int CANCEL_ACCOUNT = BODY;
    static final int CANCEL_SUB_ACCOUNT = BODY + 4;
    static final int CANCEL_SELECTOR = BODY + 5;
    static final int CANCEL_DISCONNECTED = BODY + 6;
    static final int CANCEL_VALUE = BODY + 7;
    static final int CANCEL_ORDERS_SIZE = BODY + 15;

    static final int AFTER_ACCOUNT = BODY;
    static final int AFTER_TIMEOUT = BODY + 4;
    static final int CANCEL_AFTER_SIZE = BODY + 12;

    static final int BATCH_ATOMIC = BODY;
    static final int BATCH_COUNT = BODY + 1;

    /** The first operation; each is a whole command, of a size that its type fixes. */
    static final int BATCH_OPERATIONS = BODY + 2;

    private CommandLayout() {}
}
