package org.zklink.state;

import static org.zklink.state.InvalidBlockException.require;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.zklink.field.Fr;
import org.zklink.protocol.AccountHeader;
import org.zklink.protocol.Amount;
import org.zklink.protocol.CellKey;
import org.zklink.protocol.Deposit;
import org.zklink.protocol.Intent;
import org.zklink.protocol.Limits;
import org.zklink.protocol.Order;
import org.zklink.protocol.Owner;
import org.zklink.protocol.Rejection;
import org.zklink.protocol.SlotValue;
import org.zklink.protocol.Transfer;
import org.zklink.protocol.ValidityRules;
import org.zklink.protocol.Withdrawal;

/**
 * Checks a block's rows against a state and sums up what they do: docs/protocol.md, section 5, intent and queue rows and the buses, in
 * plain integers. Changes nothing.
 */
final class BlockEffect {
    private record SlotStep(SlotValue before, SlotValue after) {}

    private final LedgerState state;
    private final NettedBlock block;
    private final SortedMap<Integer, AccountHeader> opened = new TreeMap<>();
    private final SortedMap<Integer, Integer> lookups = new TreeMap<>();
    private final SortedMap<Long, List<SlotStep>> slotSteps = new TreeMap<>();
    private final Deltas balances = new Deltas();
    private final Deltas tokens = new Deltas();

    /**
     * Checks and sums up.
     *
     * @throws InvalidBlockException when a row breaks a rule
     */
    static BlockEffect of(LedgerState state, NettedBlock block) {
        BlockEffect effect = new BlockEffect(state, block);
        effect.checkPlace();
        effect.checkQueue();
        effect.checkIntents();
        effect.tokens.requireZero(token -> "trade of token " + token);
        effect.checkConservation();
        return effect;
    }

    private BlockEffect(LedgerState state, NettedBlock block) {
        this.state = state;
        this.block = block;
    }

    /** Headers of the accounts that the block opens. */
    SortedMap<Integer, AccountHeader> opened() {
        return opened;
    }

    /** How often rows look an account up. */
    int lookups(int account) {
        return lookups.getOrDefault(account, 0);
    }

    /** New values of the cells that change, by key. */
    SortedMap<Long, Fr> newCells() {
        SortedMap<Long, Fr> cells = new TreeMap<>();
        balances.sums().forEach((key, delta) -> {
            if (delta.signum() != 0) {
                cells.put(key, newBalance(key, delta));
            }
        });
        slotSteps.forEach((key, steps) -> cells.put(key, lastValue(key, steps).toFr()));
        return cells;
    }

    /** All accounts that the block names or changes. */
    SortedSet<Integer> accounts(SortedMap<Long, Fr> newCells) {
        SortedSet<Integer> accounts = new TreeSet<>(lookups.keySet());
        newCells.keySet().forEach(key -> accounts.add(CellKey.account(key)));
        return accounts;
    }

    private void checkPlace() {
        require(
                block.number() == state.number() + 1,
                "block number must be %d, but is %d",
                state.number() + 1,
                block.number());
        require(
                block.time() >= state.time() && block.time() >>> Limits.TIME_BITS == 0,
                "block time must be at least %d and below 2^40, but is %d",
                state.time(),
                block.time());
    }

    private void checkQueue() {
        QueueRow previous = null;
        for (QueueRow row : block.queue()) {
            checkQueueOrder(previous, row.deposit());
            previous = row;
            if (row.opened()) {
                open(row);
            }
        }
        int next = state.accountCount();
        for (int id : opened.keySet()) {
            require(id == next, "the next free account id is %d, but %d was opened", next, id);
            next++;
        }
        require(next <= 1 << Limits.ACCOUNT_BITS, "all 2^%d accounts are open", Limits.ACCOUNT_BITS);
        block.queue().forEach(this::credit);
    }

    private static void checkQueueOrder(QueueRow previous, Deposit deposit) {
        if (previous == null || previous.deposit().chain() < deposit.chain()) {
            return;
        }
        Deposit before = previous.deposit();
        require(
                before.chain() == deposit.chain() && before.position() + 1 == deposit.position(),
                "queue rows must be sorted by chain and follow each other, but chain %d position %d follows chain %d position %d",
                deposit.chain(),
                deposit.position(),
                before.chain(),
                before.position());
    }

    private void open(QueueRow row) {
        Owner owner = row.deposit().owner();
        boolean unknown = state.account(owner).isEmpty()
                && opened.values().stream().noneMatch(header -> header.owner().equals(owner));
        require(unknown, "%s has an account already, but account %d was opened", owner, row.account());
        AccountHeader header = AccountHeader.opened(owner, row.deposit().keyHash());
        require(opened.put(row.account(), header) == null, "account %d was opened twice", row.account());
    }

    private void credit(QueueRow row) {
        Deposit deposit = row.deposit();
        AccountHeader header = lookUp(row.account());
        require(
                header.owner().equals(deposit.owner()),
                "the deposit is for %s, but account %d belongs to %s",
                deposit.owner(),
                row.account(),
                header.owner());
        balances.add(CellKey.balance(row.account(), deposit.subAccount(), deposit.token()), deposit.amount());
        balances.add(CellKey.reserve(deposit.token(), deposit.chain()), deposit.amount());
    }

