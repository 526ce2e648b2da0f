package org.zklink.engine;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.zklink.engine.EnumCodes.code;
import static org.zklink.engine.EnumCodes.constant;
import static org.zklink.engine.IntentLayout.*;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.zklink.crypto.EddsaPoseidon;
import org.zklink.field.BabyJubjub;
import org.zklink.field.Fr;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Bytes32;
import org.zklink.protocol.Cancel;
import org.zklink.protocol.Envelope;
import org.zklink.protocol.ExecutionInstructions;
import org.zklink.protocol.ExecutionInstructions.SelfTrade;
import org.zklink.protocol.ExecutionInstructions.Trigger;
import org.zklink.protocol.Intent;
import org.zklink.protocol.Order;
import org.zklink.protocol.SignedIntent;
import org.zklink.protocol.Transfer;
import org.zklink.protocol.Withdrawal;

/** Signed intents as records, to and from {@link IntentLayout}. */
public final class SignedIntentCodec {
    private SignedIntentCodec() {}

    /** Writes {@link IntentLayout#SIZE} bytes. */
    public static void encode(SignedIntent signed, MutableDirectBuffer buffer, int offset) {
        encode(signed.intent(), buffer, offset);
        putField(signed.key().x(), buffer, offset + KEY);
        putField(signed.key().y(), buffer, offset + KEY + Bytes32.SIZE);
        putField(signed.signature().r8().x(), buffer, offset + SIGNATURE);
        putField(signed.signature().r8().y(), buffer, offset + SIGNATURE + Bytes32.SIZE);
        putField(Fr.of(signed.signature().s()), buffer, offset + SIGNATURE + 2 * Bytes32.SIZE);
    }

    /** Writes the {@link IntentLayout#KEY} bytes before the key. */
    public static void encode(Intent intent, MutableDirectBuffer buffer, int offset) {
        buffer.setMemory(offset, KEY, (byte) 0);
        putEnvelope(intent, buffer, offset);
        switch (intent) {
            case Order order -> putOrder(order, buffer, offset);
            case Transfer transfer -> {
                putPayment(transfer.token(), transfer.amount(), transfer.fee(), buffer, offset);
                buffer.putInt(offset + TO_ACCOUNT, transfer.toAccount(), LITTLE_ENDIAN);
                buffer.putByte(offset + TO_SUB_ACCOUNT, (byte) transfer.toSubAccount());
            }
            case Withdrawal withdrawal -> {
                putPayment(withdrawal.token(), withdrawal.amount(), withdrawal.fee(), buffer, offset);
                buffer.putByte(offset + CHAIN, (byte) withdrawal.chain());
                buffer.putShort(offset + FAST_RATE, (short) withdrawal.fastRate(), LITTLE_ENDIAN);
                putWord(withdrawal.recipient(), buffer, offset + RECIPIENT);
            }
            case Cancel _ -> {}
        }
    }

    /**
     * The inverse of {@link #encode(SignedIntent, MutableDirectBuffer, int)} for bytes that it wrote; others may give an intent that encodes to
     * other bytes.
     *
     * @throws IllegalArgumentException when a field is out of range
     */
    public static SignedIntent decode(DirectBuffer buffer, int offset) {
        var key = new EddsaPoseidon.PublicKey(
                takeField(buffer, offset + KEY), takeField(buffer, offset + KEY + Bytes32.SIZE));
        var r8 = new BabyJubjub.Point(
                takeField(buffer, offset + SIGNATURE), takeField(buffer, offset + SIGNATURE + Bytes32.SIZE));
        Fr s = takeField(buffer, offset + SIGNATURE + 2 * Bytes32.SIZE);
        return new SignedIntent(decodeIntent(buffer, offset), key, new EddsaPoseidon.Signature(r8, s.toBigInteger()));
    }

