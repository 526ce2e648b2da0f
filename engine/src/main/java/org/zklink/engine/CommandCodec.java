package org.zklink.engine;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import org.zklink.field.Fr;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Bytes32;
import org.zklink.protocol.Deposit;
import org.zklink.protocol.IntentCodec;
import org.zklink.protocol.SignedIntent;

/**
 * Commands in bytes, for the log: {@code layout version (1) | type (1) | fields}, numbers big-endian, amounts in 16 bytes. The time is not
 * among the fields: the log keeps it beside. A command has exactly one encoding, and nothing else is decoded.
 */
public final class CommandCodec {
    public static final int LAYOUT_VERSION = 1;

    /** No encoding is longer. */
    public static final int MAX_BYTES = 1024;

    private static final int REGISTER_TOKEN = 1;
    private static final int REGISTER_LANE = 2;
    private static final int OPEN_MARKET = 3;
    private static final int SET_NETWORK_FEES = 4;
    private static final int CREDIT_DEPOSIT = 5;
    private static final int SUBMIT_INTENT = 6;
    private static final int SEAL_BLOCK = 7;

    private CommandCodec() {}

    /** Appends the encoding at the buffer's position. */
    public static void encode(Command command, ByteBuffer buffer) {
        buffer.put((byte) LAYOUT_VERSION);
        switch (command) {
            case Command.RegisterToken register -> putToken(buffer, register);
            case Command.RegisterLane register ->
                buffer.put((byte) REGISTER_LANE)
                        .putShort((short) register.token())
                        .put((byte) register.chain());
            case Command.OpenMarket open -> putMarket(buffer, open.market());
            case Command.SetNetworkFees set -> putFees(buffer, set);
            case Command.CreditDeposit credit -> putDeposit(buffer, credit.deposit());
            case Command.SubmitIntent submit ->
                buffer.put((byte) SUBMIT_INTENT).put(IntentCodec.encode(submit.signed()));
            case Command.SealBlock seal -> buffer.put((byte) SEAL_BLOCK);
        }
    }

    /** The encoding by itself. */
    public static byte[] encode(Command command) {
        ByteBuffer buffer = ByteBuffer.allocate(MAX_BYTES);
        encode(command, buffer);
        byte[] bytes = new byte[buffer.position()];
        buffer.get(0, bytes);
        return bytes;
    }

    /**
     * The command that all remaining bytes of the buffer encode, at the given time.
     *
     * @throws IllegalArgumentException when they are too few or too many, of another layout, or malformed
     */
    public static Command decode(ByteBuffer buffer, long timeMs) {
        int bytes = buffer.remaining();
        try {
            int layout = buffer.get();
            Ranges.require(
                    layout == LAYOUT_VERSION,
                    "expected command layout version " + LAYOUT_VERSION + ", but is " + layout);
            Command command = take(buffer, timeMs);
            Ranges.require(!buffer.hasRemaining(), buffer.remaining() + " bytes follow the command");
            return command;
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("command ends early, after " + bytes + " bytes", e);
        }
    }

    private static Command take(ByteBuffer buffer, long timeMs) {
        int type = buffer.get();
        return switch (type) {
            case REGISTER_TOKEN -> new Command.RegisterToken(timeMs, takeShort(buffer), takeSymbol(buffer));
            case REGISTER_LANE -> new Command.RegisterLane(timeMs, takeShort(buffer), buffer.get());
            case OPEN_MARKET -> new Command.OpenMarket(timeMs, takeMarket(buffer));
            case SET_NETWORK_FEES ->
                new Command.SetNetworkFees(timeMs, takeShort(buffer), takeAmount(buffer), takeFees(buffer));
            case CREDIT_DEPOSIT -> new Command.CreditDeposit(timeMs, takeDeposit(buffer));
            case SUBMIT_INTENT -> new Command.SubmitIntent(timeMs, takeIntent(buffer));
            case SEAL_BLOCK -> new Command.SealBlock(timeMs);
            default -> throw new IllegalArgumentException("expected a command type in 1..7, but is " + type);
        };
    }

