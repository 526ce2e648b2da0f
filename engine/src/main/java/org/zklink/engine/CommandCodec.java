package org.zklink.engine;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.zklink.engine.CommandLayout.*;
import static org.zklink.engine.EnumCodes.code;
import static org.zklink.engine.EnumCodes.constant;
import static org.zklink.engine.SignedIntentCodec.putAmount;
import static org.zklink.engine.SignedIntentCodec.putField;
import static org.zklink.engine.SignedIntentCodec.takeAmount;
import static org.zklink.engine.SignedIntentCodec.takeField;
import static org.zklink.engine.SignedIntentCodec.takeShort;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.zklink.field.Fr;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Bytes32;
import org.zklink.protocol.Deposit;

/** Commands as records, to and from {@link CommandLayout}. A command has exactly one encoding, and nothing else is decoded. */
public final class CommandCodec {
    /** No encoding is longer. */
    public static final int MAX_BYTES = BATCH_OPERATIONS + Command.Batch.MAX_OPERATIONS * SUBMIT_INTENT_SIZE;

    static final int MARKET_SIZE = 62;
    private static final int AMOUNT_SIZE = 16;

    private CommandCodec() {}

    /** Writes the encoding; returns its length. */
    public static int encode(Command command, MutableDirectBuffer buffer, int offset) {
        buffer.putByte(offset, (byte) VERSION);
        int body = offset + BODY;
        return switch (command) {
            case Command.SubmitIntent(var signed) -> {
                SignedIntentCodec.encode(signed, buffer, body);
                yield end(buffer, offset, SUBMIT_INTENT, SUBMIT_INTENT_SIZE);
            }
            case Command.CancelOrders cancel -> {
                buffer.putInt(offset + CANCEL_ACCOUNT, cancel.account(), LITTLE_ENDIAN);
                buffer.putByte(offset + CANCEL_SUB_ACCOUNT, (byte) cancel.subAccount());
                buffer.putByte(offset + CANCEL_SELECTOR, (byte) code(cancel.selector()));
                buffer.putByte(offset + CANCEL_DISCONNECTED, (byte) (cancel.disconnected() ? 1 : 0));
                buffer.putLong(offset + CANCEL_VALUE, cancel.value(), LITTLE_ENDIAN);
                yield end(buffer, offset, CANCEL_ORDERS, CANCEL_ORDERS_SIZE);
            }
            case Command.CancelAfter after -> {
                buffer.putInt(offset + AFTER_ACCOUNT, after.account(), LITTLE_ENDIAN);
                buffer.putLong(offset + AFTER_TIMEOUT, after.timeoutMs(), LITTLE_ENDIAN);
                yield end(buffer, offset, CANCEL_AFTER, CANCEL_AFTER_SIZE);
            }
            case Command.Batch batch -> encodeBatch(batch, buffer, offset);
            case Command.CreditDeposit(Deposit deposit) -> {
                buffer.putByte(body, (byte) deposit.chain());
                buffer.putLong(body + 1, deposit.position(), LITTLE_ENDIAN);
                Fr[] words = deposit.words();
                for (int i = 0; i < words.length; i++) {
                    putField(words[i], buffer, body + 9 + i * Bytes32.SIZE);
                }
                yield end(buffer, offset, CREDIT_DEPOSIT, BODY + 9 + Deposit.WORDS * Bytes32.SIZE);
            }
            case Command.RegisterToken register -> {
                byte[] symbol = register.symbol().getBytes(StandardCharsets.US_ASCII);
                putShort(buffer, body, register.token());
                buffer.putBytes(body + 2, symbol);
                yield end(buffer, offset, REGISTER_TOKEN, BODY + 2 + symbol.length);
            }
            case Command.RegisterLane register -> {
                putShort(buffer, body, register.token());
                buffer.putByte(body + 2, (byte) register.chain());
                yield end(buffer, offset, REGISTER_LANE, BODY + 3);
            }
            case Command.OpenMarket open -> {
                putMarket(open.market(), buffer, body);
                yield end(buffer, offset, OPEN_MARKET, BODY + MARKET_SIZE);
            }
            case Command.UpdateMarket update -> {
                putMarket(update.market(), buffer, body);
                yield end(buffer, offset, UPDATE_MARKET, BODY + MARKET_SIZE);
            }
            case Command.SetMarketStatus set -> {
                putShort(buffer, body, set.market());
                buffer.putByte(body + 2, (byte) code(set.status()));
                yield end(buffer, offset, SET_MARKET_STATUS, BODY + 3);
            }
            case Command.SetNetworkFees set -> {
                putShort(buffer, body, set.token());
                putAmount(set.transferFee(), buffer, body + 2);
                int at = body + 2 + AMOUNT_SIZE;
                for (var fee : set.withdrawalFees().entrySet()) {
                    buffer.putByte(at, fee.getKey().byteValue());
                    putAmount(fee.getValue(), buffer, at + 1);
                    at += 1 + AMOUNT_SIZE;
                }
                yield end(buffer, offset, SET_NETWORK_FEES, at - offset);
            }
            case Command.SetFeeTier(FeeTier tier) -> {
                buffer.putByte(body, (byte) tier.number());
                putShort(buffer, body + 1, tier.makerFeeRate());
                putShort(buffer, body + 3, tier.takerFeeRate());
                buffer.putInt(body + 5, tier.rebateShare(), LITTLE_ENDIAN);
                yield end(buffer, offset, SET_FEE_TIER, BODY + 9);
            }
            case Command.SetAccountTier set -> {
                buffer.putInt(body, set.account(), LITTLE_ENDIAN);
                buffer.putByte(body + 4, (byte) set.tier());
                yield end(buffer, offset, SET_ACCOUNT_TIER, BODY + 5);
            }
            case Command.SealBlock _ -> end(buffer, offset, SEAL_BLOCK, BODY);
            case Command.Tick _ -> end(buffer, offset, TICK, BODY);
        };
    }

