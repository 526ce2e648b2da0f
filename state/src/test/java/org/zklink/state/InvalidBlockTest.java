package org.zklink.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.zklink.field.Fr;
import org.zklink.protocol.AccountHeader;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Cancel;
import org.zklink.protocol.Deposit;
import org.zklink.protocol.Envelope;
import org.zklink.protocol.Order;
import org.zklink.protocol.SignedIntent;
import org.zklink.protocol.SlotValue;
import org.zklink.protocol.Transfer;

/** Every reason for which a block is not applied; the state is left as it was. */
class InvalidBlockTest {
    private final Scenario s = new Scenario();
    private final Fr root = s.state.root();

    @AfterEach
    void stateIsSound() {
        s.state.validate();
    }

    @Test
    void theBlockThatTheOthersSpoilIsValid() {
        Transitions.check(s.state.apply(s.block(s.aliceFill(), s.bobFill(), s.withdrawal(1, 1, 5))));
        assertThat(s.state.balance(Scenario.ALICE, 0, 1)).isEqualTo(Amount.of(695));
        assertThat(s.state.balance(Scenario.ALICE, 0, 2)).isEqualTo(Amount.of(3));
        assertThat(s.state.balance(Scenario.BOB, 0, 1)).isEqualTo(Amount.of(297));
        assertThat(s.state.balance(0, 0, 1)).isEqualTo(Amount.of(3));
        assertThat(s.state.reserve(1, 1)).isEqualTo(Amount.of(995));
        assertThat(s.state.slot(s.aliceOrder().slotKey())).isEqualTo(new SlotValue(0, Amount.of(300)));
        assertThat(s.state.slot(s.bobOrder().slotKey())).isEqualTo(new SlotValue(1, Amount.ZERO));
    }

    @Test
    void place() {
        refuses(new NettedBlock(1, Scenario.TIME, List.of(), List.of()), "block number must be 2, but is 1");
        refuses(new NettedBlock(3, Scenario.TIME, List.of(), List.of()), "block number must be 2, but is 3");
        refuses(new NettedBlock(2, Scenario.TIME - 1, List.of(), List.of()), "block time must be at least 1000");
        refuses(new NettedBlock(2, 1L << 40, List.of(), List.of()), "below 2^40");
    }

