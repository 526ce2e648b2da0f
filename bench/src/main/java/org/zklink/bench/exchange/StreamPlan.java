package org.zklink.bench.exchange;

import java.util.Arrays;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.zklink.bench.stream.CommandKind;
import org.zklink.bench.stream.CommandStream;
import org.zklink.engine.CommandCodec;
import org.zklink.engine.DoneReason;
import org.zklink.engine.Engine;
import org.zklink.engine.EventCursor;

/**
 * What a client would know when it sends each command of a stream: the slot of its order, what is open of an order that it reduces, the id of one that
 * it cancels. Found by playing the stream once, before anything is timed.
 */
final class StreamPlan {
    private static final int MAX_SLOTS = 1024;

    private final CommandStream stream;

    /** By command. */
    private final short[] slots;

    private final int[] lots;
    private final int[] ids;

    /** By order number. */
    private final short[] slotOfOrder;

    private final int[] openLots;
    private final int[] ticks;
    private final int[] idOfOrder;
    private final int[] accountOfOrder;

    /** By order id. */
    private final int[] orderOfId;

    private final FreeSlots freeSlots;
    private int lastId;

    private StreamPlan(CommandStream stream) {
        this.stream = stream;
        slots = new short[stream.size()];
        lots = new int[stream.size()];
        ids = new int[stream.size()];
        slotOfOrder = new short[stream.orders()];
        openLots = new int[stream.orders()];
        ticks = new int[stream.orders()];
        idOfOrder = new int[stream.orders()];
        accountOfOrder = new int[stream.orders()];
        orderOfId = new int[stream.size() + 1];
        freeSlots = new FreeSlots(stream.listing().accounts(), MAX_SLOTS);
    }

    static StreamPlan of(CommandStream stream) {
        StreamPlan plan = new StreamPlan(stream);
        plan.play();
        return plan;
    }

    /** Of a stream of new orders, each of which is open alone in its account's slot (its number / accounts). */
    static StreamPlan ofNewOrders(CommandStream stream) {
        StreamPlan plan = new StreamPlan(stream);
        for (int command = 0; command < stream.size(); command++) {
            plan.slots[command] =
                    (short) (stream.order(command) / stream.listing().accounts());
            plan.lots[command] = stream.lots(command);
        }
        return plan;
    }

    int slot(int command) {
        return slots[command];
    }

    /** Lots of the order that is sent. */
    int lots(int command) {
        return lots[command];
    }

    /** Limit of the order that is sent. */
    int ticks(int command) {
        return stream.kind(command) == CommandKind.REDUCE ? ids[command] : stream.ticks(command);
    }

    /** Id of the order that is cancelled. */
    long id(int command) {
        return ids[command];
    }

    private void play() {
        Engine engine = Engine.create(CommandBytes.GENESIS);
        CommandBytes.setUp(stream.listing(), command -> {
            byte[] bytes = CommandCodec.encode(command);
            engine.apply(0, new UnsafeBuffer(bytes), 0, bytes.length);
        });
        StreamCommands commands = new StreamCommands(stream, this);
        ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        EventCursor cursor = new EventCursor();
        for (int i = 0; i < stream.size(); i++) {
            plan(i);
            engine.apply(0, buffer, 0, commands.write(i, buffer, 0));
            cursor.wrap(engine.events(), 0, engine.eventsLength());
            while (cursor.next()) {
                learn(i, cursor);
            }
        }
    }

    private void plan(int command) {
        int order = stream.order(command);
        switch (stream.kind(command)) {
            case NEW, IOC -> {
                accountOfOrder[order] = stream.account(command);
                slotOfOrder[order] = freeSlots.take(stream.account(command));
                place(command, order, stream.lots(command), stream.ticks(command));
            }
            case MOVE -> place(command, order, openLots[order], stream.ticks(command));
            case REDUCE -> {
                place(command, order, openLots[order] - stream.lots(command), ticks[order]);
                ids[command] = ticks[order];
            }
            case CANCEL -> ids[command] = idOfOrder[order];
        }
    }

    private void place(int command, int order, int quantity, int price) {
        slots[command] = slotOfOrder[order];
        lots[command] = quantity;
        openLots[order] = quantity;
        ticks[order] = price;
    }

    private void learn(int command, EventCursor cursor) {
        if (cursor.isOrderAccepted()) {
            lastId++;
            orderOfId[lastId] = stream.order(command);
            idOfOrder[stream.order(command)] = lastId;
        } else if (cursor.isTrade()) {
            openLots[orderOfId[(int) cursor.makerOrderId()]] -= (int) cursor.tradeLots();
            openLots[orderOfId[(int) cursor.takerOrderId()]] -= (int) cursor.tradeLots();
        } else if (cursor.isOrderDone() && cursor.doneReason() != DoneReason.REPLACED) {
            int order = orderOfId[(int) cursor.orderId()];
            freeSlots.giveBack(accountOfOrder[order], slotOfOrder[order]);
        }
    }

    /** The free slots of each account, the last one that became free first. */
    private static final class FreeSlots {
        private final short[][] stacks;
        private final int[] used;
        private final int[] returned;
        private final int limit;

        FreeSlots(int accounts, int limit) {
            this.limit = limit;
            stacks = new short[accounts][0];
            used = new int[accounts];
            returned = new int[accounts];
        }

        short take(int account) {
            if (returned[account] > 0) {
                returned[account]--;
                return stacks[account][returned[account]];
            }
            if (used[account] == limit) {
                throw new IllegalStateException("account " + account + " has more than " + limit + " open orders");
            }
            used[account]++;
            return (short) (used[account] - 1);
        }

        void giveBack(int account, short slot) {
            if (stacks[account].length == returned[account]) {
                stacks[account] = Arrays.copyOf(stacks[account], 2 * returned[account] + 1);
            }
            stacks[account][returned[account]] = slot;
            returned[account]++;
        }
    }
}
