package org.zklink.engine;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zklink.protocol.AccountHeader;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Cancel;
import org.zklink.protocol.Intent;
import org.zklink.protocol.Order;
import org.zklink.protocol.Refusal;
import org.zklink.protocol.Rejection;
import org.zklink.protocol.SignedIntent;
import org.zklink.protocol.Transfer;
import org.zklink.protocol.ValidityRules;
import org.zklink.protocol.Withdrawal;

/**
 * What users sign. Checks come in a fixed order, from who signs to what the books allow, and change nothing; only then the slot is
 * taken, which ends an order that is open in it, and the intent is carried out. What that order held counts as available.
 */
final class Intents {
    private final long network;
    private final boolean verifySignatures;
    private final Accounts accounts;
    private final Balances balances;
    private final Slots slots;
    private final Payments payments;
    private final OrderAdmission admission;
    private final Trading trading;

    Intents(
            long network,
            boolean verifySignatures,
            Accounts accounts,
            Balances balances,
            Slots slots,
            Payments payments,
            OrderAdmission admission,
            Trading trading) {
        this.network = network;
        this.verifySignatures = verifySignatures;
        this.accounts = accounts;
        this.balances = balances;
        this.slots = slots;
        this.payments = payments;
        this.admission = admission;
        this.trading = trading;
    }

    Optional<Rejection> submit(SignedIntent signed, long timeSeconds, EventSink sink) {
        Optional<Rejection> rejection = check(signed, timeSeconds);
        if (rejection.isEmpty()) {
            apply(signed, sink);
        }
        return rejection;
    }

    private Optional<Rejection> check(SignedIntent signed, long timeSeconds) {
        Intent intent = signed.intent();
        return checkNetwork(intent)
                .or(() -> ValidityRules.terms(intent))
                .or(() -> checkSigner(signed))
                .or(() -> ValidityRules.liveness(intent, slots.value(intent.slotKey()), timeSeconds))
                .or(() -> checkNotOpen(intent))
                .or(() -> checkContent(intent));
    }

    private Optional<Rejection> checkNetwork(Intent intent) {
        return intent.network() == network
                ? Optional.empty()
                : Rejections.of(Refusal.WRONG_NETWORK, "expected network " + network + ", but is " + intent.network());
    }

    private Optional<Rejection> checkSigner(SignedIntent signed) {
        Intent intent = signed.intent();
        if (!accounts.exists(intent.account())) {
            return Rejections.of(Refusal.UNKNOWN_ACCOUNT, "account " + intent.account() + " does not exist");
        }
        AccountHeader header = accounts.header(intent.account());
        if (intent.keyEpoch() != header.keyEpoch()) {
            return Rejections.of(
                    Refusal.WRONG_KEY_EPOCH,
                    "expected key epoch " + header.keyEpoch() + ", but is " + intent.keyEpoch());
        }
        if (!accounts.hasKey(intent.account(), signed.key())) {
            return Rejections.of(
                    Refusal.WRONG_KEY,
                    header.keyHash().isZero()
                            ? "account " + intent.account() + " has no signing key"
                            : "the intent is signed by another key than the account's, whose hash is "
                                    + header.keyHash());
        }
        return verifySignatures ? signed.checkSignature() : Optional.empty();
    }

    /** A nonce that is open can be cancelled, not used again. */
    private Optional<Rejection> checkNotOpen(Intent intent) {
        OpenOrder open = slots.openOrder(intent.slotKey());
        return open == null || open.order().nonce() != intent.nonce() || intent instanceof Cancel
                ? Optional.empty()
                : Rejections.of(
                        Refusal.DUPLICATE,
                        "slot " + intent.slot() + " holds an open order with nonce " + intent.nonce()
                                + "; a greater nonce replaces it");
    }

    private Optional<Rejection> checkContent(Intent intent) {
        return switch (intent) {
            case Order order -> checkOrder(order);
            case Transfer transfer -> payments.check(transfer, free(transfer, transfer.token()));
            case Withdrawal withdrawal -> payments.check(withdrawal, free(withdrawal, withdrawal.token()));
            case Cancel cancel -> Optional.empty();
        };
    }

    private Optional<Rejection> checkOrder(Order order) {
        return admission
                .check(order)
                .or(() -> checkBalance(order))
                .or(() -> trading.check(admission.terms(order), slots.openOrder(order.slotKey())));
    }

    private Optional<Rejection> checkBalance(Order order) {
        Amount free = free(order, order.sellToken());
        return free.isLessThan(order.sellAmount())
                ? Rejections.of(
                        Refusal.INSUFFICIENT_BALANCE,
                        "available " + free + " of token " + order.sellToken() + ", expected at least "
                                + order.sellAmount())
                : Optional.empty();
    }

    /** What the sub-account has of a token for this intent: available, and held for the order that it replaces. */
    private Amount free(Intent intent, int token) {
        Amount available = balances.available(intent.account(), intent.subAccount(), token);
        OpenOrder replaced = slots.openOrder(intent.slotKey());
        return replaced != null && replaced.order().sellToken() == token ? available.plus(replaced.held) : available;
    }

    private void apply(SignedIntent signed, EventSink sink) {
        Intent intent = signed.intent();
        freeSlot(intent, sink);
        switch (intent) {
            case Order order -> trading.place(signed, admission.terms(order), sink);
            case Transfer transfer -> {
                useUp(intent);
                payments.apply(signed, transfer, sink);
            }
            case Withdrawal withdrawal -> {
                useUp(intent);
                payments.apply(signed, withdrawal, sink);
            }
            case Cancel cancel -> {
                useUp(intent);
                sink.event(new Event.CancelAccepted(signed));
            }
        }
    }

    private void freeSlot(Intent intent, EventSink sink) {
        @Nullable OpenOrder open = slots.openOrder(intent.slotKey());
        if (open != null) {
            trading.close(open, intent instanceof Cancel ? DoneReason.CANCELLED : DoneReason.REPLACED, sink);
        }
    }

    private void useUp(Intent intent) {
        slots.slot(intent.slotKey()).close(intent.nonce());
    }
}