    /** The encoding by itself. */
    public static byte[] encode(Command command) {
        MutableDirectBuffer buffer = new ExpandableArrayBuffer();
        byte[] bytes = new byte[encode(command, buffer, 0)];
        buffer.getBytes(0, bytes);
        return bytes;
    }

    /**
     * The command that exactly these bytes encode.
     *
     * @throws IllegalArgumentException when they are too few or too many, of another layout, or malformed
     */
    public static Command decode(DirectBuffer buffer, int offset, int length) {
        Ranges.require(length >= BODY, "a command has at least " + BODY + " bytes, but got " + length);
        int version = buffer.getByte(offset);
        Ranges.require(version == VERSION, "expected command layout version " + VERSION + ", but is " + version);
        try {
            Command command = take(buffer, offset, length);
            byte[] canonical = encode(command);
            byte[] given = new byte[length];
            buffer.getBytes(offset, given);
            Ranges.require(Arrays.equals(canonical, given), "the bytes are not the one encoding of " + command);
            return command;
        } catch (IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("command ends early, after " + length + " bytes", e);
        }
    }

    /** As {@link #decode(DirectBuffer, int, int)}, of a whole array. */
    public static Command decode(byte[] bytes) {
        return decode(new UnsafeBuffer(bytes), 0, bytes.length);
    }

    private static Command take(DirectBuffer buffer, int offset, int length) {
        int body = offset + BODY;
        int type = buffer.getByte(offset + TYPE);
        return switch (type) {
            case SUBMIT_INTENT -> {
                requireLength(length, SUBMIT_INTENT_SIZE);
                yield new Command.SubmitIntent(SignedIntentCodec.decode(buffer, body));
            }
            case CANCEL_ORDERS -> {
                requireLength(length, CANCEL_ORDERS_SIZE);
                yield new Command.CancelOrders(
                        buffer.getInt(offset + CANCEL_ACCOUNT, LITTLE_ENDIAN),
                        Byte.toUnsignedInt(buffer.getByte(offset + CANCEL_SUB_ACCOUNT)),
                        constant(CancelSelector.values(), buffer.getByte(offset + CANCEL_SELECTOR), "selector"),
                        buffer.getLong(offset + CANCEL_VALUE, LITTLE_ENDIAN),
                        buffer.getByte(offset + CANCEL_DISCONNECTED) != 0);
            }
            case CANCEL_AFTER -> {
                requireLength(length, CANCEL_AFTER_SIZE);
                yield new Command.CancelAfter(
                        buffer.getInt(offset + AFTER_ACCOUNT, LITTLE_ENDIAN),
                        buffer.getLong(offset + AFTER_TIMEOUT, LITTLE_ENDIAN));
            }
            case BATCH -> takeBatch(buffer, offset, length);
            case CREDIT_DEPOSIT -> {
                requireLength(length, BODY + 9 + Deposit.WORDS * Bytes32.SIZE);
                yield new Command.CreditDeposit(takeDeposit(buffer, body));
            }
            case REGISTER_TOKEN -> {
                byte[] symbol = new byte[Math.max(0, length - BODY - 2)];
                buffer.getBytes(body + 2, symbol);
                yield new Command.RegisterToken(takeShort(buffer, body), new String(symbol, StandardCharsets.US_ASCII));
            }
            case REGISTER_LANE -> {
                requireLength(length, BODY + 3);
                yield new Command.RegisterLane(takeShort(buffer, body), buffer.getByte(body + 2));
            }
            case OPEN_MARKET -> {
                requireLength(length, BODY + MARKET_SIZE);
                yield new Command.OpenMarket(takeMarket(buffer, body));
            }
            case UPDATE_MARKET -> {
                requireLength(length, BODY + MARKET_SIZE);
                yield new Command.UpdateMarket(takeMarket(buffer, body));
            }
            case SET_MARKET_STATUS -> {
                requireLength(length, BODY + 3);
                yield new Command.SetMarketStatus(
                        takeShort(buffer, body), constant(MarketStatus.values(), buffer.getByte(body + 2), "status"));
            }
            case SET_NETWORK_FEES -> takeNetworkFees(buffer, body, offset + length);
            case SET_FEE_TIER -> {
                requireLength(length, BODY + 9);
                yield new Command.SetFeeTier(new FeeTier(
                        buffer.getByte(body),
                        takeShort(buffer, body + 1),
                        takeShort(buffer, body + 3),
                        buffer.getInt(body + 5, LITTLE_ENDIAN)));
            }
            case SET_ACCOUNT_TIER -> {
                requireLength(length, BODY + 5);
                yield new Command.SetAccountTier(buffer.getInt(body, LITTLE_ENDIAN), buffer.getByte(body + 4));
            }
            case SEAL_BLOCK -> new Command.SealBlock();
            case TICK -> new Command.Tick();
            default -> throw new IllegalArgumentException("expected a command type in 1..15, but is " + type);
        };
    }

