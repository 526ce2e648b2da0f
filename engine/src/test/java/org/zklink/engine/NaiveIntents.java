package org.zklink.engine;

import java.math.BigInteger;
import java.util.Optional;
import java.util.function.Consumer;
import org.zklink.protocol.AccountHeader;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Cancel;
import org.zklink.protocol.CellKey;
import org.zklink.protocol.Intent;
import org.zklink.protocol.Order;
import org.zklink.protocol.Refusal;
import org.zklink.protocol.SignedIntent;
import org.zklink.protocol.Transfer;
import org.zklink.protocol.Withdrawal;

/** What the naive exchange does with an intent. */
final class NaiveIntents {
    private final NaiveState state;
    private final Consumer<Event> sink;

    NaiveIntents(NaiveState state, Consumer<Event> sink) {
        this.state = state;
        this.sink = sink;
    }

    Optional<Refusal> submit(SignedIntent signed) {
        Optional<Refusal> refusal = refusal(signed);
        if (refusal.isPresent()) {
            return refusal;
        }
        Intent intent = signed.intent();
        NaiveMatching matching = new NaiveMatching(state, sink);
        if (intent instanceof Order order) {
            Market market = state.marketOf(order.sellToken(), order.buyToken()).orElseThrow();
            matching.take(signed, market);
            matching.trigger(market.id());
            return Optional.empty();
        }
        DoneReason reason = intent instanceof Cancel ? DoneReason.CANCELLED : DoneReason.REPLACED;
        state.openIn(intent.slotKey()).ifPresent(old -> matching.close(old, reason));
        state.nonces.put(intent.slotKey(), intent.nonce() + 1);
        switch (intent) {
            case Transfer t -> transfer(t, signed);
            case Withdrawal w -> withdraw(w, signed);
            default -> sink.accept(new Event.CancelAccepted(signed));
        }
        return Optional.empty();
    }

    private Optional<Refusal> refusal(SignedIntent signed) {
        Intent intent = signed.intent();
        return terms(intent).or(() -> liveness(signed)).or(() -> switch (intent) {
            case Order _ -> new NaiveAdmission(state).refusal(signed);
            case Transfer t -> transferRefusal(t);
            case Withdrawal w -> withdrawalRefusal(w);
            case Cancel _ -> Optional.empty();
        });
    }

    private Optional<Refusal> terms(Intent intent) {
        if (intent.network() != state.genesis.network()) {
            return Optional.of(Refusal.WRONG_NETWORK);
        }
        if (intent.account() == 1) {
            return Optional.of(Refusal.RESERVED_ACCOUNT);
        }
        if (intent.nonce() > 0xFFFF_FFFEL) {
            return Optional.of(Refusal.NONCE_TOO_GREAT);
        }
        if (intent instanceof Order o && o.sellToken() == o.buyToken()) {
            return Optional.of(Refusal.SAME_TOKEN);
        }
        if (intent instanceof Transfer t && t.toAccount() == 1) {
            return Optional.of(Refusal.RESERVED_ACCOUNT);
        }
        if (intent instanceof Withdrawal w && w.chain() == 0) {
            return Optional.of(Refusal.UNKNOWN_CHAIN);
        }
        boolean zero = switch (intent) {
            case Order o -> o.sellAmount().isZero() || o.buyAmount().isZero();
            case Transfer t -> t.amount().isZero();
            case Withdrawal w -> w.amount().isZero();
            case Cancel _ -> false;
        };
        return zero ? Optional.of(Refusal.ZERO_AMOUNT) : Optional.empty();
    }

    private Optional<Refusal> liveness(SignedIntent signed) {
        Intent intent = signed.intent();
        if (intent.account() >= state.accounts.size()) {
            return Optional.of(Refusal.UNKNOWN_ACCOUNT);
        }
        AccountHeader header = state.accounts.get(intent.account()).header();
        if (header.keyEpoch() != intent.keyEpoch()) {
            return Optional.of(Refusal.WRONG_KEY_EPOCH);
        }
        if (!header.keyHash().equals(Fixtures.keyHash(signed.key()))) {
            return Optional.of(Refusal.WRONG_KEY);
        }
        if (state.seconds() > intent.expiry()) {
            return Optional.of(Refusal.EXPIRED);
        }
        if (intent.nonce() < state.nonces.getOrDefault(intent.slotKey(), 0L)) {
            return Optional.of(Refusal.STALE_NONCE);
        }
        boolean open = state.openIn(intent.slotKey())
                .filter(o -> o.order.nonce() == intent.nonce())
                .isPresent();
        return open && !(intent instanceof Cancel) ? Optional.of(Refusal.DUPLICATE) : Optional.empty();
    }

