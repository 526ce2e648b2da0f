package org.zklink.engine;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.agrona.DirectBuffer;
import org.zklink.protocol.Cancel;
import org.zklink.protocol.ExecutionInstructions.SelfTrade;
import org.zklink.protocol.ExecutionInstructions.Trigger;
import org.zklink.protocol.Limits;
import org.zklink.protocol.Order;
import org.zklink.protocol.Transfer;
import org.zklink.protocol.Withdrawal;

/** A signed intent where it is in the log: reads fields without making objects. */
final class IntentView {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, LITTLE_ENDIAN);
    private static final VarHandle KEY_LONG = MethodHandles.byteArrayViewVarHandle(long[].class, BIG_ENDIAN);

    private static final int KEY_LONGS = 8;
    private static final Trigger[] TRIGGERS = Trigger.values();
    private static final SelfTrade[] SELF_TRADES = SelfTrade.values();

    private final long[] key = new long[KEY_LONGS];
    /** A copy of all that is not the signature. */
    private final byte[] bytes = new byte[IntentLayout.SIGNATURE];

    private int type;
    private int flags;
    private int account;
    private int subAccount;
    private int slot;
    private long nonce;
    private long expiry;
    private long amount1Hi;
    private long amount1Lo;
    private long amount2Hi;
    private long amount2Lo;
    private int token1;
    private int token2;

    /** @param start of the intent's {@link IntentLayout#SIZE} bytes, which are copied */
    void wrap(DirectBuffer buffer, int start) {
        buffer.getBytes(start, bytes);
        type = bytes[IntentLayout.TYPE];
        flags = bytes[IntentLayout.FLAGS];
        account = getInt(IntentLayout.ACCOUNT);
        subAccount = bytes[IntentLayout.SUB_ACCOUNT];
        slot = getShort(IntentLayout.SLOT);
        nonce = Integer.toUnsignedLong(getInt(IntentLayout.NONCE));
        expiry = getLong(IntentLayout.EXPIRY);
        amount1Hi = getLong(IntentLayout.AMOUNT1_HI);
        amount1Lo = getLong(IntentLayout.AMOUNT1_LO);
        amount2Hi = getLong(IntentLayout.AMOUNT2_HI);
        amount2Lo = getLong(IntentLayout.AMOUNT2_LO);
        token1 = getShort(IntentLayout.TOKEN1);
        token2 = getShort(IntentLayout.TOKEN2);
        for (int i = 0; i < KEY_LONGS; i++) {
            key[i] = (long) KEY_LONG.get(bytes, IntentLayout.KEY + i * Long.BYTES);
        }
    }

    int type() {
        return type;
    }

    boolean isOrder() {
        return type == Order.TYPE;
    }

    int account() {
        return account;
    }

    int subAccount() {
        return subAccount;
    }

    int slot() {
        return slot;
    }

    long network() {
        return Integer.toUnsignedLong(getInt(IntentLayout.NETWORK));
    }

    long keyEpoch() {
        return Integer.toUnsignedLong(getInt(IntentLayout.KEY_EPOCH));
    }

    long nonce() {
        return nonce;
    }

    /** Seconds since 1970. */
    long expiry() {
        return expiry;
    }

    /** An order's sellAmount; amount of a payment. */
    long amount1Hi() {
        return amount1Hi;
    }

    long amount1Lo() {
        return amount1Lo;
    }

    /** An order's buyAmount; fee of a payment. */
    long amount2Hi() {
        return amount2Hi;
    }

    long amount2Lo() {
        return amount2Lo;
    }

    /** What an order sells; token of a payment. */
    int token1() {
        return token1;
    }

    /** What an order buys. */
    int token2() {
        return token2;
    }

    boolean buyBounded() {
        return hasFlag(IntentLayout.BUY_BOUNDED);
    }

    boolean postOnly() {
        return hasFlag(IntentLayout.POST_ONLY);
    }

    boolean ioc() {
        return hasFlag(IntentLayout.IOC);
    }

    boolean fok() {
        return hasFlag(IntentLayout.FOK);
    }

    boolean slide() {
        return hasFlag(IntentLayout.SLIDE);
    }

    int flags() {
        return flags;
    }

    /** The rate that caps the order's fees, in millionths. */
    int feeRateCap() {
        return getShort(postOnly() ? IntentLayout.MAKER_FEE_RATE : IntentLayout.TAKER_FEE_RATE);
    }

    Trigger trigger() {
        return TRIGGERS[bytes[IntentLayout.TRIGGER]];
    }

    long triggerTicks() {
        return getLong(IntentLayout.TRIGGER_TICKS);
    }

    long displayLots() {
        return getLong(IntentLayout.DISPLAY_LOTS);
    }

    long clientOrderId() {
        return getLong(IntentLayout.CLIENT_ORDER_ID);
    }

    SelfTrade selfTrade() {
        return SELF_TRADES[bytes[IntentLayout.SELF_TRADE]];
    }

    /** -1 = none. */
    int ocoSlot() {
        return getShort(IntentLayout.OCO_SLOT) - 1;
    }

    int toAccount() {
        return getInt(IntentLayout.TO_ACCOUNT);
    }

    int toSubAccount() {
        return bytes[IntentLayout.TO_SUB_ACCOUNT];
    }

    int chain() {
        return bytes[IntentLayout.CHAIN];
    }

    boolean hasRecipient() {
        return (getLong(IntentLayout.RECIPIENT)
                        | getLong(IntentLayout.RECIPIENT + 8)
                        | getLong(IntentLayout.RECIPIENT + 16)
                        | getLong(IntentLayout.RECIPIENT + 24))
                != 0;
    }

    /** A part of the key's 64 bytes, 0..7. */
    long key(int index) {
        return key[index];
    }

    static int keyLongs() {
        return KEY_LONGS;
    }

    /**
     * The offset of the first field that is out of range, or set though its type does not use it; -1 if there is none. Keys and signatures are not
     * looked at: whoever writes the log has checked them.
     */
    int malformedField() {
        int type = type();
        if (type < Order.TYPE || type > Cancel.TYPE) {
            return IntentLayout.TYPE;
        }
        int common = malformedCommon();
        if (common >= 0) {
            return common;
        }
        return switch (type) {
            case Order.TYPE -> malformedOrder();
            case Transfer.TYPE -> malformedTransfer();
            case Withdrawal.TYPE -> malformedWithdrawal();
            default -> nonZero(IntentLayout.AMOUNT1_HI, IntentLayout.KEY);
        };
    }

    private int malformedCommon() {
        if (!fits(subAccount(), Limits.SUB_ACCOUNT_BITS)) {
            return IntentLayout.SUB_ACCOUNT;
        }
        if (!fits(slot(), Limits.SLOT_BITS)) {
            return IntentLayout.SLOT;
        }
        if (!fits(account(), Limits.ACCOUNT_BITS)) {
            return IntentLayout.ACCOUNT;
        }
        if (!fits(expiry(), Limits.TIME_BITS)) {
            return IntentLayout.EXPIRY;
        }
        if (isOrder() ? (flags() & ~IntentLayout.ALL_FLAGS) != 0 : flags() != 0) {
            return IntentLayout.FLAGS;
        }
        if ((getInt(IntentLayout.FLAGS) & ~0xff) != 0) {
            return IntentLayout.FLAGS + 1;
        }
        if (!fits(amount1Hi(), Limits.AMOUNT_BITS - 64)) {
            return IntentLayout.AMOUNT1_HI;
        }
        if (!fits(amount2Hi(), Limits.AMOUNT_BITS - 64)) {
            return IntentLayout.AMOUNT2_HI;
        }
        return fits(token1(), Limits.TOKEN_BITS) ? -1 : IntentLayout.TOKEN1;
    }

    private int malformedOrder() {
        if (!fits(token2(), Limits.TOKEN_BITS)) {
            return IntentLayout.TOKEN2;
        }
        if (!fits(triggerTicks(), 62)) {
            return IntentLayout.TRIGGER_TICKS;
        }
        if (displayLots() < 0 || displayLots() > Market.MAX_LOTS) {
            return IntentLayout.DISPLAY_LOTS;
        }
        if (!isOrdinal(IntentLayout.TRIGGER, TRIGGERS.length)) {
            return IntentLayout.TRIGGER;
        }
        if (!isOrdinal(IntentLayout.SELF_TRADE, SELF_TRADES.length)) {
            return IntentLayout.SELF_TRADE;
        }
        if (ocoSlot() >= 1 << Limits.SLOT_BITS) {
            return IntentLayout.OCO_SLOT;
        }
        boolean unused =
                getInt(IntentLayout.OCO_SLOT + Short.BYTES) == 0 && getLong(IntentLayout.KEY - Long.BYTES) == 0;
        return unused ? -1 : IntentLayout.OCO_SLOT + Short.BYTES;
    }

    private int malformedTransfer() {
        int unused = nonZero(IntentLayout.TOKEN2, IntentLayout.TO_ACCOUNT);
        if (unused >= 0) {
            return unused;
        }
        if (!fits(toAccount(), Limits.ACCOUNT_BITS)) {
            return IntentLayout.TO_ACCOUNT;
        }
        if (!fits(toSubAccount(), Limits.SUB_ACCOUNT_BITS)) {
            return IntentLayout.TO_SUB_ACCOUNT;
        }
        return nonZero(IntentLayout.TO_SUB_ACCOUNT + 1, IntentLayout.KEY);
    }

    private int malformedWithdrawal() {
        int unused = nonZero(IntentLayout.TOKEN2, IntentLayout.CHAIN);
        if (unused >= 0) {
            return unused;
        }
        if (!fits(chain(), Limits.CHAIN_BITS)) {
            return IntentLayout.CHAIN;
        }
        unused = nonZero(IntentLayout.CHAIN + 1, IntentLayout.FAST_RATE);
        if (unused < 0) {
            unused = nonZero(IntentLayout.FAST_RATE + Short.BYTES, IntentLayout.RECIPIENT);
        }
        return unused;
    }

    /** The first byte in from..to - 1 that is not 0, or -1. */
    private int nonZero(int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != 0) {
                return i;
            }
        }
        return -1;
    }

    private boolean isOrdinal(int field, int count) {
        int value = bytes[field];
        return value >= 0 && value < count;
    }

    private static boolean fits(long value, int bits) {
        return value >>> bits == 0;
    }

    private boolean hasFlag(int flag) {
        return (flags() & flag) != 0;
    }

    private int getShort(int field) {
        return Short.toUnsignedInt((short) SHORT.get(bytes, field));
    }

    private int getInt(int field) {
        return (int) INT.get(bytes, field);
    }

    private long getLong(int field) {
        return (long) LONG.get(bytes, field);
    }
}
