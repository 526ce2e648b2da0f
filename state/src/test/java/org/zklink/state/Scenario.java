package org.zklink.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Bytes32;
import org.zklink.protocol.Deposit;
import org.zklink.protocol.Envelope;
import org.zklink.protocol.Intent;
import org.zklink.protocol.Order;
import org.zklink.protocol.SlotValue;
import org.zklink.protocol.Transfer;
import org.zklink.protocol.Withdrawal;

/** Alice holds 1000 of token 1, deposited on chain 1, and bob 10 of token 2, deposited on chain 2; block 2 is next. */
final class Scenario {
    static final long NETWORK = 7;
    static final long TIME = 1000;
    static final int ALICE = 2;
    static final int BOB = 3;

    final User alice = User.of(0);
    final User bob = User.of(1);
    final User carol = User.of(2);
    final LedgerState state = LedgerState.genesis(NETWORK, User.of(99).header());

    Scenario() {
        state.apply(new NettedBlock(
                1,
                TIME,
                List.of(),
                List.of(
                        new QueueRow(depositOf(1, 0, alice, 1, Amount.of(1000)), ALICE, true),
                        new QueueRow(depositOf(2, 0, bob, 2, Amount.of(10)), BOB, true))));
    }

    /** Block 2 with these rows, in the order given. */
    NettedBlock block(Record... rows) {
        List<IntentRow> intents = new ArrayList<>();
        List<QueueRow> queue = new ArrayList<>();
        Arrays.stream(rows).forEach(row -> {
            if (row instanceof IntentRow intent) {
                intents.add(intent);
            } else {
                queue.add((QueueRow) row);
            }
        });
        return new NettedBlock(2, TIME, intents, queue);
    }

    Envelope envelope(int account, int slot) {
        return new Envelope(NETWORK, account, 0, 0, slot, 0, TIME);
    }

    /** Sells 600 of token 1 for 6 of token 2, at most 1 % fee; filled half. */
    IntentRow aliceFill() {
        return row(alice, aliceOrder(), 300, 3, 0, false);
    }

    Order aliceOrder() {
        return order(envelope(ALICE, 0), 1, 2, 600, 6);
    }

    /** Sells 3 of token 2 for 300 of token 1; filled whole with the full fee. */
    IntentRow bobFill() {
        return row(bob, bobOrder(), 3, 300, 3, true);
    }

    Order bobOrder() {
        return order(envelope(BOB, 0), 2, 1, 3, 300);
    }

    static Order order(Envelope envelope, int sell, int buy, long sellAmount, long buyAmount) {
        return new Order(
                envelope,
                sell,
                buy,
                Amount.of(sellAmount),
                Amount.of(buyAmount),
                0,
                10_000,
                false,
                false,
                false,
                false);
    }

    IntentRow transfer(User from, int account, int slot, int to, long amount) {
        Transfer transfer = new Transfer(envelope(account, slot), 1, Amount.of(amount), Amount.ZERO, to, 0);
        return row(from, transfer, amount, amount, 0, true);
    }

    IntentRow withdrawal(int slot, int chain, long amount) {
        Withdrawal withdrawal =
                new Withdrawal(envelope(ALICE, slot), 1, Amount.of(amount), Amount.ZERO, chain, Bytes32.of(5), 0);
        return row(alice, withdrawal, amount, amount, 0, true);
    }

    QueueRow deposit(User user, int account, int chain, int token, Amount amount) {
        return new QueueRow(depositOf(chain, 1, user, token, amount), account, false);
    }

    static Deposit depositOf(int chain, long position, User user, int token, Amount amount) {
        return new Deposit(chain, position, token, amount, 0, user.owner(), user.keyHash());
    }

    IntentRow row(User signer, Intent intent, long sold, long bought, long fee, boolean closes) {
        int account = state.isOpen(intent.account()) ? intent.account() : ALICE;
        return new IntentRow(
                signer.sign(intent),
                state.header(account),
                SlotValue.EMPTY,
                Amount.of(sold),
                Amount.of(bought),
                Amount.of(fee),
                closes);
    }
}
