package org.zklink.engine;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.zklink.engine.EnumCodes.constant;
import static org.zklink.engine.EventLayout.*;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import org.zklink.field.Fr;
import org.zklink.protocol.AccountHeader;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Bytes32;
import org.zklink.protocol.Owner;
import org.zklink.protocol.Refusal;
import org.zklink.protocol.Rejection;
import org.zklink.protocol.SignedIntent;

/** Reads what {@link EventWriter} wrote for a command. */
public final class EventReader {
    private static final Side[] SIDES = Side.values();
    private static final DoneReason[] REASONS = DoneReason.values();
    private static final Detail[] DETAILS = Detail.values();

    private final Command command;
    private final DirectBuffer buffer;
    private int at;
    private int operation;

    private EventReader(Command command, DirectBuffer buffer, int offset) {
        this.command = command;
        this.buffer = buffer;
        this.at = offset;
    }

    /**
     * The events of a command, in order.
     *
     * @throws IllegalArgumentException when the bytes are not what the engine writes for it
     */
    public static List<Event> read(Command command, DirectBuffer buffer, int offset, int length) {
        EventReader reader = new EventReader(command, buffer, offset);
        List<Event> events = new ArrayList<>();
        while (reader.at < offset + length) {
            events.add(reader.next());
        }
        Ranges.require(reader.at == offset + length, "the last event is cut off");
        return events;
    }

    /** The events of a command of which the last bytes may be missing: those that are there as a whole. */
    public static List<Event> readWhole(Command command, DirectBuffer buffer, int offset, int length) {
        EventReader reader = new EventReader(command, buffer, offset);
        List<Event> events = new ArrayList<>();
        try {
            while (reader.at < offset + length) {
                Event event = reader.next();
                if (reader.at <= offset + length) {
                    events.add(event);
                }
            }
        } catch (IndexOutOfBoundsException _) {
            return events; // the next one is cut off
        }
        return events;
    }

    private Event next() {
        int type = takeByte();
        return switch (type) {
            case REFUSED -> new Event.Refused(takeRejection());
            case OPERATION -> {
                operation = takeByte();
                yield new Event.Operation(operation);
            }
            case TOKEN_REGISTERED ->
                new Event.TokenRegistered(takeInt(), new String(takeBytes(), StandardCharsets.US_ASCII));
            case LANE_REGISTERED -> new Event.LaneRegistered(takeInt(), takeByte());
            case MARKET_OPENED -> new Event.MarketOpened(takeMarket());
            case MARKET_UPDATED -> new Event.MarketUpdated(takeMarket());
            case MARKET_STATUS_CHANGED ->
                new Event.MarketStatusChanged(takeInt(), constant(MarketStatus.values(), takeByte(), "status"));
            case NETWORK_FEES_SET -> new Event.NetworkFeesSet(takeInt(), takeAmount(), takeFees());
            case FEE_TIER_SET -> new Event.FeeTierSet(new FeeTier(takeByte(), takeInt(), takeInt(), takeInt()));
            case ACCOUNT_TIER_SET -> new Event.AccountTierSet(takeInt(), takeByte());
            case ACCOUNT_OPENED -> new Event.AccountOpened(takeInt(), takeHeader());
            case DEPOSIT_CREDITED ->
                new Event.DepositCredited(((Command.CreditDeposit) command).deposit(), takeInt(), takeByte() != 0);
            case ORDER_ACCEPTED ->
                new Event.OrderAccepted(takeLong(), signed(), takeInt(), SIDES[takeByte()], takeLong(), takeLong());
            case ORDER_WAITING -> new Event.OrderWaiting(takeLong());
            case ORDER_TRIGGERED -> new Event.OrderTriggered(takeLong());
            case ORDER_RESTED -> new Event.OrderRested(takeLong(), takeLong(), takeLong(), takeLong());
            case ORDER_REFRESHED -> new Event.OrderRefreshed(takeLong(), takeLong(), takeLong());
            case TRADE ->
                new Event.Trade(
                        takeLong(),
                        takeInt(),
                        SIDES[takeByte()],
                        takeLong(),
                        takeLong(),
                        takeAmount(),
                        takeAmount(),
                        takeLong(),
                        takeInt(),
                        takeAmount(),
                        takeLong(),
                        takeInt(),
                        takeAmount());
            case REBATE_ACCRUED -> new Event.RebateAccrued(takeInt(), takeByte(), takeShort(), takeAmount());
            case REBATE_PAID -> new Event.RebatePaid(takeInt(), takeByte(), takeShort(), takeAmount());
            case ORDER_DONE -> new Event.OrderDone(takeLong(), REASONS[takeByte()], takeLong(), takeByte() != 0);
            case CANCEL_ACCEPTED -> new Event.CancelAccepted(signed());
            case ORDERS_CANCELLED -> new Event.OrdersCancelled(takeInt(), takeInt());
            case DEADLINE_SET -> new Event.DeadlineSet(takeInt(), takeLong());
            case TRANSFER_APPLIED -> new Event.TransferApplied(signed());
            case WITHDRAWAL_APPLIED -> new Event.WithdrawalApplied(signed());
            case BLOCK_SEALED -> new Event.BlockSealed();
            case BALANCE_CHANGED ->
                new Event.BalanceChanged(takeInt(), takeByte(), takeShort(), takeAmount(), takeAmount());
            case RESERVE_CHANGED -> new Event.ReserveChanged(takeShort(), takeByte(), takeAmount());
            default -> throw new IllegalArgumentException("expected an event type in 1..29, but is " + type);
        };
    }

