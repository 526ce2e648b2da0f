package org.zklink.engine;

import java.util.Optional;
import org.zklink.protocol.AccountHeader;
import org.zklink.protocol.Deposit;
import org.zklink.protocol.LedgerEffect.DepositApplied;
import org.zklink.protocol.Limits;
import org.zklink.protocol.Refusal;
import org.zklink.protocol.Rejection;

/** Credits deposits, each once and in the order of its gateway's queue (invariants 2 and 5). */
final class Deposits {
    private final Tokens tokens;
    private final Accounts accounts;
    private final Balances balances;
    private final long[] nextPosition = new long[Limits.MAX_CHAIN + 1];

    Deposits(Tokens tokens, Accounts accounts, Balances balances) {
        this.tokens = tokens;
        this.accounts = accounts;
        this.balances = balances;
    }

    Optional<Rejection> credit(Deposit deposit, EventSink sink) {
        Optional<Rejection> rejection = checkPosition(deposit)
                .or(() -> tokens.requireLane(deposit.token(), deposit.chain()))
                .or(() -> checkCapacity(deposit));
        if (rejection.isEmpty()) {
            apply(deposit, sink);
        }
        return rejection;
    }

    /** Position in the queue of a chain of the next deposit. */
    long nextPosition(int chain) {
        return nextPosition[chain];
    }

    void putTo(StateDigest digest) {
        for (long position : nextPosition) {
            digest.put(position);
        }
    }

    private Optional<Rejection> checkPosition(Deposit deposit) {
        long next = nextPosition[deposit.chain()];
        if (deposit.position() == next) {
            return Optional.empty();
        }
        return Rejections.of(
                deposit.position() < next ? Refusal.DUPLICATE : Refusal.MALFORMED,
                "expected position " + next + " of chain " + deposit.chain() + ", but got " + deposit.position());
    }

    private Optional<Rejection> checkCapacity(Deposit deposit) {
        Lane lane = tokens.knownLane(deposit.token(), deposit.chain());
        // Both terms are below 2^120; the comparison must not overflow.
        if (deposit.amount().isGreaterThan(Limits.MAX_LANE_TOTAL.minus(lane.reserve))) {
            return Rejections.of(
                    Refusal.AMOUNT_OVERFLOW,
                    "a lane holds at most " + Limits.MAX_LANE_TOTAL + "; it holds " + lane.reserve
                            + ", and the deposit is " + deposit.amount());
        }
        return accounts.idOf(deposit.owner()) == null && accounts.isFull()
                ? Rejections.of(Refusal.CAPACITY_EXCEEDED, "all accounts are taken")
                : Optional.empty();
    }

    private void apply(Deposit deposit, EventSink sink) {
        nextPosition[deposit.chain()]++;
        Integer existing = accounts.idOf(deposit.owner());
        int account = existing == null ? open(deposit, sink) : existing;
        Lane lane = tokens.knownLane(deposit.token(), deposit.chain());
        tokens.changeReserve(lane, lane.reserve.plus(deposit.amount()));
        balances.credit(balances.balance(account, deposit.subAccount(), deposit.token()), deposit.amount());
        sink.effect(new DepositApplied(deposit, account, existing == null));
    }

    private int open(Deposit deposit, EventSink sink) {
        AccountHeader header = AccountHeader.opened(deposit.owner(), deposit.keyHash());
        int account = accounts.open(header);
        sink.event(new Event.AccountOpened(account, header));
        return account;
    }
}
