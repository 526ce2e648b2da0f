package org.zklink.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.zklink.engine.Fixtures.ETH;
import static org.zklink.engine.Fixtures.GENESIS;
import static org.zklink.engine.Fixtures.USD;
import static org.zklink.engine.Fixtures.whole;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.zklink.crypto.EddsaPoseidon;
import org.zklink.field.Fr;
import org.zklink.protocol.AccountHeader;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Deposit;
import org.zklink.protocol.Envelope;
import org.zklink.protocol.Refusal;
import org.zklink.protocol.SignedIntent;
import org.zklink.protocol.Transfer;

final class EngineTest {
    @Test
    void timeNeverRunsBackwards() {
        Engine engine = new Engine(GENESIS);
        engine.apply(new Command.SealBlock(5), new Outcome());
        assertThatThrownBy(() -> engine.apply(new Command.SealBlock(4), new Outcome()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("time must be in 5..");
    }

    @Test
    void verifiesSignaturesAgainWhenAsked() {
        Engine engine = new Engine(GENESIS, true);
        var key = new EddsaPoseidon.PrivateKey(new byte[32]);
        engine.apply(new Command.RegisterToken(0, USD, "USD"), new Outcome());
        engine.apply(new Command.RegisterLane(0, USD, 1), new Outcome());
        Deposit deposit = new Deposit(
                1, 0, USD, whole(5), 0, Fixtures.owner(0), key.publicKey().hash());
        engine.apply(new Command.CreditDeposit(0, deposit), new Outcome());
        Envelope envelope = new Envelope(Fixtures.NETWORK, 2, 0, 0, 0, 0, 1);
        Transfer transfer = new Transfer(envelope, USD, whole(1), Amount.ZERO, 0, 0);
        EddsaPoseidon.Signature signature = key.sign(transfer.hash());
        Transfer altered = new Transfer(envelope, USD, whole(2), Amount.ZERO, 0, 0);

        Outcome forged = apply(engine, new SignedIntent(altered, key.publicKey(), signature));
        assertThat(forged.refusal()).isEqualTo(Refusal.BAD_SIGNATURE);
        assertThat(forged.message()).contains(altered.hash().toString());
        assertThat(apply(engine, new SignedIntent(transfer, key.publicKey(), signature))
                        .accepted())
                .isTrue();
        assertThat(engine.available(2, 0, USD)).isEqualTo(whole(4));
    }

    @Test
    void anAccountWithoutKeySignsNothing() {
        Scenario s = new Scenario(Exchange.fast(GENESIS));
        s.apply(new Command.CreditDeposit(0, new Deposit(1, 0, USD, whole(5), 0, Fixtures.owner(0), Fr.ZERO)));
        Outcome outcome = s.transfer(0, 0, USD, whole(1), Amount.ZERO);
        assertThat(outcome.refusal()).isEqualTo(Refusal.WRONG_KEY);
        assertThat(outcome.message()).isEqualTo("account 2 has no signing key");
    }

    @Test
    void hashesDifferForDifferentStatesAndGenesis() {
        Engine engine = new Engine(GENESIS);
        Engine other = new Engine(new Genesis(GENESIS.network(), GENESIS.operator(), 7));
        assertThat(engine.stateHash())
                .isEqualTo(new Engine(GENESIS).stateHash())
                .isNotEqualTo(other.stateHash());
        byte[] before = engine.stateHash();
        engine.apply(new Command.RegisterToken(0, USD, "USD"), new Outcome());
        assertThat(engine.stateHash()).isNotEqualTo(before);
        assertThat(GENESIS.identity())
                .isNotEqualTo(new Genesis(1, GENESIS.operator(), 2).identity())
                .isNotEqualTo(new Genesis(42, AccountHeader.opened(Fixtures.owner(3), Fr.ZERO), 2).identity())
                .isEqualTo(new Genesis(42, GENESIS.operator(), 2).identity());
    }

    /** Thousands of orders at hundreds of prices, a third of them cancelled, then one sweep in price-time order. */
    @Test
    void aDeepBookStaysSorted() {
        long seed = Long.getLong("seed", 11);
        SplittableRandom random = new SplittableRandom(seed);
        Scenario s = new Scenario(Exchange.fast(GENESIS));
        s.fund(2);
        record Placed(int slot, long ticks, long orderId) {}
        List<Placed> placed = new ArrayList<>();
        for (int slot = 0; slot < 1_024; slot++) {
            for (int nonce = 0; nonce < 3; nonce++) {
                int ticks = 1_000 + random.nextInt(400);
                Outcome outcome = s.ask(0, 1, ticks)
                        .slot(slot, nonce)
                        .expiry(2_000 + random.nextInt(1_000))
                        .submit();
                if (nonce == 2 && random.nextInt(3) == 0) {
                    s.cancel(0, slot, 2);
                } else if (nonce == 2) {
                    placed.add(new Placed(
                            slot, ticks, outcome.one(Event.OrderAccepted.class).orderId()));
                }
            }
            if (slot % 100 == 0) {
                s.exchange.validate();
            }
        }
        placed.sort(Comparator.comparingLong(Placed::ticks).thenComparingLong(Placed::orderId));

        Outcome sweep = s.bid(1, 1_024, 1_399).submit();
        assertThat(sweep.all(Event.Trade.class).stream().map(Event.Trade::makerOrderId))
                .as("seed %d", seed)
                .containsExactlyElementsOf(placed.stream().map(Placed::orderId).toList());
        s.exchange.validate();
        assertThat(s.held(0, ETH)).isEqualTo(Amount.ZERO);
    }

    @Test
    void manyOrdersExpireInTheOrderOfTheirExpiries() {
        long seed = Long.getLong("seed", 12);
        SplittableRandom random = new SplittableRandom(seed);
        Scenario s = new Scenario(Exchange.fast(GENESIS));
        s.fund(1);
        record Expiring(long expiry, long orderId) {}
        List<Expiring> expected = new ArrayList<>();
        for (int slot = 0; slot < 1_024; slot++) {
            int expiry = 1_001 + random.nextInt(300);
            Outcome outcome = s.ask(0, 1, 2_000).slot(slot, 0).expiry(expiry).submit();
            if (random.nextInt(3) == 0) {
                s.cancel(0, slot, 0);
            } else {
                expected.add(new Expiring(
                        expiry, outcome.one(Event.OrderAccepted.class).orderId()));
            }
        }
        expected.sort(Comparator.comparingLong(Expiring::expiry).thenComparingLong(Expiring::orderId));
        s.timeMs = 2_000_000;
        Outcome late = s.apply(new Command.SealBlock(0));
        assertThat(late.all(Event.OrderDone.class).stream().map(Event.OrderDone::orderId))
                .as("seed %d", seed)
                .containsExactlyElementsOf(
                        expected.stream().map(Expiring::orderId).toList());
        s.exchange.validate();
    }

    /** Invariant 1, attacked: what validate() is for. */
    @Test
    void validationFindsMoneyAndHoldsFromNowhere() {
        Tokens tokens = new Tokens();
        tokens.register(new Token(USD, "USD"));
        Balances balances = new Balances();
        balances.credit(balances.balance(2, 0, USD), whole(1));
        assertThatThrownBy(() -> tokens.validate(balances.validate(new OpenOrder[0])))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("balances are not the reserves of token 1");
        tokens.known(USD).addLane(1);
        tokens.changeReserve(tokens.knownLane(USD, 1), whole(1));
        tokens.validate(balances.validate(new OpenOrder[0]));

        balances.hold(balances.balance(2, 0, USD), Amount.ONE);
        assertThatThrownBy(() -> balances.validate(new OpenOrder[0])).hasMessageContaining("hold of cell");
    }

    private static Outcome apply(Engine engine, SignedIntent signed) {
        Outcome outcome = new Outcome();
        engine.apply(new Command.SubmitIntent(0, signed), outcome);
        return outcome;
    }
}
