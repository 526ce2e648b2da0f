package org.zklink.engine;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Goes through the bytes of events without making objects, for readers that must be fast; {@link EventReader} is for all others. */
public final class EventCursor {
    private static final DoneReason[] REASONS = DoneReason.values();

    private DirectBuffer buffer = new UnsafeBuffer(new byte[0]);
    private int at;
    private int next;
    private int end;

    /** Before the first event of these bytes. */
    public EventCursor wrap(DirectBuffer newBuffer, int offset, int length) {
        buffer = newBuffer;
        next = offset;
        end = offset + length;
        return this;
    }

    /** Goes to the next event; false if there is none. */
    public boolean next() {
        at = next;
        if (at >= end) {
            return false;
        }
        next = at + EventLayout.size(buffer, at);
        return true;
    }

    public boolean isRefused() {
        return type() == EventLayout.REFUSED;
    }

    public boolean isOrderAccepted() {
        return type() == EventLayout.ORDER_ACCEPTED;
    }

    public boolean isTrade() {
        return type() == EventLayout.TRADE;
    }

    public boolean isOrderDone() {
        return type() == EventLayout.ORDER_DONE;
    }

    /** Of an accepted order or one that is done. */
    public long orderId() {
        return buffer.getLong(at + 1, LITTLE_ENDIAN);
    }

    /** Why an order is done. */
    public DoneReason doneReason() {
        return EnumCodes.constant(REASONS, buffer.getByte(at + EventLayout.DONE_REASON), "reason");
    }

    /** Quantity of an accepted order. */
    public long acceptedLots() {
        return buffer.getLong(at + EventLayout.ACCEPTED_LOTS, LITTLE_ENDIAN);
    }

    /** What an order that is done could still have traded. */
    public long doneLots() {
        return buffer.getLong(at + EventLayout.DONE_LOTS, LITTLE_ENDIAN);
    }

    /** Price of a trade. */
    public long tradeTicks() {
        return buffer.getLong(at + EventLayout.TRADE_TICKS, LITTLE_ENDIAN);
    }

    public long tradeLots() {
        return buffer.getLong(at + EventLayout.TRADE_LOTS, LITTLE_ENDIAN);
    }

    public long makerOrderId() {
        return buffer.getLong(at + EventLayout.TRADE_MAKER_ORDER, LITTLE_ENDIAN);
    }

    public long takerOrderId() {
        return buffer.getLong(at + EventLayout.TRADE_TAKER_ORDER, LITTLE_ENDIAN);
    }

    private int type() {
        return buffer.getByte(at);
    }
}
