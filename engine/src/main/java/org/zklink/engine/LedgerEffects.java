package org.zklink.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.zklink.protocol.Amount;
import org.zklink.protocol.LedgerEffect;
import org.zklink.protocol.LedgerEffect.BlockSealed;
import org.zklink.protocol.LedgerEffect.DepositApplied;
import org.zklink.protocol.LedgerEffect.OrderClosed;
import org.zklink.protocol.LedgerEffect.OrderFilled;
import org.zklink.protocol.LedgerEffect.TransferApplied;
import org.zklink.protocol.LedgerEffect.WithdrawalApplied;
import org.zklink.protocol.SignedIntent;

/** What blocks have to prove of the events. Keeps what was signed of every open order, so it has to be given all events. */
public final class LedgerEffects {
    private final Map<Long, SignedIntent> openOrders;

    /** Follows the events from the first on. */
    public LedgerEffects() {
        this(Map.of());
    }

    /**
     * Goes on after events.
     *
     * @param openOrders that they have left open: what was signed, by order id; copied
     */
    public LedgerEffects(Map<Long, SignedIntent> openOrders) {
        this.openOrders = new HashMap<>(openOrders);
    }

    /** What was signed of each open order, by order id; a copy. */
    public Map<Long, SignedIntent> openOrders() {
        return new HashMap<>(openOrders);
    }

    /** The effects of one command's events, in order; both sides of a fill are adjacent, the maker's first. */
    public List<LedgerEffect> of(List<Event> events) {
        List<LedgerEffect> effects = new ArrayList<>();
        events.forEach(event -> add(event, effects));
        return effects;
    }

    private void add(Event event, List<LedgerEffect> effects) {
        switch (event) {
            case Event.OrderAccepted accepted -> openOrders.put(accepted.orderId(), accepted.signed());
            case Event.Trade trade -> add(trade, effects);
            case Event.OrderDone done -> {
                SignedIntent order = open(done.orderId());
                openOrders.remove(done.orderId());
                if (done.hasFills()) {
                    effects.add(new OrderClosed(order));
                }
            }
            case Event.DepositCredited credited ->
                effects.add(new DepositApplied(credited.deposit(), credited.account(), credited.opened()));
            case Event.TransferApplied applied -> effects.add(new TransferApplied(applied.transfer()));
            case Event.WithdrawalApplied applied -> effects.add(new WithdrawalApplied(applied.withdrawal()));
            case Event.BlockSealed _ -> effects.add(new BlockSealed());
            default -> {}
        }
    }

    private void add(Event.Trade trade, List<LedgerEffect> effects) {
        boolean takerBuysBase = trade.takerSide() == Side.BID;
        Amount takerSells = takerBuysBase ? trade.quoteAmount() : trade.baseAmount();
        Amount takerBuys = takerBuysBase ? trade.baseAmount() : trade.quoteAmount();
        effects.add(new OrderFilled(open(trade.makerOrderId()), takerBuys, takerSells, trade.makerFee()));
        effects.add(new OrderFilled(open(trade.takerOrderId()), takerSells, takerBuys, trade.takerFee()));
    }

    private SignedIntent open(long orderId) {
        SignedIntent order = openOrders.get(orderId);
        if (order == null) {
            throw new IllegalStateException("event of the unknown order " + orderId);
        }
        return order;
    }
}
