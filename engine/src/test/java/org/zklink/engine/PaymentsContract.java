package org.zklink.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zklink.engine.Fixtures.ETH;
import static org.zklink.engine.Fixtures.USD;
import static org.zklink.engine.Fixtures.whole;
import static org.zklink.engine.Scenario.base;

import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Bytes32;
import org.zklink.protocol.Refusal;
import org.zklink.protocol.Transfer;
import org.zklink.protocol.Withdrawal;

/** Deposits, transfers and withdrawals. */
abstract class PaymentsContract extends ExchangeScenario {
    PaymentsContract(Function<Genesis, Exchange> create) {
        super(create);
    }

    @Test
    void transfersPayAmountAndFee() {
        s.apply(Fixtures.fees(USD, 7, new TreeMap<>()));
        assertThat(s.transfer(0, 1, USD, whole(5), Amount.of(6)).refusal()).isEqualTo(Refusal.FEE_TOO_LOW);
        assertThat(s.transfer(0, 1, USD, whole(1_000_000), Amount.of(7)).refusal())
                .isEqualTo(Refusal.INSUFFICIENT_BALANCE);
        assertThat(s.transfer(0, 50, USD, whole(5), Amount.of(6)).refusal()).isEqualTo(Refusal.UNKNOWN_RECIPIENT);
        assertThat(s.transfer(0, 50, 9, whole(5), Amount.of(7)).refusal()).isEqualTo(Refusal.UNKNOWN_TOKEN);
        assertThat(s.transfer(0, -1, USD, Amount.ZERO, Amount.of(7)).refusal()).isEqualTo(Refusal.RESERVED_ACCOUNT);
        assertThat(s.transfer(0, 1, USD, Amount.ZERO, Amount.of(7)).refusal()).isEqualTo(Refusal.ZERO_AMOUNT);

        Outcome paid = s.transfer(0, 1, USD, whole(5), Amount.of(8));
        assertThat(paid.events.getFirst()).isInstanceOf(Event.TransferApplied.class);
        assertThat(s.available(0, USD)).isEqualTo(whole(999_995).minus(Amount.of(8)));
        assertThat(s.available(1, USD)).isEqualTo(whole(1_000_005));
        assertThat(s.fees(USD)).isEqualTo(Amount.of(8));
    }

    @Test
    void aTransferUsesItsSlotUp() {
        Transfer transfer = new Transfer(s.envelope(0, 5, 3), USD, whole(1), Amount.ZERO, 3, 0);
        assertThat(s.submit(0, transfer).accepted()).isTrue();
        assertThat(s.submit(0, transfer).refusal()).isEqualTo(Refusal.STALE_NONCE);
        assertThat(s.state("slot 2")).containsExactly("slot 2 0 5 4");
    }

    @Test
    void aTransferDoesNotTakeTheNonceOfAnOpenOrder() {
        s.ask(0, 1, 2_000).slot(5, 3).submit();
        Transfer transfer = new Transfer(s.envelope(0, 5, 3), USD, whole(1), Amount.ZERO, 3, 0);
        assertThat(s.submit(0, transfer).refusal()).isEqualTo(Refusal.DUPLICATE);
    }

    @Test
    void withdrawalsTakeFromTheChainThatPays() {
        s.deposit(0, USD, 2, whole(10));
        assertThat(s.withdraw(0, USD, 2, whole(11), Amount.ZERO).refusal()).isEqualTo(Refusal.INSUFFICIENT_RESERVE);
        assertThat(s.withdraw(0, USD, 2, whole(2_000_000), Amount.ZERO).refusal())
                .isEqualTo(Refusal.INSUFFICIENT_BALANCE);
        assertThat(s.withdraw(0, USD, 3, whole(1), Amount.ZERO).refusal()).isEqualTo(Refusal.UNKNOWN_LANE);
        assertThat(s.withdraw(0, 9, 2, whole(1), Amount.ZERO).refusal()).isEqualTo(Refusal.UNKNOWN_TOKEN);
        assertThat(s.withdraw(0, USD, 0, Amount.ZERO, Amount.ZERO).refusal()).isEqualTo(Refusal.UNKNOWN_CHAIN);
        assertThat(s.withdraw(0, USD, 2, Amount.ZERO, Amount.ZERO).refusal()).isEqualTo(Refusal.ZERO_AMOUNT);

        Outcome paid = s.withdraw(0, USD, 2, whole(10), Amount.ZERO);
        assertThat(paid.events.getFirst()).isInstanceOf(Event.WithdrawalApplied.class);
        assertThat(paid.one(Event.ReserveChanged.class)).isEqualTo(new Event.ReserveChanged(USD, 2, Amount.ZERO));
    }

