package org.zklink.engine;

import static org.zklink.engine.Fixtures.ETH;
import static org.zklink.engine.Fixtures.ETH_USD;
import static org.zklink.engine.Fixtures.NETWORK;
import static org.zklink.engine.Fixtures.USD;

import java.util.HashMap;
import java.util.Map;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Bytes32;
import org.zklink.protocol.Cancel;
import org.zklink.protocol.Envelope;
import org.zklink.protocol.Intent;
import org.zklink.protocol.Order;
import org.zklink.protocol.Transfer;
import org.zklink.protocol.Withdrawal;

/**
 * Drives an exchange with one market, ETH/USD, and both tokens on chains 1 and 2. Person n has account n + 2; each intent without an
 * explicit slot gets a fresh one.
 */
final class Scenario {
    private static final int FRESH = -1;

    final Exchange exchange;
    long timeMs = 1_000_000;
    private final Map<Long, Amount[]> balances = new HashMap<>();
    private final long[] positions = new long[32];
    private int nextSlot = 100;

    Scenario(Exchange exchange) {
        this.exchange = exchange;
        apply(new Command.RegisterToken(timeMs, USD, "USD"));
        apply(new Command.RegisterToken(timeMs, ETH, "ETH"));
        for (int chain = 1; chain <= 2; chain++) {
            apply(new Command.RegisterLane(timeMs, USD, chain));
            apply(new Command.RegisterLane(timeMs, ETH, chain));
        }
        apply(new Command.OpenMarket(timeMs, ETH_USD));
    }

    Outcome apply(Command command) {
        Outcome outcome = new Outcome();
        exchange.apply(command.at(timeMs), outcome);
        for (Event.BalanceChanged changed : outcome.all(Event.BalanceChanged.class)) {
            balances.put(
                    changed.account() * 16L + changed.subAccount() + ((long) changed.token() << 40),
                    new Amount[] {changed.available(), changed.held()});
        }
        return outcome;
    }

    Outcome deposit(int person, int token, int chain, Amount amount) {
        Outcome outcome =
                apply(new Command.CreditDeposit(0, Fixtures.deposit(chain, positions[chain], token, amount, person)));
        positions[chain]++;
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
        return balance(person + 2, token)[0];
    }

    Amount held(int person, int token) {
        return balance(person + 2, token)[1];
    }

    Amount fees(int token) {
        return balance(0, token)[0];
    }

    OrderDraft bid(int person, long lots, long ticks) {
        return new OrderDraft(person, USD, ETH, quote(lots * ticks), base(lots)).buyBounded(true);
    }

    OrderDraft ask(int person, long lots, long ticks) {
        return new OrderDraft(person, ETH, USD, base(lots), quote(lots * ticks));
    }

    Outcome cancel(int person, int slot, long nonce) {
        return submit(person, new Cancel(envelope(person, slot, nonce)));
    }

    Outcome transfer(int person, int toPerson, int token, Amount amount, Amount fee) {
        return submit(person, new Transfer(envelope(person, nextSlot++, 0), token, amount, fee, toPerson + 2, 0));
    }

    Outcome withdraw(int person, int token, int chain, Amount amount, Amount fee) {
        return submit(
                person,
                new Withdrawal(envelope(person, nextSlot++, 0), token, amount, fee, chain, Bytes32.of(77 + person), 0));
    }

    Outcome submit(int person, Intent intent) {
        return apply(new Command.SubmitIntent(0, Fixtures.signed(intent, Fixtures.key(person))));
    }

    Envelope envelope(int person, int slot, long nonce) {
        return new Envelope(NETWORK, person + 2, 0, 0, slot, nonce, timeMs / 1000 + 60);
    }

    static Amount base(long lots) {
        return ETH_USD.lotSize().times(lots);
    }

    static Amount quote(long lotsTimesTicks) {
        return ETH_USD.quoteUnit().times(lotsTimesTicks);
    }

    private Amount[] balance(int account, int token) {
        return balances.getOrDefault(account * 16L + ((long) token << 40), new Amount[] {Amount.ZERO, Amount.ZERO});
    }

    /** An order to submit; the setters change one thing each. */
    final class OrderDraft {
        private final int person;
        private final int sellToken;
        private final int buyToken;
        private Amount sellAmount;
        private Amount buyAmount;
        private int slot = FRESH;
        private long nonce;
        private long expiry = timeMs / 1000 + 60;
        private int makerFeeRate = 100;
        private int takerFeeRate = 500;
        private boolean buyBounded;
        private boolean postOnly;
        private boolean ioc;
        private boolean fok;

        OrderDraft(int person, int sellToken, int buyToken, Amount sellAmount, Amount buyAmount) {
            this.person = person;
            this.sellToken = sellToken;
            this.buyToken = buyToken;
            this.sellAmount = sellAmount;
            this.buyAmount = buyAmount;
        }

        OrderDraft slot(int newSlot, long newNonce) {
            slot = newSlot;
            nonce = newNonce;
            return this;
        }

        OrderDraft expiry(long seconds) {
            expiry = seconds;
            return this;
        }

        OrderDraft amounts(Amount sell, Amount buy) {
            sellAmount = sell;
            buyAmount = buy;
            return this;
        }

        OrderDraft feeRates(int maker, int taker) {
            makerFeeRate = maker;
            takerFeeRate = taker;
            return this;
        }

        OrderDraft buyBounded(boolean value) {
            buyBounded = value;
            return this;
        }

        OrderDraft postOnly() {
            postOnly = true;
            return this;
        }

        OrderDraft ioc() {
            ioc = true;
            return this;
        }

        OrderDraft fok() {
            fok = true;
            return this;
        }

        Order order() {
            slot = slot == FRESH ? nextSlot++ : slot;
            return new Order(
                    new Envelope(NETWORK, person + 2, 0, 0, slot, nonce, expiry),
                    sellToken,
                    buyToken,
                    sellAmount,
                    buyAmount,
                    makerFeeRate,
                    takerFeeRate,
                    buyBounded,
                    postOnly,
                    ioc,
                    fok);
        }

        Outcome submit() {
            return Scenario.this.submit(person, order());
        }
    }
}
