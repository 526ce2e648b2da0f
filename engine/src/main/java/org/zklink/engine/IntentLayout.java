package org.zklink.engine;

/**
 * Where the fields of a signed intent are, from its first byte; little-endian, field elements in 32 bytes, big-endian. What a type does not use
 * is 0.
 *
 * <pre>
 *   0 type 1    1 subAccount 1   2 slot 2    4 network 4   8 account 4   12 keyEpoch 4   16 nonce 4   20 flags 1   24 expiry 8
 *  32 amount1 hi 8, lo 8         48 amount2 hi 8, lo 8     64 token1 2   66 token2 2     68 makerFeeRate 2   70 takerFeeRate 2
 *  72 order: triggerTicks 8, displayLots 8, clientOrderId 8, trigger 1, selfTrade 1, ocoSlot + 1 2
 *  72 transfer: toAccount 4, toSubAccount 1       72 withdrawal: chain 1, 0 1, fastRate 2, 80 recipient 32
 * 112 key x 32, y 32            176 signature R8 x 32, y 32, S 32
 * </pre>
 */
public final class IntentLayout {
    public static final int TYPE = 0;
    public static final int SUB_ACCOUNT = 1;
    public static final int SLOT = 2;
    public static final int NETWORK = 4;
    public static final int ACCOUNT = 8;
    public static final int KEY_EPOCH = 12;
    public static final int NONCE = 16;
    public static final int FLAGS = 20;
    public static final int EXPIRY = 24;
    public static final int AMOUNT1_HI = 32;
    public static final int AMOUNT1_LO = 40;
    public static final int AMOUNT2_HI = 48;
    public static final int AMOUNT2_LO = 56;
    public static final int TOKEN1 = 64;
    public static final int TOKEN2 = 66;
    public static final int MAKER_FEE_RATE = 68;
    public static final int TAKER_FEE_RATE = 70;

    public static final int TRIGGER_TICKS = 72;
    public static final int DISPLAY_LOTS = 80;
    public static final int CLIENT_ORDER_ID = 88;
    public static final int TRIGGER = 96;
    public static final int SELF_TRADE = 97;
    public static final int OCO_SLOT = 98;

    public static final int TO_ACCOUNT = 72;
    public static final int TO_SUB_ACCOUNT = 76;

    public static final int CHAIN = 72;
    public static final int FAST_RATE = 74;
    public static final int RECIPIENT = 80;

    public static final int KEY = 112;
    public static final int SIGNATURE = 176;
    public static final int SIZE = 272;

    public static final int BUY_BOUNDED = 1;
    public static final int POST_ONLY = 2;
    public static final int IOC = 4;
    public static final int FOK = 8;
    public static final int SLIDE = 16;
    public static final int ALL_FLAGS = 31;

    private IntentLayout() {}
}
