package org.zklink.bench.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.zklink.bench.stream.CommandKind;
import org.zklink.bench.stream.CommandStream;
import org.zklink.bench.stream.Completions;
import org.zklink.bench.stream.Exchange;
import org.zklink.bench.stream.Outcome;

/** Price-time books in the plainest way; checks that the stream keeps its promises. */
final class NaiveExchange implements Exchange {
    private final CommandStream stream;
    private Map<Integer, Resting> open = new HashMap<>();
    private Map<String, NavigableMap<Integer, List<Resting>>> sides = new HashMap<>();
    private Outcome outcome = new Outcome(0, 0, 0, 0, 0);
    private Completions completions;
    int commandsThatTraded;

    private static final class Resting {
        int number;
        int account;
        int market;
        boolean bid;
        int ticks;
        int lots;
    }

    NaiveExchange(CommandStream stream) {
        this.stream = stream;
    }

    @Override
    public void reset() {
        open = new HashMap<>();
        sides = new HashMap<>();
        outcome = new Outcome(0, 0, 0, 0, 0);
        commandsThatTraded = 0;
    }

    @Override
    public void report(Completions to) {
        completions = to;
    }

    @Override
    public void submit(int command, long dueNs) {
        apply(command);
        completions.done(dueNs);
    }

    void apply(int command) {
        CommandKind kind = stream.kind(command);
        long before = outcome.trades();
        if (kind == CommandKind.NEW || kind == CommandKind.IOC) {
            Resting order = new Resting();
            order.number = stream.order(command);
            order.account = stream.account(command);
            order.market = stream.market(command);
            order.bid = stream.bid(command);
            order.ticks = stream.ticks(command);
            order.lots = stream.lots(command);
            assertThat(order.lots).isPositive();
            assertThat(order.ticks).isPositive();
            place(order, kind == CommandKind.NEW);
        } else {
            change(kind, command);
        }
        commandsThatTraded += outcome.trades() > before ? 1 : 0;
    }

    private void change(CommandKind kind, int command) {
        Resting order = open.get(stream.order(command));
        assertThat(order).as("open order of command %d", command).isNotNull();
        assertThat(stream.account(command)).isEqualTo(order.account);
        assertThat(stream.market(command)).isEqualTo(order.market);
        assertThat(stream.bid(command)).isEqualTo(order.bid);
        if (kind == CommandKind.REDUCE) {
            order.lots -= stream.lots(command);
            assertThat(order.lots).isPositive();
            return;
        }
        assertThat(stream.lots(command)).isEqualTo(order.lots);
        remove(order);
        if (kind == CommandKind.MOVE) {
            assertThat(stream.ticks(command)).isNotEqualTo(order.ticks);
            order.ticks = stream.ticks(command);
            place(order, true);
        }
    }

    private void place(Resting taker, boolean mayRest) {
        NavigableMap<Integer, List<Resting>> makers = side(taker.market, !taker.bid);
        while (taker.lots > 0 && !makers.isEmpty()) {
            int best = taker.bid ? makers.firstKey() : makers.lastKey();
            if (taker.bid ? best > taker.ticks : best < taker.ticks) {
                break;
            }
            trade(makers.get(best).getFirst(), taker);
        }
        if (taker.lots > 0 && mayRest) {
            open.put(taker.number, taker);
            side(taker.market, taker.bid)
                    .computeIfAbsent(taker.ticks, _ -> new ArrayList<>())
                    .add(taker);
        }
    }

    private void trade(Resting maker, Resting taker) {
        assertThat(maker.account).as("accounts of a trade").isNotEqualTo(taker.account);
        int lots = Math.min(maker.lots, taker.lots);
        maker.lots -= lots;
        taker.lots -= lots;
        outcome = new Outcome(
                outcome.trades() + 1, outcome.lots() + lots, outcome.volume() + (long) lots * maker.ticks, 0, 0);
        if (maker.lots == 0) {
            remove(maker);
        }
    }

    private void remove(Resting order) {
        NavigableMap<Integer, List<Resting>> side = side(order.market, order.bid);
        List<Resting> level = side.get(order.ticks);
        level.remove(order);
        if (level.isEmpty()) {
            side.remove(order.ticks);
        }
        open.remove(order.number);
    }

    private NavigableMap<Integer, List<Resting>> side(int market, boolean bid) {
        return sides.computeIfAbsent(market + (bid ? " bids" : " asks"), _ -> new TreeMap<>());
    }

    @Override
    public Outcome outcome() {
        long lots = open.values().stream().mapToLong(order -> order.lots).sum();
        return new Outcome(outcome.trades(), outcome.lots(), outcome.volume(), open.size(), lots);
    }

    @Override
    public void close() {}
}
