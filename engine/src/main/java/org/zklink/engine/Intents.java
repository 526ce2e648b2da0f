package org.zklink.engine;

import org.agrona.DirectBuffer;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Cancel;
import org.zklink.protocol.Limits;
import org.zklink.protocol.MutableAmount;
import org.zklink.protocol.Order;
import org.zklink.protocol.Transfer;
import org.zklink.protocol.Withdrawal;

/**
 * What users sign. Checks come in a fixed order, from who signs to what the books allow, and change nothing; only then the slot is
 * taken, which ends an order that is open in it, and the intent is carried out. What that order held counts as available.
 */
final class Intents {
    private final long network;
    private final Accounts accounts;
    private final Balances balances;
    private final Orders orders;
    private final Slots slots;
    private final Payments payments;
    private final OrderAdmission admission;
    private final Terms terms;
    private final Trading trading;
    private final Closing closing;
    private final RefusalRegister refusal;
    private final EventWriter events;
    private final IntentView intent = new IntentView();
    private final MutableAmount free = new MutableAmount();
    private final MutableAmount needed = new MutableAmount();
    private long timeSeconds;

    Intents(
            long network,
            Accounts accounts,
            Balances balances,
            Orders orders,
            Slots slots,
            Payments payments,
            OrderAdmission admission,
            Terms terms,
            Trading trading,
            Closing closing,
            RefusalRegister refusal,
            EventWriter events) {
        this.network = network;
        this.accounts = accounts;
        this.balances = balances;
        this.orders = orders;
        this.slots = slots;
        this.payments = payments;
        this.admission = admission;
        this.terms = terms;
        this.trading = trading;
        this.closing = closing;
        this.refusal = refusal;
        this.events = events;
    }

    void setTime(long seconds) {
        timeSeconds = seconds;
    }

    /** Carries out an intent, or refuses it and changes nothing. */
    boolean submit(DirectBuffer buffer, int offset) {
        intent.wrap(buffer, offset);
        int malformed = intent.malformedField();
        if (malformed >= 0) {
            return refusal.refuse(Detail.BAD_BYTES, malformed);
        }
        if (!checkAlone() || !checkSigner()) {
            return false;
        }
        int slot = slots.find(intent.account(), intent.subAccount(), intent.slot());
        int open = slots.order(slot);
        if (!checkLiveness(slot, open) || !checkContent(open)) {
            return false;
        }
        apply(slot, open);
        return true;
    }

    /** The rules of a single intent; {@link org.zklink.protocol.ValidityRules#terms} for the intent's record. */
    private boolean checkAlone() {
        if (intent.network() != network) {
            return refusal.refuse(Detail.WRONG_NETWORK, network, intent.network());
        }
        if (intent.account() == Limits.RESERVE_ACCOUNT) {
            return refusal.refuse(Detail.RESERVED_SIGNER);
        }
        if (intent.nonce() > Limits.MAX_NONCE) {
            return refusal.refuse(Detail.NONCE_TOO_GREAT, Limits.MAX_NONCE, intent.nonce());
        }
        boolean noAmount1 = (intent.amount1Hi() | intent.amount1Lo()) == 0;
        return switch (intent.type()) {
            case Order.TYPE -> checkOrderAlone(noAmount1);
            case Transfer.TYPE -> {
                if (intent.toAccount() == Limits.RESERVE_ACCOUNT) {
                    yield refusal.refuse(Detail.RESERVED_PAYEE);
                }
                yield !noAmount1 || refusal.refuse(Detail.ZERO_AMOUNT);
            }
            case Withdrawal.TYPE -> {
                if (intent.chain() == 0) {
                    yield refusal.refuse(Detail.NO_CHAIN);
                }
                yield !noAmount1 || refusal.refuse(Detail.ZERO_AMOUNT);
            }
            default -> true;
        };
    }

    private boolean checkOrderAlone(boolean noSellAmount) {
        if (intent.token1() == intent.token2()) {
            return refusal.refuse(Detail.SAME_TOKEN, intent.token1());
        }
        if (noSellAmount || (intent.amount2Hi() | intent.amount2Lo()) == 0) {
            refusal.refuse(Detail.ZERO_ORDER);
            refusal.with(intent.amount1Hi(), intent.amount1Lo());
            return refusal.with(intent.amount2Hi(), intent.amount2Lo());
        }
        return true;
    }

