package org.zklink.engine;

import org.zklink.engine.memory.SnapshotInput;
import org.zklink.engine.memory.SnapshotOutput;
import org.zklink.protocol.AccountHeader;
import org.zklink.protocol.Deposit;
import org.zklink.protocol.Limits;
import org.zklink.protocol.Refusal;

/** Credits deposits, each once and in the order of its gateway's queue (invariants 2 and 5). */
final class Deposits {
    private final Tokens tokens;
    private final Accounts accounts;
    private final Balances balances;
    private final RefusalRegister refusal;
    private final EventWriter events;
    private final long[] nextPosition = new long[Limits.MAX_CHAIN + 1];

    Deposits(Tokens tokens, Accounts accounts, Balances balances, RefusalRegister refusal, EventWriter events) {
        this.tokens = tokens;
        this.accounts = accounts;
        this.balances = balances;
        this.refusal = refusal;
        this.events = events;
    }

    boolean credit(Deposit deposit) {
        if (!checkPosition(deposit)
                || !tokens.checkLane(deposit.token(), deposit.chain(), refusal)
                || !checkCapacity(deposit)) {
            return false;
        }
        apply(deposit);
        return true;
    }

    void describe(StateLines lines) {
        for (int chain = 1; chain < nextPosition.length; chain++) {
            if (nextPosition[chain] != 0) {
                lines.add("queue", chain, nextPosition[chain]);
            }
        }
    }

    void writeTo(SnapshotOutput output) {
        output.put(nextPosition, 0, nextPosition.length);
    }

    void readFrom(SnapshotInput input) {
        input.get(nextPosition, 0, nextPosition.length);
    }

    private boolean checkPosition(Deposit deposit) {
        long next = nextPosition[deposit.chain()];
        return deposit.position() == next
                || refusal.refuse(
                        deposit.position() < next ? Refusal.DUPLICATE : Refusal.MALFORMED,
                        "expected position " + next + " of chain " + deposit.chain() + ", but got "
                                + deposit.position());
    }

    private boolean checkCapacity(Deposit deposit) {
        Lane lane = tokens.knownLane(deposit.token(), deposit.chain());
        // Both terms are below 2^120; the comparison must not overflow.
        if (deposit.amount().isGreaterThan(Limits.MAX_LANE_TOTAL.minus(lane.reserve))) {
            return refusal.refuse(
                    Refusal.AMOUNT_OVERFLOW,
                    "a lane holds at most " + Limits.MAX_LANE_TOTAL + "; it holds " + lane.reserve
                            + ", and the deposit is " + deposit.amount());
        }
        return accounts.idOf(deposit.owner()) >= 0
                || !accounts.isFull()
                || refusal.refuse(Refusal.CAPACITY_EXCEEDED, "all accounts are taken");
    }

    private void apply(Deposit deposit) {
        nextPosition[deposit.chain()]++;
        int existing = accounts.idOf(deposit.owner());
        int account = existing < 0 ? open(deposit) : existing;
        Lane lane = tokens.knownLane(deposit.token(), deposit.chain());
        tokens.changeReserve(lane, lane.reserve.plus(deposit.amount()));
        int balance = balances.row(account, deposit.subAccount(), deposit.token());
        balances.credit(balance, deposit.amount().hi(), deposit.amount().lo());
        events.depositCredited(account, existing < 0);
    }

    private int open(Deposit deposit) {
        AccountHeader header = AccountHeader.opened(deposit.owner(), deposit.keyHash());
        int account = accounts.open(header);
        events.accountOpened(account, header);
        return account;
    }
}
