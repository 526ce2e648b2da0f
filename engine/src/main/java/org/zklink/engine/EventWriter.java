package org.zklink.engine;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.zklink.engine.EnumCodes.code;
import static org.zklink.engine.EventLayout.*;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SortedMap;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.zklink.protocol.AccountHeader;
import org.zklink.protocol.Amount;
import org.zklink.protocol.MutableAmount;
import org.zklink.protocol.Rejection;

/**
 * The events of the command under way, in bytes. Grows to the largest command ever seen and then makes no garbage. What a command itself says (a
 * signed intent, a deposit) is not repeated: {@link EventReader} takes it from the command.
 */
final class EventWriter {
    private static final int INITIAL_BYTES = 1 << 16;

    private static final VarHandle SHORT = view(short[].class);
    private static final VarHandle INT = view(int[].class);
    private static final VarHandle LONG = view(long[].class);

    private byte[] bytes = new byte[INITIAL_BYTES];
    private final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
    private int length;

    private static VarHandle view(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, LITTLE_ENDIAN);
    }

    DirectBuffer buffer() {
        return buffer;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    /** Takes back what was written since the length was this. */
    void truncate(int shorter) {
        length = shorter;
    }

    void refused(RefusalRegister refusal) {
        if (refusal.detail() == Detail.TEXT) {
            refused(refusal.text());
            return;
        }
        begin(REFUSED, 3 + refusal.count() * 16);
        putByte(code(refusal.detail()));
        putByte(refusal.count());
        for (int i = 0; i < refusal.count(); i++) {
            putAmount(refusal.hi(i), refusal.lo(i));
        }
    }

    private void refused(Rejection rejection) {
        byte[] text = rejection.message().getBytes(StandardCharsets.UTF_8);
        begin(REFUSED, 7 + text.length);
        putByte(code(Detail.TEXT));
        putByte(code(rejection.code()));
        putBytes(text);
    }

    void operation(int index) {
        begin(OPERATION);
        putByte(index);
    }

    void tokenRegistered(int token, String symbol) {
        byte[] text = symbol.getBytes(StandardCharsets.US_ASCII);
        begin(TOKEN_REGISTERED, 9 + text.length);
        putInt(token);
        putBytes(text);
    }

    void laneRegistered(int token, int chain) {
        begin(LANE_REGISTERED);
        putInt(token);
        putByte(chain);
    }

    void marketOpened(Market market) {
        putMarket(MARKET_OPENED, market);
    }

    void marketUpdated(Market market) {
        putMarket(MARKET_UPDATED, market);
    }

    void marketStatusChanged(int market, MarketStatus status) {
        begin(MARKET_STATUS_CHANGED);
        putInt(market);
        putByte(code(status));
    }

    void networkFeesSet(int token, Amount transferFee, SortedMap<Integer, Amount> withdrawalFees) {
        begin(NETWORK_FEES_SET, 22 + 17 * withdrawalFees.size());
        putInt(token);
        putAmount(transferFee.hi(), transferFee.lo());
        putByte(withdrawalFees.size());
        withdrawalFees.forEach((chain, fee) -> {
            putByte(chain);
            putAmount(fee.hi(), fee.lo());
        });
    }

    void feeTierSet(FeeTier tier) {
        begin(FEE_TIER_SET);
        putByte(tier.number());
        putInt(tier.makerFeeRate());
        putInt(tier.takerFeeRate());
        putInt(tier.rebateShare());
    }

    void accountTierSet(int account, int tier) {
        begin(ACCOUNT_TIER_SET);
        putInt(account);
        putByte(tier);
    }

    void accountOpened(int account, AccountHeader header) {
        begin(ACCOUNT_OPENED);
        putInt(account);
        putByte(header.owner().kind());
        SignedIntentCodec.putWord(header.owner().bytes(), buffer, length);
        SignedIntentCodec.putField(header.keyHash(), buffer, length + 32);
        length += 64;
        putInt((int) header.keyEpoch());
    }

    void depositCredited(int account, boolean opened) {
        begin(DEPOSIT_CREDITED);
        putInt(account);
        putByte(opened ? 1 : 0);
    }

    void orderAccepted(long orderId, int market, Side side, long ticks, long lots) {
        int at = begin(ORDER_ACCEPTED);
        LONG.set(bytes, at, orderId);
        INT.set(bytes, at + 8, market);
        bytes[at + 12] = (byte) code(side);
        LONG.set(bytes, at + 13, ticks);
        LONG.set(bytes, at + 21, lots);
        length = at + 29;
    }

    void orderWaiting(long orderId) {
        begin(ORDER_WAITING);
        putLong(orderId);
    }

    void orderTriggered(long orderId) {
        begin(ORDER_TRIGGERED);
        putLong(orderId);
    }

    void orderRested(long orderId, long ticks, long shownLots, long remainingLots) {
        int at = begin(ORDER_RESTED);
        LONG.set(bytes, at, orderId);
        LONG.set(bytes, at + 8, ticks);
        LONG.set(bytes, at + 16, shownLots);
        LONG.set(bytes, at + 24, remainingLots);
        length = at + 32;
    }

    void orderRefreshed(long orderId, long shownLots, long remainingLots) {
        begin(ORDER_REFRESHED);
        putLong(orderId);
        putLong(shownLots);
        putLong(remainingLots);
    }

    void trade(
            long tradeId,
            int market,
            Side takerSide,
            long ticks,
            long lots,
            MutableAmount base,
            MutableAmount quote,
            long makerOrderId,
            int makerAccount,
            MutableAmount makerFee,
            long takerOrderId,
            int takerAccount,
            MutableAmount takerFee) {
        int at = begin(TRADE);
        LONG.set(bytes, at, tradeId);
        INT.set(bytes, at + 8, market);
        bytes[at + 12] = (byte) code(takerSide);
        LONG.set(bytes, at + 13, ticks);
        LONG.set(bytes, at + 21, lots);
        LONG.set(bytes, at + 29, base.hi());
        LONG.set(bytes, at + 37, base.lo());
        LONG.set(bytes, at + 45, quote.hi());
        LONG.set(bytes, at + 53, quote.lo());
        LONG.set(bytes, at + 61, makerOrderId);
        INT.set(bytes, at + 69, makerAccount);
        LONG.set(bytes, at + 73, makerFee.hi());
        LONG.set(bytes, at + 81, makerFee.lo());
        LONG.set(bytes, at + 89, takerOrderId);
        INT.set(bytes, at + 97, takerAccount);
        LONG.set(bytes, at + 101, takerFee.hi());
        LONG.set(bytes, at + 109, takerFee.lo());
        length = at + 117;
    }

    void rebateAccrued(int account, int subAccount, int token, MutableAmount amount) {
        putRebate(REBATE_ACCRUED, account, subAccount, token, amount);
    }

    void rebatePaid(int account, int subAccount, int token, MutableAmount amount) {
        putRebate(REBATE_PAID, account, subAccount, token, amount);
    }

    void orderDone(long orderId, DoneReason reason, long remainingLots, boolean hasFills) {
        int at = begin(ORDER_DONE);
        LONG.set(bytes, at, orderId);
        bytes[at + 8] = (byte) code(reason);
        LONG.set(bytes, at + 9, remainingLots);
        bytes[at + 17] = (byte) (hasFills ? 1 : 0);
        length = at + 18;
    }

    void cancelAccepted() {
        begin(CANCEL_ACCEPTED);
    }

    void ordersCancelled(int account, int count) {
        begin(ORDERS_CANCELLED);
        putInt(account);
        putInt(count);
    }

    void deadlineSet(int account, long deadlineMs) {
        begin(DEADLINE_SET);
        putInt(account);
        putLong(deadlineMs);
    }

    void transferApplied() {
        begin(TRANSFER_APPLIED);
    }

    void withdrawalApplied() {
        begin(WITHDRAWAL_APPLIED);
    }

    void blockSealed() {
        begin(BLOCK_SEALED);
    }

    void balanceChanged(
            int account, int subAccount, int token, long availableHi, long availableLo, long heldHi, long heldLo) {
        int at = begin(BALANCE_CHANGED);
        INT.set(bytes, at, account);
        bytes[at + 4] = (byte) subAccount;
        SHORT.set(bytes, at + 5, (short) token);
        LONG.set(bytes, at + 7, availableHi);
        LONG.set(bytes, at + 15, availableLo);
        LONG.set(bytes, at + 23, heldHi);
        LONG.set(bytes, at + 31, heldLo);
        length = at + 39;
    }

    void reserveChanged(int token, int chain, Amount reserve) {
        begin(RESERVE_CHANGED);
        putShort(token);
        putByte(chain);
        putAmount(reserve.hi(), reserve.lo());
    }

    private void putMarket(int type, Market market) {
        begin(type);
        CommandCodec.putMarket(market, buffer, length);
        length += CommandCodec.MARKET_SIZE;
    }

    private void putRebate(int type, int account, int subAccount, int token, MutableAmount amount) {
        begin(type);
        putInt(account);
        putByte(subAccount);
        putShort(token);
        putAmount(amount.hi(), amount.lo());
    }

    /** Returns where the fields start. */
    private int begin(int type) {
        return begin(type, EventLayout.size(type));
    }

    /** @param size of the event, its type included */
    private int begin(int type, int size) {
        if (length + size > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + size));
            buffer.wrap(bytes);
        }
        bytes[length] = (byte) type;
        length++;
        return length;
    }

    private void putByte(int value) {
        bytes[length] = (byte) value;
        length += Byte.BYTES;
    }

    private void putShort(int value) {
        SHORT.set(bytes, length, (short) value);
        length += Short.BYTES;
    }

    private void putInt(int value) {
        INT.set(bytes, length, value);
        length += Integer.BYTES;
    }

    private void putLong(long value) {
        LONG.set(bytes, length, value);
        length += Long.BYTES;
    }

    private void putAmount(long hi, long lo) {
        putLong(hi);
        putLong(lo);
    }

    private void putBytes(byte[] text) {
        putInt(text.length);
        System.arraycopy(text, 0, bytes, length, text.length);
        length += text.length;
    }
}