    private boolean checkSigner() {
        int account = intent.account();
        if (!accounts.exists(account)) {
            return refusal.refuse(Detail.UNKNOWN_ACCOUNT, account);
        }
        if (intent.keyEpoch() != accounts.keyEpoch(account)) {
            return refusal.refuse(Detail.WRONG_KEY_EPOCH, accounts.keyEpoch(account), intent.keyEpoch());
        }
        return accounts.hasKey(account, intent)
                || refusal.refuse(accounts.hasNoKey(account) ? Detail.NO_KEY : Detail.WRONG_KEY, account);
    }

    private boolean checkLiveness(int slot, int open) {
        if (timeSeconds > intent.expiry()) {
            return refusal.refuse(Detail.EXPIRED, intent.expiry(), timeSeconds);
        }
        if (intent.nonce() < slots.nonce(slot)) {
            return refusal.refuse(
                    Detail.STALE_NONCE, intent.slot(), intent.subAccount(), slots.nonce(slot), intent.nonce());
        }
        // A nonce that is open can be cancelled, not used again.
        boolean usedAgain = open != 0 && orders.nonce(open) == intent.nonce() && intent.type() != Cancel.TYPE;
        return !usedAgain || refusal.refuse(Detail.NONCE_OPEN, intent.slot(), intent.nonce());
    }

    private boolean checkContent(int open) {
        return switch (intent.type()) {
            case Order.TYPE ->
                admission.check(intent, open) && checkBalance(open) && trading.check(intent, terms, open);
            case Transfer.TYPE ->
                payments.checkTransfer(intent, free(open, intent.token1()).toAmount());
            case Withdrawal.TYPE ->
                payments.checkWithdrawal(intent, free(open, intent.token1()).toAmount());
            default -> true;
        };
    }

    private boolean checkBalance(int open) {
        needed.set(intent.amount1Hi(), intent.amount1Lo());
        if (intent.ocoSlot() >= 0) {
            trading.subtractHold(
                    slots.order(slots.find(intent.account(), intent.subAccount(), intent.ocoSlot())), needed);
        }
        free(open, intent.token1());
        if (free.compareTo(needed.hi(), needed.lo()) >= 0) {
            return intent.account() != Limits.FEE_ACCOUNT
                    || payments.checkOwed(intent, free.toAmount(), needed.toAmount(), Amount.ZERO);
        }
        refusal.refuse(Detail.INSUFFICIENT_BALANCE);
        refusal.with(free.hi(), free.lo());
        refusal.with(intent.token1());
        return refusal.with(needed.hi(), needed.lo());
    }

    /** What the sub-account has of a token for this intent: available, and held for the order that it replaces and for that one's partner. */
    private MutableAmount free(int replaced, int token) {
        int balance = sells(replaced, token);
        terms.setSells(balance);
        free.set(balances.availableHi(balance), balances.availableLo(balance));
        if (replaced != 0 && balance != 0 && orders.sells(replaced) == balance) {
            free.add(orders.heldHi(replaced), orders.heldLo(replaced));
            int partner = orders.partner(replaced);
            if (partner != 0) {
                free.add(orders.heldHi(partner), orders.heldLo(partner));
            }
        }
        return free;
    }

    /** The balance of a token from which the intent would be paid, or 0; that of the order in the same slot is at hand. */
    private int sells(int replaced, int token) {
        return replaced != 0 && balances.token(orders.sells(replaced)) == token
                ? orders.sells(replaced)
                : balances.find(intent.account(), intent.subAccount(), token);
    }

    private void apply(int slot, int open) {
        switch (intent.type()) {
            case Order.TYPE -> {
                trading.place(intent, terms, slot, open);
                trading.trigger(terms.market());
            }
            case Transfer.TYPE -> {
                takeSlot(slot, open, DoneReason.REPLACED);
                payments.transfer(intent);
            }
            case Withdrawal.TYPE -> {
                takeSlot(slot, open, DoneReason.REPLACED);
                payments.withdraw(intent);
            }
            default -> {
                takeSlot(slot, open, DoneReason.CANCELLED);
                events.cancelAccepted();
            }
        }
    }

    /** Uses the nonce up, and ends what is open in the slot. */
    private void takeSlot(int slot, int open, DoneReason reason) {
        if (open != 0) {
            closing.close(open, reason);
        }
        int taken = slot != 0 ? slot : slots.take(intent.account(), intent.subAccount(), intent.slot());
        slots.close(taken, intent.nonce());
    }
}
