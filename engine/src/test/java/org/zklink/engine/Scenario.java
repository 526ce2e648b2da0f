package org.zklink.engine;

import static org.zklink.engine.Fixtures.ETH;
import static org.zklink.engine.Fixtures.ETH_USD;
import static org.zklink.engine.Fixtures.NETWORK;
import static org.zklink.engine.Fixtures.USD;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Bytes32;
import org.zklink.protocol.Cancel;
import org.zklink.protocol.Envelope;
import org.zklink.protocol.Intent;
import org.zklink.protocol.Limits;
import org.zklink.protocol.SignedIntent;
import org.zklink.protocol.Transfer;
import org.zklink.protocol.Withdrawal;

/**
 * Drives an exchange with one market, ETH/USD, and both tokens on chains 1 and 2. Person n has account n + 2, {@link #OPERATOR} account 0;
 * each intent without an explicit slot gets a fresh one. Orders are good till cancelled unless they say otherwise.
 */
final class Scenario {
    static final int OPERATOR = -2;
    static final long FOREVER = (1L << Limits.TIME_BITS) - 1;

    final Exchange exchange;
    long timeMs = 1_000_000;
    private final Map<List<Integer>, Event.BalanceChanged> balances = new HashMap<>();
    private final long[] positions = new long[32];
    private int nextSlot = 100;

    Scenario(Exchange exchange) {
        this.exchange = exchange;
        apply(new Command.RegisterToken(USD, "USD"));
        apply(new Command.RegisterToken(ETH, "ETH"));
        for (int chain = 1; chain <= 2; chain++) {
            apply(new Command.RegisterLane(USD, chain));
            apply(new Command.RegisterLane(ETH, chain));
        }
        apply(new Command.OpenMarket(ETH_USD));
    }

    Outcome apply(Command command) {
        Outcome outcome = new Outcome();
        exchange.apply(timeMs, command, outcome.events::add);
        for (Event.BalanceChanged b : outcome.all(Event.BalanceChanged.class)) {
            balances.put(List.of(b.account(), b.subAccount(), b.token()), b);
        }
        return outcome;
    }

    Outcome tickAt(long newTimeMs) {
        timeMs = newTimeMs;
        return apply(new Command.Tick());
    }

    Outcome deposit(int person, int token, int chain, Amount amount) {
        Outcome outcome =
                apply(new Command.CreditDeposit(Fixtures.deposit(chain, positions[chain], token, amount, key(person))));
        positions[chain] += outcome.accepted() ? 1 : 0;
        return outcome;
    }

    /** Gives persons 0 to count - 1, in this order, a million USD and a thousand ETH each on chain 1. */
    void fund(int count) {
        for (int person = 0; person < count; person++) {
            deposit(person, USD, 1, Fixtures.whole(1_000_000));
            deposit(person, ETH, 1, Fixtures.whole(1_000));
        }
    }

    Amount available(int person, int token) {
        return balance(person, 0, token).available();
    }

    Amount held(int person, int token) {
        return balance(person, 0, token).held();
    }

    Amount fees(int token) {
        return available(OPERATOR, token);
    }

    Event.BalanceChanged balance(int person, int subAccount, int token) {
        int account = person + 2;
        Event.BalanceChanged none = new Event.BalanceChanged(account, subAccount, token, Amount.ZERO, Amount.ZERO);
        return balances.getOrDefault(List.of(account, subAccount, token), none);
    }

    OrderDraft bid(int person, long lots, long ticks) {
        return new OrderDraft(this, person, USD, ETH, quote(lots * ticks), base(lots)).buyBounded(true);
    }

    OrderDraft ask(int person, long lots, long ticks) {
        return new OrderDraft(this, person, ETH, USD, base(lots), quote(lots * ticks));
    }

    /** A trade of one lot between persons 2 and 3, which leaves nothing behind; moves the last price. */
    Outcome tradeAt(long ticks) {
        ask(2, 1, ticks).submit();
        return bid(3, 1, ticks).ioc().submit();
    }

    Outcome cancel(int person, int slot, long nonce) {
        return submit(person, new Cancel(envelope(person, slot, nonce)));
    }

    Outcome cancelAll(int person) {
        return apply(new Command.CancelOrders(
                person + 2, Command.CancelOrders.ALL_SUB_ACCOUNTS, CancelSelector.ALL, 0, false));
    }

    Outcome cancelAfter(int person, long timeoutMs) {
        return apply(new Command.CancelAfter(person + 2, timeoutMs));
    }

    Outcome transfer(int person, int toPerson, int token, Amount amount, Amount fee) {
        return submit(person, new Transfer(envelope(person, freshSlot(), 0), token, amount, fee, toPerson + 2, 0));
    }

    Outcome withdraw(int person, int token, int chain, Amount amount, Amount fee) {
        return submit(
                person, new Withdrawal(envelope(person, freshSlot(), 0), token, amount, fee, chain, Bytes32.of(77), 0));
    }

    Outcome submit(int person, Intent intent) {
        return apply(operation(person, intent));
    }

    Command.SubmitIntent operation(int person, Intent intent) {
        return new Command.SubmitIntent(signed(person, intent));
    }

    SignedIntent signed(int person, Intent intent) {
        return Fixtures.signed(intent, Fixtures.key(key(person)));
    }

    Outcome batch(boolean atomic, Command.Operation... operations) {
        return apply(new Command.Batch(atomic, List.of(operations)));
    }

    Outcome status(MarketStatus status) {
        return apply(new Command.SetMarketStatus(Fixtures.MARKET, status));
    }

    Outcome update(Market market) {
        return apply(new Command.UpdateMarket(market));
    }

    /** Puts a person into a fee tier of these terms. */
    void tier(int person, int number, int makerFeeRate, int takerFeeRate, int rebateShare) {
        apply(new Command.SetFeeTier(new FeeTier(number, makerFeeRate, takerFeeRate, rebateShare)));
        apply(new Command.SetAccountTier(person + 2, number));
    }

    Envelope envelope(int person, int slot, long nonce) {
        return new Envelope(NETWORK, person + 2, 0, 0, slot, nonce, FOREVER);
    }

    int freshSlot() {
        return nextSlot++;
    }

    /** The lines of the state that begin with a word. */
    List<String> state(String word) {
        return exchange.state().stream()
                .filter(line -> line.startsWith(word + " "))
                .toList();
    }

    static Amount base(long lots) {
        return ETH_USD.lotSize().times(lots);
    }

    static Amount quote(long lotsTimesTicks) {
        return ETH_USD.quoteUnit().times(lotsTimesTicks);
    }

    private static int key(int person) {
        return person == OPERATOR ? Fixtures.OPERATOR : Math.abs(person);
    }
}
