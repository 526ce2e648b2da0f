package org.zklink.engine;

/** The bytes of a command in the log: {@code layout version (1) | type (1) | fields}, little-endian. The time is not among them: the log keeps it beside. */
public final class CommandLayout {
    public static final int VERSION = 2;

    public static final int TYPE = 1;

    /** Where the fields start. */
    public static final int BODY = 2;

    public static final int REGISTER_TOKEN = 1;
    public static final int REGISTER_LANE = 2;
    public static final int OPEN_MARKET = 3;
    public static final int SET_NETWORK_FEES = 4;
    public static final int CREDIT_DEPOSIT = 5;
    public static final int SUBMIT_INTENT = 6;
    public static final int SEAL_BLOCK = 7;
    public static final int UPDATE_MARKET = 8;
    public static final int SET_MARKET_STATUS = 9;
    public static final int SET_FEE_TIER = 10;
    public static final int SET_ACCOUNT_TIER = 11;
    public static final int CANCEL_ORDERS = 12;
    public static final int CANCEL_AFTER = 13;
    public static final int BATCH = 14;
    public static final int TICK = 15;

    /** The intent starts at BODY. */
    public static final int SUBMIT_INTENT_SIZE = BODY + IntentLayout.SIZE;

    public static final int CANCEL_ACCOUNT = BODY;
    public static final int CANCEL_SUB_ACCOUNT = BODY + 4;
    public static final int CANCEL_SELECTOR = BODY + 5;
    public static final int CANCEL_DISCONNECTED = BODY + 6;
    public static final int CANCEL_VALUE = BODY + 7;
    public static final int CANCEL_ORDERS_SIZE = BODY + 15;

    public static final int AFTER_ACCOUNT = BODY;
    public static final int AFTER_TIMEOUT = BODY + 4;
    public static final int CANCEL_AFTER_SIZE = BODY + 12;

    public static final int BATCH_ATOMIC = BODY;
    public static final int BATCH_COUNT = BODY + 1;

    /** The first operation; each is a whole command, of a size that its type fixes. */
    public static final int BATCH_OPERATIONS = BODY + 2;

    private CommandLayout() {}
}
