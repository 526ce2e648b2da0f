package org.zklink.engine;

import java.util.List;
import java.util.Optional;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Intent;
import org.zklink.protocol.LedgerEffect.TransferApplied;
import org.zklink.protocol.LedgerEffect.WithdrawalApplied;
import org.zklink.protocol.Refusal;
import org.zklink.protocol.Rejection;
import org.zklink.protocol.SignedIntent;
import org.zklink.protocol.Transfer;
import org.zklink.protocol.Withdrawal;

/** Transfers and withdrawals: checks that change nothing, and their effects. */
final class Payments {
    private final Tokens tokens;
    private final Accounts accounts;
    private final Balances balances;

    Payments(Tokens tokens, Accounts accounts, Balances balances) {
        this.tokens = tokens;
        this.accounts = accounts;
        this.balances = balances;
    }

    /** @param free what the sub-account has available once the slot is free */
    Optional<Rejection> check(Transfer transfer, Amount free) {
        return tokens.requireKnown(transfer.token())
                .or(() -> checkPayee(transfer))
                .or(() -> checkFee(transfer.fee(), tokens.known(transfer.token()).transferFee, "a transfer"))
                .or(() -> checkBalance(transfer.token(), transfer.amount(), transfer.fee(), free));
    }

    /** @param free what the sub-account has available once the slot is free */
    Optional<Rejection> check(Withdrawal withdrawal, Amount free) {
        return tokens.requireLane(withdrawal.token(), withdrawal.chain())
                .or(() -> checkRecipient(withdrawal))
                .or(() -> checkFee(
                        withdrawal.fee(),
                        tokens.knownLane(withdrawal.token(), withdrawal.chain()).withdrawalFee,
                        "a withdrawal to chain " + withdrawal.chain()))
                .or(() -> checkBalance(withdrawal.token(), withdrawal.amount(), withdrawal.fee(), free))
                .or(() -> checkReserve(withdrawal));
    }

    void apply(SignedIntent signed, Transfer transfer, EventSink sink) {
        pay(transfer, transfer.token(), transfer.amount(), transfer.fee());
        Balance payee = balances.balance(transfer.toAccount(), transfer.toSubAccount(), transfer.token());
        balances.credit(payee, transfer.amount());
        sink.effect(new TransferApplied(signed));
    }

    void apply(SignedIntent signed, Withdrawal withdrawal, EventSink sink) {
        pay(withdrawal, withdrawal.token(), withdrawal.amount(), withdrawal.fee());
        Lane lane = tokens.knownLane(withdrawal.token(), withdrawal.chain());
        tokens.changeReserve(lane, lane.reserve.minus(withdrawal.amount()));
        sink.effect(new WithdrawalApplied(signed));
    }

    private void pay(Intent intent, int token, Amount amount, Amount fee) {
        Balance payer = balances.balance(intent.account(), intent.subAccount(), token);
        balances.debit(payer, amount.plus(fee));
        balances.creditFee(token, fee);
    }

    private Optional<Rejection> checkPayee(Transfer transfer) {
        return accounts.exists(transfer.toAccount())
                ? Optional.empty()
                : Rejections.of(Refusal.UNKNOWN_RECIPIENT, "account " + transfer.toAccount() + " does not exist");
    }

    private static Optional<Rejection> checkRecipient(Withdrawal withdrawal) {
        return withdrawal.recipient().isZero()
                ? Rejections.of(Refusal.UNKNOWN_RECIPIENT, "the recipient must not be the zero address")
                : Optional.empty();
    }

    private static Optional<Rejection> checkFee(Amount fee, Amount expected, String what) {
        return fee.isLessThan(expected)
                ? Rejections.of(
                        Refusal.FEE_TOO_LOW, "the fee of " + what + " must be at least " + expected + ", but is " + fee)
                : Optional.empty();
    }

    private static Optional<Rejection> checkBalance(int token, Amount amount, Amount fee, Amount free) {
        boolean enough = !free.isLessThan(amount) && !free.minus(amount).isLessThan(fee);
        return enough
                ? Optional.empty()
                : Rejections.of(
                        Refusal.INSUFFICIENT_BALANCE,
                        "available " + free + " of token " + token + ", expected at least the amount " + amount
                                + " and the fee " + fee);
    }

    private Optional<Rejection> checkReserve(Withdrawal withdrawal) {
        Token token = tokens.known(withdrawal.token());
        Amount reserve = tokens.knownLane(withdrawal.token(), withdrawal.chain()).reserve;
        if (!reserve.isLessThan(withdrawal.amount())) {
            return Optional.empty();
        }
        List<String> enough = token.lanes()
                .filter(lane -> !lane.reserve.isLessThan(withdrawal.amount()))
                .map(lane -> lane.chain + " (" + lane.reserve + ")")
                .toList();
        return Rejections.of(
                Refusal.INSUFFICIENT_RESERVE,
                "chain " + withdrawal.chain() + " holds " + reserve + " of " + token.symbol + ", less than "
                        + withdrawal.amount() + "; chains that hold enough: " + Rejections.list(enough));
    }
}