    private static void putToken(ByteBuffer buffer, Command.RegisterToken register) {
        byte[] symbol = register.symbol().getBytes(StandardCharsets.US_ASCII);
        buffer.put((byte) REGISTER_TOKEN).putShort((short) register.token());
        buffer.put((byte) symbol.length).put(symbol);
    }

    private static String takeSymbol(ByteBuffer buffer) {
        byte[] symbol = new byte[Byte.toUnsignedInt(buffer.get())];
        buffer.get(symbol);
        return new String(symbol, StandardCharsets.US_ASCII);
    }

    private static void putMarket(ByteBuffer buffer, Market market) {
        buffer.put((byte) OPEN_MARKET).putShort((short) market.id());
        buffer.putShort((short) market.baseToken()).putShort((short) market.quoteToken());
        putAmount(buffer, market.lotSize());
        putAmount(buffer, market.tickSize());
        buffer.putShort((short) market.makerFeeRate()).putShort((short) market.takerFeeRate());
        putAmount(buffer, market.minimumNotional());
    }

    private static Market takeMarket(ByteBuffer buffer) {
        return new Market(
                takeShort(buffer),
                takeShort(buffer),
                takeShort(buffer),
                takeAmount(buffer),
                takeAmount(buffer),
                takeShort(buffer),
                takeShort(buffer),
                takeAmount(buffer));
    }

    private static void putFees(ByteBuffer buffer, Command.SetNetworkFees set) {
        buffer.put((byte) SET_NETWORK_FEES).putShort((short) set.token());
        putAmount(buffer, set.transferFee());
        buffer.put((byte) set.withdrawalFees().size());
        set.withdrawalFees().forEach((chain, fee) -> {
            buffer.put(chain.byteValue());
            putAmount(buffer, fee);
        });
    }

    private static SortedMap<Integer, Amount> takeFees(ByteBuffer buffer) {
        SortedMap<Integer, Amount> fees = new TreeMap<>();
        int count = Byte.toUnsignedInt(buffer.get());
        for (int i = 0; i < count; i++) {
            int chain = buffer.get();
            Ranges.require(
                    fees.isEmpty() || chain > fees.lastKey(),
                    "chains of withdrawal fees must ascend, but " + chain + " follows");
            fees.put(chain, takeAmount(buffer));
        }
        return fees;
    }

    private static void putDeposit(ByteBuffer buffer, Deposit deposit) {
        buffer.put((byte) CREDIT_DEPOSIT).put((byte) deposit.chain()).putLong(deposit.position());
        for (Fr word : deposit.words()) {
            buffer.put(word.toBytesBE());
        }
    }

    private static Deposit takeDeposit(ByteBuffer buffer) {
        int chain = buffer.get();
        long position = buffer.getLong();
        Fr[] words = new Fr[Deposit.WORDS];
        for (int i = 0; i < words.length; i++) {
            words[i] = Fr.fromBytesBE(takeBytes(buffer, Bytes32.SIZE));
        }
        return Deposit.decode(chain, position, words);
    }

    private static SignedIntent takeIntent(ByteBuffer buffer) {
        return IntentCodec.decode(takeBytes(buffer, IntentCodec.SIZE));
    }

    private static void putAmount(ByteBuffer buffer, Amount amount) {
        buffer.putLong(amount.hi()).putLong(amount.lo());
    }

    private static Amount takeAmount(ByteBuffer buffer) {
        return new Amount(buffer.getLong(), buffer.getLong());
    }

    private static int takeShort(ByteBuffer buffer) {
        return Short.toUnsignedInt(buffer.getShort());
    }

    private static byte[] takeBytes(ByteBuffer buffer, int count) {
        byte[] bytes = new byte[count];
        buffer.get(bytes);
        return bytes;
    }
}