    private Optional<Refusal> transferRefusal(Transfer t) {
        NaiveState.Token token = state.tokens.get(t.token());
        if (token == null) {
            return Optional.of(Refusal.UNKNOWN_TOKEN);
        }
        if (t.toAccount() >= state.accounts.size()) {
            return Optional.of(Refusal.UNKNOWN_RECIPIENT);
        }
        if (t.fee().toBigInteger().compareTo(token.transferFee()) < 0) {
            return Optional.of(Refusal.FEE_TOO_LOW);
        }
        return balance(t, t.token(), t.amount(), t.fee(), rebatePaidBy(t));
    }

    private Optional<Refusal> withdrawalRefusal(Withdrawal w) {
        if (!state.tokens.containsKey(w.token())) {
            return Optional.of(Refusal.UNKNOWN_TOKEN);
        }
        NaiveState.Lane lane = state.lanes.get(w.token() * 32 + w.chain());
        if (lane == null) {
            return Optional.of(Refusal.UNKNOWN_LANE);
        }
        if (w.recipient().isZero()) {
            return Optional.of(Refusal.UNKNOWN_RECIPIENT);
        }
        if (w.fee().toBigInteger().compareTo(lane.withdrawalFee()) < 0) {
            return Optional.of(Refusal.FEE_TOO_LOW);
        }
        return balance(w, w.token(), w.amount(), w.fee(), BigInteger.ZERO)
                .or(() -> w.amount().toBigInteger().compareTo(lane.reserve()) > 0
                        ? Optional.of(Refusal.INSUFFICIENT_RESERVE)
                        : Optional.empty());
    }

    private Optional<Refusal> balance(Intent intent, int token, Amount amount, Amount fee, BigInteger rebatePaid) {
        long cell = CellKey.balance(intent.account(), intent.subAccount(), token);
        BigInteger after = state.total(cell)
                .subtract(state.heldWithout(cell, state.replacedIn(intent.slotKey())))
                .subtract(amount.toBigInteger())
                .subtract(fee.toBigInteger());
        if (after.signum() < 0) {
            return Optional.of(Refusal.INSUFFICIENT_BALANCE);
        }
        boolean feeAccount = intent.account() == 0 && intent.subAccount() == 0;
        return feeAccount && after.compareTo(state.owedOf(token).subtract(rebatePaid)) < 0
                ? Optional.of(Refusal.REBATES_OWED)
                : Optional.empty();
    }

    private BigInteger rebatePaidBy(Transfer t) {
        long payee = CellKey.balance(t.toAccount(), t.toSubAccount(), t.token());
        return t.account() == 0
                ? state.owed.getOrDefault(payee, BigInteger.ZERO).min(t.amount().toBigInteger())
                : BigInteger.ZERO;
    }

    private void transfer(Transfer t, SignedIntent signed) {
        pay(t, t.token(), t.amount(), t.fee());
        state.add(t.toAccount(), t.toSubAccount(), t.token(), t.amount().toBigInteger());
        sink.accept(new Event.TransferApplied(signed));
        BigInteger rebate = rebatePaidBy(t);
        if (rebate.signum() > 0) {
            state.owe(t.toAccount(), t.toSubAccount(), t.token(), rebate.negate());
            sink.accept(new Event.RebatePaid(t.toAccount(), t.toSubAccount(), t.token(), Amount.of(rebate)));
        }
    }

    private void withdraw(Withdrawal w, SignedIntent signed) {
        pay(w, w.token(), w.amount(), w.fee());
        int key = w.token() * 32 + w.chain();
        NaiveState.Lane lane = state.lanes.get(key);
        BigInteger reserve = lane.reserve().subtract(w.amount().toBigInteger());
        state.lanes.put(key, new NaiveState.Lane(reserve, lane.withdrawalFee()));
        sink.accept(new Event.WithdrawalApplied(signed));
    }

    private void pay(Intent intent, int token, Amount amount, Amount fee) {
        BigInteger both = amount.toBigInteger().add(fee.toBigInteger());
        state.add(intent.account(), intent.subAccount(), token, both.negate());
        state.add(0, 0, token, fee.toBigInteger());
    }
}