    @Test
    void aWithdrawalNeedsARecipientAndTheFeeOfItsChain() {
        TreeMap<Integer, Amount> fees = new TreeMap<>();
        fees.put(2, Amount.of(9));
        s.apply(Fixtures.fees(USD, 0, fees));
        s.deposit(0, USD, 2, whole(10));
        Withdrawal nowhere = new Withdrawal(s.envelope(0, 5, 0), USD, whole(1), Amount.ZERO, 2, Bytes32.ZERO, 0);
        assertThat(s.submit(0, nowhere).refusal()).isEqualTo(Refusal.UNKNOWN_RECIPIENT);
        assertThat(s.withdraw(0, USD, 2, whole(1), Amount.of(8)).refusal()).isEqualTo(Refusal.FEE_TOO_LOW);
        assertThat(s.withdraw(0, USD, 1, whole(1), Amount.ZERO).accepted()).isTrue();
        assertThat(s.withdraw(0, USD, 2, whole(1), Amount.of(9)).accepted()).isTrue();
        assertThat(s.fees(USD)).isEqualTo(Amount.of(9));
    }

    @Test
    void feesAreSetForKnownTokensAndLanes() {
        TreeMap<Integer, Amount> fees = new TreeMap<>();
        fees.put(3, Amount.of(9));
        assertThat(s.apply(Fixtures.fees(9, 0, fees)).refusal()).isEqualTo(Refusal.UNKNOWN_TOKEN);
        assertThat(s.apply(Fixtures.fees(USD, 0, fees)).refusal()).isEqualTo(Refusal.UNKNOWN_LANE);
    }

    @Test
    void whatAnOrderHoldsIsNotWithdrawn() {
        s.ask(0, 1_000_000, 2_000).submit();
        assertThat(s.withdraw(0, ETH, 1, base(1), Amount.ZERO).refusal()).isEqualTo(Refusal.INSUFFICIENT_BALANCE);
    }

    @Test
    void depositsAreCreditedOnceAndInOrder() {
        Command first = new Command.CreditDeposit(Fixtures.deposit(2, 0, USD, whole(3), 9));
        Command second = new Command.CreditDeposit(Fixtures.deposit(2, 1, USD, whole(4), 9));
        assertThat(s.apply(second).refusal()).isEqualTo(Refusal.MALFORMED);
        Outcome opened = s.apply(first);
        assertThat(opened.one(Event.AccountOpened.class).account()).isEqualTo(6);
        assertThat(opened.one(Event.DepositCredited.class).opened()).isTrue();
        assertThat(s.apply(first).refusal()).isEqualTo(Refusal.DUPLICATE);

        Outcome credited = s.apply(second);
        assertThat(credited.all(Event.AccountOpened.class)).isEmpty();
        assertThat(credited.one(Event.DepositCredited.class).account()).isEqualTo(6);
        assertThat(credited.one(Event.BalanceChanged.class).available()).isEqualTo(whole(7));
        assertThat(s.state("queue")).containsExactly("queue 1 8", "queue 2 2");
    }

    @Test
    void aRefusedDepositKeepsItsPlaceInTheQueue() {
        assertThat(s.deposit(0, 9, 2, whole(1)).refusal()).isEqualTo(Refusal.UNKNOWN_TOKEN);
        assertThat(s.apply(new Command.CreditDeposit(Fixtures.deposit(3, 0, USD, whole(1), 0)))
                        .refusal())
                .isEqualTo(Refusal.UNKNOWN_LANE);
        assertThat(s.deposit(0, USD, 2, whole(1)).accepted()).isTrue();
    }

    @Test
    void depositsToTheOperatorAreCreditedToAccountZero() {
        assertThat(s.deposit(-2, USD, 2, whole(1))
                        .one(Event.DepositCredited.class)
                        .account())
                .isZero();
    }

    @Test
    void aLaneTakesAtMostTwoToThe115() {
        Amount most = new Amount(1L << 51, 0);
        assertThat(s.deposit(0, ETH, 2, most).accepted()).isTrue();
        assertThat(s.deposit(0, ETH, 2, Amount.of(1)).refusal()).isEqualTo(Refusal.AMOUNT_OVERFLOW);
    }
}