    /**
     * The inverse of {@link #encode(Intent, MutableDirectBuffer, int)}.
     *
     * @throws IllegalArgumentException when a field is out of range
     */
    public static Intent decodeIntent(DirectBuffer buffer, int offset) {
        int type = buffer.getByte(offset + TYPE);
        Envelope envelope = new Envelope(
                unsigned(buffer.getInt(offset + NETWORK, LITTLE_ENDIAN)),
                buffer.getInt(offset + ACCOUNT, LITTLE_ENDIAN),
                unsigned(buffer.getInt(offset + KEY_EPOCH, LITTLE_ENDIAN)),
                buffer.getByte(offset + SUB_ACCOUNT),
                takeShort(buffer, offset + SLOT),
                unsigned(buffer.getInt(offset + NONCE, LITTLE_ENDIAN)),
                buffer.getLong(offset + EXPIRY, LITTLE_ENDIAN));
        int token1 = takeShort(buffer, offset + TOKEN1);
        Amount amount1 = takeAmount(buffer, offset + AMOUNT1_HI);
        Amount amount2 = takeAmount(buffer, offset + AMOUNT2_HI);
        return switch (type) {
            case Order.TYPE -> takeOrder(envelope, token1, amount1, amount2, buffer, offset);
            case Transfer.TYPE ->
                new Transfer(
                        envelope,
                        token1,
                        amount1,
                        amount2,
                        buffer.getInt(offset + TO_ACCOUNT, LITTLE_ENDIAN),
                        buffer.getByte(offset + TO_SUB_ACCOUNT));
            case Withdrawal.TYPE ->
                new Withdrawal(
                        envelope,
                        token1,
                        amount1,
                        amount2,
                        buffer.getByte(offset + CHAIN),
                        takeWord(buffer, offset + RECIPIENT),
                        takeShort(buffer, offset + FAST_RATE));
            case Cancel.TYPE -> new Cancel(envelope);
            default -> throw new IllegalArgumentException("expected an intent type in 1..4, but is " + type);
        };
    }

    private static void putEnvelope(Intent intent, MutableDirectBuffer buffer, int offset) {
        buffer.putByte(offset + TYPE, (byte) intent.type());
        buffer.putByte(offset + SUB_ACCOUNT, (byte) intent.subAccount());
        buffer.putShort(offset + SLOT, (short) intent.slot(), LITTLE_ENDIAN);
        buffer.putInt(offset + NETWORK, (int) intent.network(), LITTLE_ENDIAN);
        buffer.putInt(offset + ACCOUNT, intent.account(), LITTLE_ENDIAN);
        buffer.putInt(offset + KEY_EPOCH, (int) intent.keyEpoch(), LITTLE_ENDIAN);
        buffer.putInt(offset + NONCE, (int) intent.nonce(), LITTLE_ENDIAN);
        buffer.putLong(offset + EXPIRY, intent.expiry(), LITTLE_ENDIAN);
    }

    private static void putOrder(Order order, MutableDirectBuffer buffer, int offset) {
        ExecutionInstructions instructions = order.instructions();
        int flags = (order.buyBounded() ? BUY_BOUNDED : 0)
                | (order.postOnly() ? POST_ONLY : 0)
                | (order.ioc() ? IOC : 0)
                | (order.fok() ? FOK : 0)
                | (instructions.slide() ? SLIDE : 0);
        buffer.putByte(offset + FLAGS, (byte) flags);
        putPayment(order.sellToken(), order.sellAmount(), order.buyAmount(), buffer, offset);
        buffer.putShort(offset + TOKEN2, (short) order.buyToken(), LITTLE_ENDIAN);
        buffer.putShort(offset + MAKER_FEE_RATE, (short) order.makerFeeRate(), LITTLE_ENDIAN);
        buffer.putShort(offset + TAKER_FEE_RATE, (short) order.takerFeeRate(), LITTLE_ENDIAN);
        buffer.putLong(offset + TRIGGER_TICKS, instructions.triggerTicks(), LITTLE_ENDIAN);
        buffer.putLong(offset + DISPLAY_LOTS, instructions.displayLots(), LITTLE_ENDIAN);
        buffer.putLong(offset + CLIENT_ORDER_ID, instructions.clientOrderId(), LITTLE_ENDIAN);
        buffer.putByte(offset + TRIGGER, (byte) code(instructions.trigger()));
        buffer.putByte(offset + SELF_TRADE, (byte) code(instructions.selfTrade()));
        buffer.putShort(offset + OCO_SLOT, (short) (instructions.ocoSlot() + 1), LITTLE_ENDIAN);
    }

