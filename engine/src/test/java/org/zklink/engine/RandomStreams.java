package org.zklink.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import org.zklink.protocol.Refusal;

/**
 * An exchange and the naive reference get the same random commands. {@code -Dseed=} and {@code -Druns=} repeat and extend a run. What the events
 * make blocks prove is checked by the rules of the circuit along the way.
 */
final class RandomStreams {
    private static final int STATE_INTERVAL = 7;

    private final Function<Genesis, Exchange> actual;
    private final Map<Refusal, Integer> refusals = new EnumMap<>(Refusal.class);
    private final Map<DoneReason, Integer> reasons = new EnumMap<>(DoneReason.class);
    private final Map<String, Integer> kinds = new TreeMap<>();

    RandomStreams(Function<Genesis, Exchange> actual) {
        this.actual = actual;
    }

    void run(int defaultRuns, int commands) {
        long seed = Long.getLong("seed", System.nanoTime());
        for (long run = 0; run < Integer.getInteger("runs", defaultRuns); run++) {
            compare(seed + run, commands);
        }
        System.out.println("seed " + seed + ": " + kinds + ", " + reasons + ", " + refusals);
    }

    /** That the streams had everything that an order can end with, and every refusal that a stream can have. */
    void requireEverything() {
        assertThat(reasons.keySet()).containsAll(EnumSet.allOf(DoneReason.class));
        assertThat(refusals.keySet())
                .containsAll(EnumSet.complementOf(EnumSet.of(
                        Refusal.BAD_SIGNATURE,
                        Refusal.EMPTY_FILL,
                        Refusal.PRICE_BEYOND_LIMIT,
                        Refusal.OVERFILLED,
                        Refusal.FEE_ABOVE_CAP,
                        Refusal.MUST_CLOSE,
                        Refusal.ROW_MISMATCH)));
    }

    private void compare(long seed, int commands) {
        CommandGenerator generator = new CommandGenerator(new SplittableRandom(seed));
        Exchange naive = new NaiveExchange(Fixtures.GENESIS);
        StreamComparison comparison = new StreamComparison(naive, actual.apply(Fixtures.GENESIS), STATE_INTERVAL);
        EffectLedger ledger = new EffectLedger();
        List<TimedCommand> history = new ArrayList<>();
        for (int i = 0; i < commands; i++) {
            TimedCommand command = generator.next();
            history.add(command);
            Optional<String> difference = comparison.apply(command);
            if (difference.isPresent()) {
                fail(seed, history, difference.get());
            }
            ledger.apply(command.timeMs(), comparison.events);
            generator.learn(comparison.events);
            note(comparison.events);
        }
        comparison.state().ifPresent(difference -> fail(seed, history, difference));
        requireBalances(naive.state(), ledger);
    }

    private void fail(long seed, List<TimedCommand> history, String difference) {
        String shrunk = new StreamShrinker(
                        history, commands -> StreamComparison.compare(NaiveExchange::new, actual, commands))
                .shrink();
        throw new AssertionError(
                "seed " + seed + ", command " + (history.size() - 1) + ": " + difference + "\n" + shrunk);
    }

    private static void requireBalances(List<String> state, EffectLedger ledger) {
        for (String line : state) {
            String[] words = line.split(" ", -1);
            if (words[0].equals("balance")) {
                BigInteger proven = ledger.balance(
                        Integer.parseInt(words[1]), Integer.parseInt(words[2]), Integer.parseInt(words[3]));
                assertThat(new BigInteger(words[4]).add(new BigInteger(words[5])))
                        .as(line)
                        .isEqualTo(proven);
            }
        }
    }

    private void note(List<Event> events) {
        for (Event event : events) {
            kinds.merge(event.getClass().getSimpleName(), 1, Integer::sum);
            if (event instanceof Event.Refused refused) {
                refusals.merge(refused.rejection().code(), 1, Integer::sum);
            } else if (event instanceof Event.OrderDone done) {
                reasons.merge(done.reason(), 1, Integer::sum);
            }
        }
    }
}
