package org.zklink.api;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.zklink.client.model.AccountInfo;
import org.zklink.client.model.BalanceInfo;
import org.zklink.client.model.RebateInfo;
import org.zklink.engine.Event;
import org.zklink.protocol.AccountHeader;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Intent;
import org.zklink.protocol.SignedIntent;

/** An account's balances, open orders and slots. */
final class AccountView {
    private record Place(int subAccount, int number) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int order = Integer.compare(subAccount, other.subAccount);
            return order != 0 ? order : Integer.compare(number, other.number);
        }
    }

    final AccountHeader header;

    private final int id;
    private final SortedMap<Place, BalanceInfo> balances = new TreeMap<>();
    private final SortedMap<Place, SlotView> slots = new TreeMap<>();
    private final SortedMap<Long, TrackedOrder> openOrders = new TreeMap<>();
    private final SortedMap<Place, Amount> owed = new TreeMap<>();
    private int feeTier;
    private long deadlineMs;

    AccountView(int id, AccountHeader header) {
        this.id = id;
        this.header = header;
    }

    /** It has no open orders: it gets them anew. */
    static AccountView read(ViewInput input, OrderHistory orders) throws IOException {
        AccountView view = new AccountView(input.takeInt(), input.takeHeader());
        view.feeTier = input.takeInt();
        view.deadlineMs = input.takeLong();
        for (int left = input.takeCount(); left > 0; left--) {
            Place place = new Place(input.takeInt(), input.takeInt());
            view.balances.put(
                    place, new BalanceInfo(place.subAccount, place.number, input.takeAmount(), input.takeAmount()));
        }
        for (int left = input.takeCount(); left > 0; left--) {
            view.owed.put(new Place(input.takeInt(), input.takeInt()), input.takeAmount());
        }
        for (int left = input.takeCount(); left > 0; left--) {
            SlotView slot = SlotView.read(input, orders);
            view.slots.put(new Place(slot.subAccount(), slot.slot()), slot);
        }
        return view;
    }

    void write(ViewOutput output) throws IOException {
        output.putInt(id);
        output.putHeader(header);
        output.putInt(feeTier);
        output.putLong(deadlineMs);
        output.putInt(balances.size());
        for (BalanceInfo balance : balances.values()) {
            output.putInt(balance.subAccount());
            output.putInt(balance.token());
            output.putAmount(balance.available());
            output.putAmount(balance.held());
        }
        output.putInt(owed.size());
        for (Map.Entry<Place, Amount> entry : owed.entrySet()) {
            output.putInt(entry.getKey().subAccount);
            output.putInt(entry.getKey().number);
            output.putAmount(entry.getValue());
        }
        output.putInt(slots.size());
        for (SlotView slot : slots.values()) {
            slot.write(output);
        }
    }

    int id() {
        return id;
    }

    void setBalance(Event.BalanceChanged changed) {
        Place place = new Place(changed.subAccount(), changed.token());
        if (changed.available().isZero() && changed.held().isZero()) {
            balances.remove(place);
        } else {
            balances.put(
                    place, new BalanceInfo(changed.subAccount(), changed.token(), changed.available(), changed.held()));
        }
    }

    void setTier(int tier) {
        feeTier = tier;
    }

    /** 0 = never. */
    void setDeadline(long newDeadlineMs) {
        deadlineMs = newDeadlineMs;
    }

    void accrueRebate(Event.RebateAccrued accrued) {
        owed.merge(new Place(accrued.subAccount(), accrued.token()), accrued.amount(), Amount::plus);
    }

    void payRebate(Event.RebatePaid paid) {
        owed.computeIfPresent(new Place(paid.subAccount(), paid.token()), (place, amount) -> {
            Amount left = amount.minus(paid.amount());
            return left.isZero() ? null : left;
        });
    }

    /** Id of the order that is open in a slot, 0 for none. */
    long openOrder(int subAccount, int slot) {
        SlotView view = slots.get(new Place(subAccount, slot));
        return view == null ? 0 : view.openOrder();
    }

    void take(SlotView.Taken taken) {
        slot(taken.signed().intent()).take(taken);
    }

    void open(TrackedOrder order) {
        openOrders.put(order.id, order);
    }

    void close(TrackedOrder order) {
        openOrders.remove(order.id);
        slot(order.intent).closeOrder(order.id);
    }

    Optional<SlotView.Taken> taken(SignedIntent signed) {
        Intent intent = signed.intent();
        return Optional.ofNullable(slots.get(new Place(intent.subAccount(), intent.slot())))
                .flatMap(slot -> slot.taken(signed));
    }

    /** The account; a deadline is over once the log's time has come to it. */
    AccountInfo info(long timeMs) {
        return new AccountInfo(
                id,
                header.owner(),
                header.keyEpoch(),
                header.keyHash(),
                feeTier,
                deadlineMs > timeMs ? Optional.of(deadlineMs) : Optional.empty(),
                owed.entrySet().stream()
                        .map(entry ->
                                new RebateInfo(entry.getKey().subAccount, entry.getKey().number, entry.getValue()))
                        .toList(),
                balances.values().stream().toList(),
                openOrders.values().stream().map(TrackedOrder::info).toList(),
                slots.values().stream().map(SlotView::info).toList());
    }

    private SlotView slot(Intent intent) {
        return slots.computeIfAbsent(
                new Place(intent.subAccount(), intent.slot()), place -> new SlotView(place.subAccount, place.number));
    }
}
