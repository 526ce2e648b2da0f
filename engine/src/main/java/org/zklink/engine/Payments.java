package org.zklink.engine;

import java.util.stream.Collectors;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Limits;
import org.zklink.protocol.MutableAmount;
import org.zklink.protocol.Refusal;

/** Transfers and withdrawals: checks that change nothing, and their effects. */
final class Payments {
    private final Tokens tokens;
    private final Accounts accounts;
    private final Balances balances;
    private final RefusalRegister refusal;
    private final EventWriter events;
    private final MutableAmount register = new MutableAmount();

    Payments(Tokens tokens, Accounts accounts, Balances balances, RefusalRegister refusal, EventWriter events) {
        this.tokens = tokens;
        this.accounts = accounts;
        this.balances = balances;
        this.refusal = refusal;
        this.events = events;
    }

    /** @param free what the sub-account has available once the slot is free */
    boolean checkTransfer(IntentView transfer, Amount free) {
        if (!tokens.checkKnown(transfer.token1(), refusal)) {
            return false;
        }
        if (!accounts.exists(transfer.toAccount())) {
            return refusal.refuse(Detail.UNKNOWN_PAYEE, transfer.toAccount());
        }
        Amount expected = tokens.known(transfer.token1()).transferFee;
        if (fee(transfer).isLessThan(expected)) {
            refusal.refuse(Detail.TRANSFER_FEE);
            return refuseFee(expected, transfer);
        }
        return checkBalance(transfer, free)
                && checkOwed(transfer, free, amount(transfer).plus(fee(transfer)), paidOfOwed(transfer));
    }

    /** @param free what the sub-account has available once the slot is free */
    boolean checkWithdrawal(IntentView withdrawal, Amount free) {
        if (!tokens.checkLane(withdrawal.token1(), withdrawal.chain(), refusal)) {
            return false;
        }
        if (!withdrawal.hasRecipient()) {
            return refusal.refuse(Detail.ZERO_RECIPIENT);
        }
        Lane lane = tokens.knownLane(withdrawal.token1(), withdrawal.chain());
        if (fee(withdrawal).isLessThan(lane.withdrawalFee)) {
            refusal.refuse(Detail.WITHDRAWAL_FEE, lane.chain);
            return refuseFee(lane.withdrawalFee, withdrawal);
        }
        return checkBalance(withdrawal, free)
                && checkOwed(withdrawal, free, amount(withdrawal).plus(fee(withdrawal)), Amount.ZERO)
                && checkReserve(withdrawal, lane);
    }

    void transfer(IntentView transfer) {
        Amount ofOwed = paidOfOwed(transfer);
        pay(transfer);
        int payee = balances.row(transfer.toAccount(), transfer.toSubAccount(), transfer.token1());
        balances.credit(payee, transfer.amount1Hi(), transfer.amount1Lo());
        events.transferApplied();
        if (!ofOwed.isZero()) {
            register.set(ofOwed);
            balances.subtractOwed(payee, tokens.known(transfer.token1()).feeBalance, register);
            events.rebatePaid(transfer.toAccount(), transfer.toSubAccount(), transfer.token1(), register);
        }
    }

    void withdraw(IntentView withdrawal) {
        pay(withdrawal);
        Lane lane = tokens.knownLane(withdrawal.token1(), withdrawal.chain());
        tokens.changeReserve(lane, lane.reserve.minus(amount(withdrawal)));
        events.withdrawalApplied();
    }

    private void pay(IntentView intent) {
        int payer = balances.row(intent.account(), intent.subAccount(), intent.token1());
        register.set(intent.amount1Hi(), intent.amount1Lo());
        register.add(intent.amount2Hi(), intent.amount2Lo());
        balances.debit(payer, register.hi(), register.lo());
        if (!fee(intent).isZero()) {
            balances.credit(tokens.known(intent.token1()).feeBalance, intent.amount2Hi(), intent.amount2Lo());
        }
    }

    private boolean refuseFee(Amount expected, IntentView intent) {
        refusal.with(expected.hi(), expected.lo());
        return refusal.with(intent.amount2Hi(), intent.amount2Lo());
    }

    private boolean checkBalance(IntentView intent, Amount free) {
        Amount amount = amount(intent);
        Amount fee = fee(intent);
        if (!free.isLessThan(amount) && !free.minus(amount).isLessThan(fee)) {
            return true;
        }
        refusal.refuse(Detail.INSUFFICIENT_FOR_FEE);
        refusal.with(free.hi(), free.lo());
        refusal.with(intent.token1());
        refusal.with(amount.hi(), amount.lo());
        return refusal.with(fee.hi(), fee.lo());
    }

    /** What of a transfer of account 0 pays rebates that it owes to the payee. */
    private Amount paidOfOwed(IntentView transfer) {
        if (transfer.account() != Limits.FEE_ACCOUNT) {
            return Amount.ZERO;
        }
        int payee = balances.find(transfer.toAccount(), transfer.toSubAccount(), transfer.token1());
        return Amount.min(amount(transfer), balances.owed(payee));
    }

    /**
     * What account 0 owes in rebates stays available in its sub-account 0, where fees are.
     *
     * @param free what the sub-account has available, at least {@code taken}
     * @param paidOfOwed what of it pays rebates
     */
    boolean checkOwed(IntentView intent, Amount free, Amount taken, Amount paidOfOwed) {
        if (intent.account() != Limits.FEE_ACCOUNT || intent.subAccount() != 0) {
            return true;
        }
        Amount owed = balances.owedByOperator(tokens.known(intent.token1()).feeBalance)
                .minus(paidOfOwed);
        Amount left = free.minus(taken);
        if (!left.isLessThan(owed)) {
            return true;
        }
        refusal.refuse(Detail.REBATES_OWED);
        refusal.with(free.hi(), free.lo());
        refusal.with(intent.token1());
        return refusal.with(owed.hi(), owed.lo());
    }

    private boolean checkReserve(IntentView withdrawal, Lane lane) {
        if (!lane.reserve.isLessThan(amount(withdrawal))) {
            return true;
        }
        Token token = tokens.known(withdrawal.token1());
        String enough = token.lanes()
                .filter(other -> !other.reserve.isLessThan(amount(withdrawal)))
                .map(other -> other.chain + " (" + other.reserve + ")")
                .collect(Collectors.joining(", "));
        return refusal.refuse(
                Refusal.INSUFFICIENT_RESERVE,
                "chain " + lane.chain + " holds " + lane.reserve + " of " + token.symbol + ", less than "
                        + amount(withdrawal) + "; chains that hold enough: " + (enough.isEmpty() ? "none" : enough));
    }

    private static Amount amount(IntentView intent) {
        return new Amount(intent.amount1Hi(), intent.amount1Lo());
    }

    private static Amount fee(IntentView intent) {
        return new Amount(intent.amount2Hi(), intent.amount2Lo());
    }
}
