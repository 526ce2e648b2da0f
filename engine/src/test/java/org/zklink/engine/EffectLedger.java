package org.zklink.engine;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zklink.protocol.Amount;
import org.zklink.protocol.CellKey;
import org.zklink.protocol.LedgerEffect;
import org.zklink.protocol.Order;
import org.zklink.protocol.Rejection;
import org.zklink.protocol.SignedIntent;
import org.zklink.protocol.SlotValue;
import org.zklink.protocol.Transfer;
import org.zklink.protocol.ValidityRules;
import org.zklink.protocol.Withdrawal;

/** The ledger as blocks of one effect each would leave it, by the rules that the circuit proves. */
final class EffectLedger {
    private record Fills(Amount sold, Amount bought) {}

    private final LedgerEffects effects = new LedgerEffects();
    private final Map<Long, BigInteger> balances = new HashMap<>();
    private final Map<Long, SlotValue> slots = new HashMap<>();
    private final Map<SignedIntent, Fills> immediate = new HashMap<>();

    /** @throws IllegalStateException when no block could prove what the events say */
    void apply(long timeMs, List<Event> events) {
        for (LedgerEffect effect : effects.of(events)) {
            apply(timeMs / 1000, effect);
        }
        require(immediate.isEmpty(), "immediate orders stay open: " + immediate);
    }

    /** Available and held. */
    BigInteger balance(int account, int subAccount, int token) {
        return balances.getOrDefault(CellKey.balance(account, subAccount, token), BigInteger.ZERO);
    }

    private void apply(long seconds, LedgerEffect effect) {
        switch (effect) {
            case LedgerEffect.DepositApplied e ->
                add(
                        e.account(),
                        e.deposit().subAccount(),
                        e.deposit().token(),
                        e.deposit().amount().toBigInteger());
            case LedgerEffect.OrderFilled e -> fill(seconds, e);
            case LedgerEffect.OrderClosed e -> close(e.order());
            case LedgerEffect.TransferApplied e -> {
                Transfer t = (Transfer) e.transfer().intent();
                payment(seconds, e.transfer(), t.token(), t.amount(), t.fee());
                add(t.toAccount(), t.toSubAccount(), t.token(), t.amount().toBigInteger());
            }
            case LedgerEffect.WithdrawalApplied e -> {
                Withdrawal w = (Withdrawal) e.withdrawal().intent();
                payment(seconds, e.withdrawal(), w.token(), w.amount(), w.fee());
            }
            case LedgerEffect.BlockSealed _ -> {}
        }
    }

    private void fill(long seconds, LedgerEffect.OrderFilled fill) {
        Order order = (Order) fill.order().intent();
        SlotValue slot = slotOf(order.slotKey());
        Amount before = ValidityRules.filledBefore(order, slot);
        check(ValidityRules.terms(order), fill);
        check(ValidityRules.liveness(order, slot, seconds), fill);
        check(ValidityRules.fill(order, before, fill.sold(), fill.bought(), fill.fee()), fill);
        Amount after = ValidityRules.filledAfter(order, before, fill.sold(), fill.bought());
        slots.put(order.slotKey(), ValidityRules.slotAfter(order, after, false));
        if (order.ioc() || order.fok()) {
            immediate.merge(
                    fill.order(),
                    new Fills(fill.sold(), fill.bought()),
                    (a, b) -> new Fills(a.sold().plus(b.sold()), a.bought().plus(b.bought())));
        }
        add(
                order.account(),
                order.subAccount(),
                order.sellToken(),
                fill.sold().toBigInteger().negate());
        add(
                order.account(),
                order.subAccount(),
                order.buyToken(),
                fill.bought().minus(fill.fee()).toBigInteger());
        add(0, 0, order.buyToken(), fill.fee().toBigInteger());
    }

    private void close(SignedIntent signed) {
        Order order = (Order) signed.intent();
        require(slotOf(order.slotKey()).nonce() == order.nonce(), "closes an order without fills: " + order);
        Fills fills = immediate.remove(signed);
        if (fills != null) {
            check(ValidityRules.closing(order, Amount.ZERO, fills.sold(), fills.bought(), true), order);
        }
        slots.put(order.slotKey(), ValidityRules.slotAfter(order, Amount.ZERO, true));
    }

    private void payment(long seconds, SignedIntent signed, int token, Amount amount, Amount fee) {
        SlotValue slot = slotOf(signed.intent().slotKey());
        check(ValidityRules.row(signed.intent(), slot, amount, amount, fee, true, seconds), signed);
        slots.put(signed.intent().slotKey(), ValidityRules.slotAfter(signed.intent(), Amount.ZERO, true));
        BigInteger both = amount.toBigInteger().add(fee.toBigInteger());
        add(signed.intent().account(), signed.intent().subAccount(), token, both.negate());
        add(0, 0, token, fee.toBigInteger());
    }

    private SlotValue slotOf(long key) {
        return slots.getOrDefault(key, new SlotValue(0, Amount.ZERO));
    }

    private void add(int account, int subAccount, int token, BigInteger delta) {
        long cell = CellKey.balance(account, subAccount, token);
        BigInteger balance = balances.merge(cell, delta, BigInteger::add);
        require(balance.signum() >= 0, "overdrawn: " + CellKey.describe(cell));
    }

    private static void check(Optional<Rejection> rejection, Object what) {
        require(rejection.isEmpty(), rejection + ": " + what);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalStateException(message);
        }
    }
}