    @Test
    void intentRules() {
        refuses("PRICE_BEYOND_LIMIT", s.row(s.alice, s.aliceOrder(), 301, 3, 0, false), s.bobFill());
        refuses("OVERFILLED", s.row(s.alice, s.aliceOrder(), 601, 7, 0, false), s.bobFill());
        refuses("FEE_ABOVE_CAP", s.aliceFill(), s.row(s.bob, s.bobOrder(), 3, 300, 4, true));
        refuses("EXPIRED", new Envelope(Scenario.NETWORK, Scenario.ALICE, 0, 0, 0, 0, Scenario.TIME - 1));
        refuses("network 8, expected 7", new Envelope(8, Scenario.ALICE, 0, 0, 0, 0, Scenario.TIME));
        refuses("RESERVED_ACCOUNT", new Envelope(Scenario.NETWORK, 1, 0, 0, 0, 0, Scenario.TIME));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> s.row(s.alice, new Cancel(s.envelope(Scenario.ALICE, 0)), 0, 0, 0, true));
    }

    @Test
    void slots() {
        IntentRow fill = s.aliceFill();
        refuses("STALE_NONCE", withSlot(fill, new SlotValue(1, Amount.ZERO)), s.bobFill());
        refuses("expects", withSlot(fill, new SlotValue(0, Amount.of(1))), s.bobFill());
        IntentRow transfer = s.transfer(s.alice, Scenario.ALICE, 0, Scenario.BOB, 1);
        refuses("expects", s.aliceFill(), s.bobFill(), transfer); // both from the same slot value
        refuses("expects", transfer, transfer);
    }

    @Test
    void rowsOfOneSlotFollowEachOtherWhereverTheyStand() {
        IntentRow withdrawal = s.withdrawal(0, 1, 5);
        Envelope later = new Envelope(Scenario.NETWORK, Scenario.ALICE, 0, 0, 0, 4, Scenario.TIME);
        IntentRow transfer = s.row(s.alice, new Transfer(later, 1, Amount.ONE, Amount.ZERO, 3, 0), 1, 1, 0, true);
        s.state.apply(s.block(withSlot(transfer, new SlotValue(1, Amount.ZERO)), withdrawal));
        assertThat(s.state.slot(withdrawal.intent().intent().slotKey())).isEqualTo(new SlotValue(5, Amount.ZERO));
    }

    @Test
    void keys() {
        IntentRow fill = s.aliceFill();
        refuses("another key", s.row(s.bob, s.aliceOrder(), 300, 3, 0, false), s.bobFill());
        refuses("but the row has", withHeader(fill, s.state.header(Scenario.BOB)), s.bobFill());
        refuses(
                "but the row has",
                withHeader(fill, new AccountHeader(s.alice.owner(), 1, s.alice.keyHash())),
                s.bobFill());
        Order epoch = new Order(
                new Envelope(Scenario.NETWORK, Scenario.ALICE, 1, 0, 0, 0, Scenario.TIME),
                1,
                2,
                Amount.of(600),
                Amount.of(6),
                0,
                0,
                false,
                false,
                false,
                false);
        refuses(
                "key epoch of account 2 is 0, but the intent has 1",
                s.row(s.alice, epoch, 300, 3, 0, false),
                s.bobFill());
        SignedIntent bob = s.bobFill().intent();
        SignedIntent forged = new SignedIntent(s.aliceOrder(), fill.intent().key(), bob.signature());
        refuses("BAD_SIGNATURE", withIntent(fill, forged), s.bobFill());
    }

    @Test
    void accounts() {
        refuses("account 9 was never opened", s.row(s.alice, transfer(9, 2, 1), 1, 1, 0, true));
        refuses("account was never opened", s.transfer(s.alice, Scenario.ALICE, 0, 9, 1));
        refuses("account 9 was never opened", s.deposit(s.alice, 9, 1, 1, Amount.ONE));
        refuses("no row names account 1", s.deposit(s.alice, 1, 1, 1, Amount.ONE));
    }

    @Test
    void balances() {
        refuses("balance(account 2, sub-account 0, token 1) would be negative: -1", s.transfer(s.alice, 2, 0, 3, 1001));
        refuses("reserve(token 1, chain 3) would be negative: -5", s.withdrawal(0, 3, 5));
        refuses("would be negative", s.row(s.alice, transfer(2, 3, 1000, 1), 1000, 1000, 1, true));
        refuses("2^120 or more", s.deposit(s.alice, 2, 1, 1, Amount.MAX));
    }

    @Test
    void trades() {
        refuses("trade of token 1 does not balance: the sum is 300", s.aliceFill());
        refuses("trade of token 2 does not balance", s.row(s.alice, s.aliceOrder(), 300, 4, 0, false), s.bobFill());
    }

    @Test
    void rowOrder() {
        refuses("sorted by payment chain", s.withdrawal(1, 1, 5), s.transfer(s.alice, 2, 0, 3, 1));
        refuses("sorted by payment chain", s.withdrawal(1, 2, 5), s.withdrawal(0, 1, 5));
        QueueRow onTwo = s.deposit(s.bob, Scenario.BOB, 2, 2, Amount.ONE);
        QueueRow onOne = s.deposit(s.bob, Scenario.BOB, 1, 2, Amount.ONE);
        refuses("sorted by chain", onTwo, onOne);
        refuses("sorted by chain", onOne, onOne);
        refuses("sorted by chain", onOne, queueRow(1, 3, s.bob, Scenario.BOB, false));
    }

    @Test
    void openings() {
        refuses("the next free account id is 4, but 5 was opened", queueRow(1, 1, s.carol, 5, true));
        refuses("has an account already", queueRow(1, 1, s.alice, 4, true));
        refuses("has an account already", queueRow(1, 1, s.carol, 4, true), queueRow(1, 2, s.carol, 5, true));
        refuses("opened twice", queueRow(1, 1, s.carol, 4, true), queueRow(1, 2, User.of(8), 4, true));
        refuses("belongs to", queueRow(1, 1, s.carol, Scenario.ALICE, false));
        refuses("account 4 was never opened", queueRow(1, 1, s.carol, 4, false));
    }

    /** A later deposit to an account that the block opens may stand before the opener, and be credited with another key hash. */
    @Test
    void depositsToAnAccountThatTheBlockOpens() {
        Deposit other = new Deposit(1, 1, 1, Amount.of(2), 3, s.carol.owner(), Fr.of(5));
        s.state.apply(s.block(new QueueRow(other, 4, false), queueRow(2, 1, s.carol, 4, true)));
        assertThat(s.state.header(4)).isEqualTo(s.carol.header());
        assertThat(s.state.balance(4, 3, 1)).isEqualTo(Amount.of(2));
    }

    private void refuses(String message, Envelope envelope) {
        Order order = Scenario.order(envelope, 1, 2, 600, 6);
        refuses(message, s.row(s.alice, order, 300, 3, 0, false), s.bobFill());
    }

    private void refuses(String message, Record... rows) {
        refuses(s.block(rows), message);
    }

    private void refuses(NettedBlock block, String message) {
        assertThatExceptionOfType(InvalidBlockException.class)
                .isThrownBy(() -> s.state.apply(block))
                .withMessageContaining(message);
        assertThat(s.state.root()).isEqualTo(root);
        assertThat(s.state.number()).isEqualTo(1);
        assertThat(s.state.accountCount()).isEqualTo(4);
    }

    private static QueueRow queueRow(int chain, long position, User user, int account, boolean opened) {
        return new QueueRow(Scenario.depositOf(chain, position, user, 1, Amount.ONE), account, opened);
    }

    private Transfer transfer(int from, int to, long amount) {
        return transfer(from, to, amount, 0);
    }

    private Transfer transfer(int from, int to, long amount, long fee) {
        return new Transfer(s.envelope(from, 0), 1, Amount.of(amount), Amount.of(fee), to, 0);
    }

    private static IntentRow withSlot(IntentRow r, SlotValue slot) {
        return new IntentRow(r.intent(), r.header(), slot, r.sold(), r.bought(), r.fee(), r.closes());
    }

    private static IntentRow withHeader(IntentRow r, AccountHeader header) {
        return new IntentRow(r.intent(), header, r.slotBefore(), r.sold(), r.bought(), r.fee(), r.closes());
    }

    private static IntentRow withIntent(IntentRow r, SignedIntent intent) {
        return new IntentRow(intent, r.header(), r.slotBefore(), r.sold(), r.bought(), r.fee(), r.closes());
    }
}