    private void checkIntents() {
        int paymentChain = 0;
        for (IntentRow row : block.intents()) {
            require(
                    row.paymentChain() >= paymentChain,
                    "intent rows must be sorted by payment chain, but %d follows %d",
                    row.paymentChain(),
                    paymentChain);
            paymentChain = row.paymentChain();
            checkIntent(row);
            slotSteps
                    .computeIfAbsent(row.intent().intent().slotKey(), key -> new ArrayList<>())
                    .add(new SlotStep(row.slotBefore(), row.slotAfter()));
            move(row);
        }
    }

    private void checkIntent(IntentRow row) {
        Intent intent = row.intent().intent();
        require(
                intent.network() == state.network(),
                "the intent is for network %d, expected %d",
                intent.network(),
                state.network());
        refuse(ValidityRules.row(
                intent, row.slotBefore(), row.sold(), row.bought(), row.fee(), row.closes(), block.time()));
        AccountHeader header = lookUp(intent.account());
        require(
                header.equals(row.header()),
                "the header of account %d is %s, but the row has %s",
                intent.account(),
                header,
                row.header());
        require(
                header.keyEpoch() == intent.keyEpoch(),
                "the key epoch of account %d is %d, but the intent has %d",
                intent.account(),
                header.keyEpoch(),
                intent.keyEpoch());
        require(
                header.keyHash().equals(row.intent().key().hash()),
                "the intent is signed by another key than that of account %d",
                intent.account());
        refuse(row.intent().checkSignature());
    }

    private void move(IntentRow row) {
        Intent intent = row.intent().intent();
        switch (intent) {
            case Order order -> trade(order, row);
            case Transfer transfer -> {
                pay(intent, transfer.token(), transfer.amount(), transfer.fee());
                balances.add(
                        CellKey.balance(transfer.toAccount(), transfer.toSubAccount(), transfer.token()),
                        transfer.amount());
            }
            case Withdrawal withdrawal -> {
                pay(intent, withdrawal.token(), withdrawal.amount(), withdrawal.fee());
                balances.subtract(CellKey.reserve(withdrawal.token(), withdrawal.chain()), withdrawal.amount());
            }
            default -> throw new IllegalStateException("no row has intent type " + intent.type());
        }
    }

    private void trade(Order order, IntentRow row) {
        balances.subtract(balance(order, order.sellToken()), row.sold());
        balances.add(balance(order, order.buyToken()), row.bought().minus(row.fee()));
        balances.add(feeBalance(order.buyToken()), row.fee());
        tokens.add(order.sellToken(), row.sold());
        tokens.subtract(order.buyToken(), row.bought());
    }

    private void pay(Intent intent, int token, Amount amount, Amount fee) {
        balances.subtract(balance(intent, token), amount);
        balances.subtract(balance(intent, token), fee);
        balances.add(feeBalance(token), fee);
    }

    private static long balance(Intent intent, int token) {
        return CellKey.balance(intent.account(), intent.subAccount(), token);
    }

    private static long feeBalance(int token) {
        return CellKey.balance(Limits.FEE_ACCOUNT, 0, token);
    }

    /** The header of a named account after the block's openings. */
    private AccountHeader lookUp(int account) {
        require(account != Limits.RESERVE_ACCOUNT, "no row names account 1");
        AccountHeader header = opened.get(account);
        if (header == null) {
            require(state.isOpen(account), "account %d was never opened", account);
            header = state.header(account);
        }
        lookups.merge(account, 1, Integer::sum);
        return header;
    }

    /** Users and fees change by as much as reserves, in every token: invariant 1. */
    private void checkConservation() {
        Deltas conserved = new Deltas();
        balances.sums().forEach((key, delta) -> {
            boolean reserve = CellKey.account(key) == Limits.RESERVE_ACCOUNT;
            conserved.add(CellKey.token(key), reserve ? delta.negate() : delta);
        });
        conserved.requireZero(token -> "token " + token);
    }

    private Fr newBalance(long key, BigInteger delta) {
        requireOpen(key);
        BigInteger balance = state.cell(key).toBigInteger().add(delta);
        require(
                balance.signum() >= 0,
                "%s would be negative: %s after a change of %s",
                CellKey.describe(key),
                balance,
                delta);
        require(
                balance.bitLength() <= Limits.AMOUNT_BITS,
                "%s would be 2^120 or more: %s",
                CellKey.describe(key),
                balance);
        return Fr.of(balance);
    }

    /** Rows of one slot must be a chain from its present value, whatever their order in the table. */
    private SlotValue lastValue(long key, List<SlotStep> steps) {
        requireOpen(key);
        SlotValue value = state.slot(key);
        steps.sort(Comparator.comparing(SlotStep::before));
        for (SlotStep step : steps) {
            require(
                    step.before().equals(value),
                    "%s is %s, but a row expects %s before it",
                    CellKey.describe(key),
                    value,
                    step.before());
            require(step.after().compareTo(value) > 0, "%s does not advance from %s", CellKey.describe(key), value);
            value = step.after();
        }
        return value;
    }

    private void requireOpen(long key) {
        int account = CellKey.account(key);
        require(
                state.isOpen(account) || opened.containsKey(account),
                "%s: the account was never opened",
                CellKey.describe(key));
    }

    private static void refuse(Optional<Rejection> rejection) {
        rejection.ifPresent(r -> {
            throw new InvalidBlockException(r.toString());
        });
    }
}