    /** The size of an operation of a batch by its type, or 0 when there is no such operation. */
    static int operationSize(int type) {
        return switch (type) {
            case SUBMIT_INTENT -> SUBMIT_INTENT_SIZE;
            case CANCEL_ORDERS -> CANCEL_ORDERS_SIZE;
            default -> 0;
        };
    }

    private static int encodeBatch(Command.Batch batch, MutableDirectBuffer buffer, int offset) {
        buffer.putByte(offset + BATCH_ATOMIC, (byte) (batch.atomic() ? 1 : 0));
        buffer.putByte(offset + BATCH_COUNT, (byte) batch.operations().size());
        int at = offset + BATCH_OPERATIONS;
        for (Command operation : batch.operations()) {
            at += encode(operation, buffer, at);
        }
        return end(buffer, offset, BATCH, at - offset);
    }

    private static Command takeBatch(DirectBuffer buffer, int offset, int length) {
        List<Command.Operation> operations = new ArrayList<>();
        int at = offset + BATCH_OPERATIONS;
        int count = buffer.getByte(offset + BATCH_COUNT);
        for (int i = 0; i < count; i++) {
            int size = operationSize(buffer.getByte(at + TYPE));
            Ranges.require(
                    size != 0 && at + size <= offset + length, "operation " + i + " of the batch is none, or cut off");
            operations.add((Command.Operation) decode(buffer, at, size));
            at += size;
        }
        return new Command.Batch(buffer.getByte(offset + BATCH_ATOMIC) != 0, operations);
    }

    private static Deposit takeDeposit(DirectBuffer buffer, int body) {
        Fr[] words = new Fr[Deposit.WORDS];
        for (int i = 0; i < words.length; i++) {
            words[i] = takeField(buffer, body + 9 + i * Bytes32.SIZE);
        }
        return Deposit.decode(buffer.getByte(body), buffer.getLong(body + 1, LITTLE_ENDIAN), words);
    }

    private static Command takeNetworkFees(DirectBuffer buffer, int body, int end) {
        SortedMap<Integer, Amount> fees = new TreeMap<>();
        for (int at = body + 2 + AMOUNT_SIZE; at < end; at += 1 + AMOUNT_SIZE) {
            fees.put((int) buffer.getByte(at), takeAmount(buffer, at + 1));
        }
        return new Command.SetNetworkFees(takeShort(buffer, body), takeAmount(buffer, body + 2), fees);
    }

    static void putMarket(Market market, MutableDirectBuffer buffer, int at) {
        putShort(buffer, at, market.id());
        putShort(buffer, at + 2, market.baseToken());
        putShort(buffer, at + 4, market.quoteToken());
        putAmount(market.lotSize(), buffer, at + 6);
        putAmount(market.tickSize(), buffer, at + 22);
        putShort(buffer, at + 38, market.makerFeeRate());
        putShort(buffer, at + 40, market.takerFeeRate());
        putAmount(market.minimumNotional(), buffer, at + 42);
        buffer.putInt(at + 58, market.priceBand(), LITTLE_ENDIAN);
    }

    static Market takeMarket(DirectBuffer buffer, int at) {
        return new Market(
                takeShort(buffer, at),
                takeShort(buffer, at + 2),
                takeShort(buffer, at + 4),
                takeAmount(buffer, at + 6),
                takeAmount(buffer, at + 22),
                takeShort(buffer, at + 38),
                takeShort(buffer, at + 40),
                takeAmount(buffer, at + 42),
                buffer.getInt(at + 58, LITTLE_ENDIAN));
    }

    private static void putShort(MutableDirectBuffer buffer, int at, int value) {
        buffer.putShort(at, (short) value, LITTLE_ENDIAN);
    }

    private static int end(MutableDirectBuffer buffer, int offset, int type, int length) {
        buffer.putByte(offset + TYPE, (byte) type);
        return length;
    }

    private static void requireLength(int length, int expected) {
        Ranges.require(length == expected, "expected " + expected + " bytes, but got " + length);
    }
}