    /** What the command, or the operation under way, submits. */
    private SignedIntent signed() {
        Command current =
                command instanceof Command.Batch batch ? batch.operations().get(operation) : command;
        return ((Command.SubmitIntent) current).signed();
    }

    private Rejection takeRejection() {
        Detail detail = DETAILS[takeByte()];
        if (detail == Detail.TEXT) {
            Refusal code = constant(Refusal.values(), takeByte(), "refusal");
            return new Rejection(code, new String(takeBytes(), StandardCharsets.UTF_8));
        }
        Object[] numbers = new Object[takeByte()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = takeAmount();
        }
        return new Rejection(detail.code, detail.format(numbers));
    }

    private SortedMap<Integer, Amount> takeFees() {
        SortedMap<Integer, Amount> fees = new TreeMap<>();
        for (int count = takeByte(); count > 0; count--) {
            fees.put(takeByte(), takeAmount());
        }
        return fees;
    }

    private AccountHeader takeHeader() {
        Owner owner = new Owner(takeByte(), takeWord());
        Fr keyHash = takeWord().toFr();
        return new AccountHeader(owner, Integer.toUnsignedLong(takeInt()), keyHash);
    }

    private Market takeMarket() {
        Market market = CommandCodec.takeMarket(buffer, at);
        at += CommandCodec.MARKET_SIZE;
        return market;
    }

    private Bytes32 takeWord() {
        Bytes32 word = SignedIntentCodec.takeWord(buffer, at);
        at += Bytes32.SIZE;
        return word;
    }

    private Amount takeAmount() {
        return new Amount(takeLong(), takeLong());
    }

    private int takeByte() {
        return buffer.getByte(at++);
    }

    private int takeShort() {
        int value = SignedIntentCodec.takeShort(buffer, at);
        at += Short.BYTES;
        return value;
    }

    private int takeInt() {
        int value = buffer.getInt(at, LITTLE_ENDIAN);
        at += Integer.BYTES;
        return value;
    }

    private long takeLong() {
        long value = buffer.getLong(at, LITTLE_ENDIAN);
        at += Long.BYTES;
        return value;
    }

    private byte[] takeBytes() {
        byte[] bytes = new byte[takeInt()];
        buffer.getBytes(at, bytes);
        at += bytes.length;
        return bytes;
    }
}
