package org.zklink.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zklink.engine.Fixtures.ETH;
import static org.zklink.engine.Fixtures.GENESIS;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.zklink.field.Fr;
import org.zklink.protocol.AccountHeader;
import org.zklink.protocol.Amount;

final class EngineTest {
    @Test
    void hashesDifferForDifferentStates() {
        Engine engine = Engine.create(GENESIS);
        byte[] before = engine.stateHash();
        assertThat(before).isEqualTo(Engine.create(GENESIS).stateHash());
        byte[] command = CommandCodec.encode(new Command.RegisterToken(1, "USD"));
        engine.apply(0, new UnsafeBuffer(command), 0, command.length);
        assertThat(engine.stateHash()).isNotEqualTo(before);
    }

    @Test
    void identitiesDifferForDifferentGenesis() {
        AccountHeader other = AccountHeader.opened(Fixtures.owner(3), Fr.ZERO);
        assertThat(GENESIS.identity())
                .isNotEqualTo(new Genesis(1, GENESIS.operator(), Fixtures.SWEEP_LIMIT).identity())
                .isNotEqualTo(new Genesis(42, other, Fixtures.SWEEP_LIMIT).identity())
                .isNotEqualTo(new Genesis(42, GENESIS.operator(), 1).identity())
                .isEqualTo(new Genesis(42, GENESIS.operator(), Fixtures.SWEEP_LIMIT).identity());
    }

    /** Thousands of orders at hundreds of prices, a third of them cancelled, then one sweep in price-time order. */
    @Test
    void aDeepBookStaysSorted() {
        long seed = Long.getLong("seed", 11);
        SplittableRandom random = new SplittableRandom(seed);
        Scenario s = new Scenario(new FastExchange(GENESIS));
        s.fund(2);
        record Placed(long ticks, long orderId) {}
        List<Placed> placed = new ArrayList<>();
        for (int slot = 0; slot < 1_024; slot++) {
            for (int nonce = 0; nonce < 3; nonce++) {
                int ticks = 1_000 + random.nextInt(400);
                // Each is larger than the one before, so that none takes its place.
                long id = id(s.ask(0, 1 + nonce, ticks).slot(slot, nonce).submit());
                if (nonce == 2 && random.nextInt(3) == 0) {
                    s.cancel(0, slot, 2);
                } else if (nonce == 2) {
                    placed.add(new Placed(ticks, id));
                }
            }
            if (slot % 100 == 0) {
                s.exchange.validate();
            }
        }
        placed.sort(Comparator.comparingLong(Placed::ticks).thenComparingLong(Placed::orderId));

        Outcome sweep = s.bid(1, 3 * 1_024, 1_399).submit();
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
        Scenario s = new Scenario(new FastExchange(GENESIS));
        s.fund(1);
        record Expiring(long expiry, long orderId) {}
        List<Expiring> expected = new ArrayList<>();
        for (int slot = 0; slot < 1_024; slot++) {
            int expiry = 1_001 + random.nextInt(300);
            long id = id(s.ask(0, 1, 2_000).slot(slot, 0).expiry(expiry).submit());
            if (random.nextInt(3) == 0) {
                s.cancel(0, slot, 0);
            } else {
                expected.add(new Expiring(expiry, id));
            }
        }
        expected.sort(Comparator.comparingLong(Expiring::expiry).thenComparingLong(Expiring::orderId));
        assertThat(s.tickAt(2_000_000).all(Event.OrderDone.class).stream().map(Event.OrderDone::orderId))
                .as("seed %d", seed)
                .containsExactlyElementsOf(
                        expected.stream().map(Expiring::orderId).toList());
        s.exchange.validate();
    }

    private static long id(Outcome outcome) {
        return outcome.one(Event.OrderAccepted.class).orderId();
    }
}