    private static Order takeOrder(
            Envelope envelope, int sellToken, Amount sells, Amount buys, DirectBuffer buffer, int offset) {
        int flags = buffer.getByte(offset + FLAGS);
        ExecutionInstructions instructions = new ExecutionInstructions(
                buffer.getLong(offset + CLIENT_ORDER_ID, LITTLE_ENDIAN),
                constant(Trigger.values(), buffer.getByte(offset + TRIGGER), "trigger"),
                buffer.getLong(offset + TRIGGER_TICKS, LITTLE_ENDIAN),
                buffer.getLong(offset + DISPLAY_LOTS, LITTLE_ENDIAN),
                constant(SelfTrade.values(), buffer.getByte(offset + SELF_TRADE), "self-trade mode"),
                (flags & SLIDE) != 0,
                takeShort(buffer, offset + OCO_SLOT) - 1);
        return new Order(
                envelope,
                sellToken,
                takeShort(buffer, offset + TOKEN2),
                sells,
                buys,
                takeShort(buffer, offset + MAKER_FEE_RATE),
                takeShort(buffer, offset + TAKER_FEE_RATE),
                (flags & BUY_BOUNDED) != 0,
                (flags & POST_ONLY) != 0,
                (flags & IOC) != 0,
                (flags & FOK) != 0,
                instructions);
    }

    private static void putPayment(int token, Amount amount, Amount fee, MutableDirectBuffer buffer, int offset) {
        buffer.putShort(offset + TOKEN1, (short) token, LITTLE_ENDIAN);
        putAmount(amount, buffer, offset + AMOUNT1_HI);
        putAmount(fee, buffer, offset + AMOUNT2_HI);
    }

    static void putAmount(Amount amount, MutableDirectBuffer buffer, int offset) {
        buffer.putLong(offset, amount.hi(), LITTLE_ENDIAN);
        buffer.putLong(offset + Long.BYTES, amount.lo(), LITTLE_ENDIAN);
    }

    static Amount takeAmount(DirectBuffer buffer, int offset) {
        return new Amount(buffer.getLong(offset, LITTLE_ENDIAN), buffer.getLong(offset + Long.BYTES, LITTLE_ENDIAN));
    }

    static void putField(Fr value, MutableDirectBuffer buffer, int offset) {
        putWord(Bytes32.of(value), buffer, offset);
    }

    /** @throws IllegalArgumentException when it is not below the modulus */
    static Fr takeField(DirectBuffer buffer, int offset) {
        return takeWord(buffer, offset).toFr();
    }

    static void putWord(Bytes32 word, MutableDirectBuffer buffer, int offset) {
        buffer.putLong(offset, word.w0(), BIG_ENDIAN);
        buffer.putLong(offset + 8, word.w1(), BIG_ENDIAN);
        buffer.putLong(offset + 16, word.w2(), BIG_ENDIAN);
        buffer.putLong(offset + 24, word.w3(), BIG_ENDIAN);
    }

    static Bytes32 takeWord(DirectBuffer buffer, int offset) {
        return new Bytes32(
                buffer.getLong(offset, BIG_ENDIAN),
                buffer.getLong(offset + 8, BIG_ENDIAN),
                buffer.getLong(offset + 16, BIG_ENDIAN),
                buffer.getLong(offset + 24, BIG_ENDIAN));
    }

    static int takeShort(DirectBuffer buffer, int offset) {
        return Short.toUnsignedInt(buffer.getShort(offset, LITTLE_ENDIAN));
    }

    private static long unsigned(int value) {
        return Integer.toUnsignedLong(value);
    }
}
