package org.zklink.engine;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.zklink.engine.EnumCodes.code;
import static org.zklink.engine.EventLayout.*;

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

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[INITIAL_BYTES]);
    private int length;

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
        begin(ORDER_ACCEPTED);
        putLong(orderId);
        putInt(market);
        putByte(code(side));
        putLong(ticks);
        putLong(lots);
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
        begin(ORDER_RESTED);
        putLong(orderId);
        putLong(ticks);
        putLong(shownLots);
        putLong(remainingLots);
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
        begin(TRADE);
        putLong(tradeId);
        putInt(market);
        putByte(code(takerSide));
        putLong(ticks);
        putLong(lots);
        putAmount(base.hi(), base.lo());
        putAmount(quote.hi(), quote.lo());
        putLong(makerOrderId);
        putInt(makerAccount);
        putAmount(makerFee.hi(), makerFee.lo());
        putLong(takerOrderId);
        putInt(takerAccount);
        putAmount(takerFee.hi(), takerFee.lo());
    }

    void rebateAccrued(int account, int subAccount, int token, MutableAmount amount) {
        putRebate(REBATE_ACCRUED, account, subAccount, token, amount);
    }

    void rebatePaid(int account, int subAccount, int token, MutableAmount amount) {
        putRebate(REBATE_PAID, account, subAccount, token, amount);
    }

    void orderDone(long orderId, DoneReason reason, long remainingLots, boolean hasFills) {
        begin(ORDER_DONE);
        putLong(orderId);
        putByte(code(reason));
        putLong(remainingLots);
        putByte(hasFills ? 1 : 0);
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
        begin(BALANCE_CHANGED);
        putInt(account);
        putByte(subAccount);
        putShort(token);
        putAmount(availableHi, availableLo);
        putAmount(heldHi, heldLo);
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

    private void begin(int type) {
        begin(type, EventLayout.size(type));
    }

    /** @param size of the event, its type included */
    private void begin(int type, int size) {
        if (length + size > buffer.capacity()) {
            buffer.wrap(Arrays.copyOf(buffer.byteArray(), Math.max(2 * buffer.capacity(), length + size)));
        }
        putByte(type);
    }

    private void putByte(int value) {
        buffer.putByte(length, (byte) value);
        length += Byte.BYTES;
    }

    private void putShort(int value) {
        buffer.putShort(length, (short) value, LITTLE_ENDIAN);
        length += Short.BYTES;
    }

    private void putInt(int value) {
        buffer.putInt(length, value, LITTLE_ENDIAN);
        length += Integer.BYTES;
    }

    private void putLong(long value) {
        buffer.putLong(length, value, LITTLE_ENDIAN);
        length += Long.BYTES;
    }

    private void putAmount(long hi, long lo) {
        putLong(hi);
        putLong(lo);
    }

    private void putBytes(byte[] bytes) {
        putInt(bytes.length);
        buffer.putBytes(length, bytes);
        length += bytes.length;
    }
}
