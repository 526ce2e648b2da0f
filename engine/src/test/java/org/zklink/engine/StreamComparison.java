package org.zklink.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.zklink.protocol.Amount;

/**
 * Two exchanges that get the same commands. After each their events must be the same: refusals by code, balances and reserves by what they
 * result in (one may report what was touched and is equal, and in another order), all others exactly and in order.
 */
final class StreamComparison {
    private final Exchange expected;
    private final Exchange actual;
    private final int stateInterval;
    private final Map<List<Integer>, List<Amount>> expectedBalances = new HashMap<>();
    private final Map<List<Integer>, List<Amount>> actualBalances = new HashMap<>();
    private int count;

    /** @param stateInterval how many commands lie between comparisons of all state */
    StreamComparison(Exchange expected, Exchange actual, int stateInterval) {
        this.expected = expected;
        this.actual = actual;
        this.stateInterval = stateInterval;
    }

    /** The events of the expected exchange. */
    List<Event> events = List.of();

    /** Carries out the command in both; how they differ then. */
    Optional<String> apply(TimedCommand command) {
        List<Event> expectedEvents = new ArrayList<>();
        List<Event> actualEvents = new ArrayList<>();
        expected.apply(command.timeMs(), command.command(), expectedEvents::add);
        try {
            actual.apply(command.timeMs(), command.command(), actualEvents::add);
        } catch (RuntimeException e) {
            return Optional.of("after " + tell(expectedEvents) + " expected, fails with " + trace(e));
        }
        events = expectedEvents;
        Optional<String> difference = firstDifference("event", tell(expectedEvents), tell(actualEvents))
                .or(() -> balances(expectedEvents, actualEvents));
        return difference.isEmpty() && ++count % stateInterval == 0 ? state() : difference;
    }

    /** How the states differ, and which invariant is broken. */
    Optional<String> state() {
        try {
            expected.validate();
            actual.validate();
        } catch (RuntimeException e) {
            return Optional.of("invariant: " + trace(e));
        }
        return firstDifference("state line", expected.state(), actual.state());
    }

    /** How two exchanges differ after all of the commands, if they do. */
    static Optional<String> compare(
            Function<Genesis, Exchange> expected, Function<Genesis, Exchange> actual, List<TimedCommand> commands) {
        StreamComparison comparison =
                new StreamComparison(expected.apply(Fixtures.GENESIS), actual.apply(Fixtures.GENESIS), 1);
        for (TimedCommand command : commands) {
            Optional<String> difference = comparison.apply(command);
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    private Optional<String> balances(List<Event> expectedEvents, List<Event> actualEvents) {
        collect(expectedEvents, expectedBalances);
        collect(actualEvents, actualBalances);
        return expectedBalances.equals(actualBalances)
                ? Optional.empty()
                : Optional.of("balances [account, sub-account, token] or reserves [token, chain] differ: expected "
                        + without(expectedBalances, actualBalances) + ", but got "
                        + without(actualBalances, expectedBalances));
    }

    private static Map<List<Integer>, List<Amount>> without(
            Map<List<Integer>, List<Amount>> all, Map<List<Integer>, List<Amount>> others) {
        Map<List<Integer>, List<Amount>> rest = new HashMap<>(all);
        rest.entrySet().removeAll(others.entrySet());
        return rest;
    }

    private static void collect(List<Event> events, Map<List<Integer>, List<Amount>> into) {
        for (Event event : events) {
            switch (event) {
                case Event.BalanceChanged e ->
                    put(into, List.of(e.account(), e.subAccount(), e.token()), List.of(e.available(), e.held()));
                case Event.ReserveChanged e -> put(into, List.of(e.token(), e.chain()), List.of(e.reserve()));
                default -> {}
            }
        }
    }

    /** What is zero is as if it had never been reported. */
    private static void put(Map<List<Integer>, List<Amount>> into, List<Integer> key, List<Amount> amounts) {
        if (amounts.stream().allMatch(Amount::isZero)) {
            into.remove(key);
        } else {
            into.put(key, amounts);
        }
    }

    private static List<String> tell(List<Event> events) {
        return events.stream()
                .map(StreamComparison::tell)
                .filter(Objects::nonNull)
                .toList();
    }

    private static String tell(Event event) {
        return switch (event) {
            case Event.Refused refused -> "Refused " + refused.rejection().code();
            case Event.BalanceChanged _ -> null;
            case Event.ReserveChanged _ -> null;
            default -> event.toString();
        };
    }

    private static Optional<String> firstDifference(String what, List<String> expected, List<String> actual) {
        for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
            String e = i < expected.size() ? expected.get(i) : "(none)";
            String a = i < actual.size() ? actual.get(i) : "(none)";
            if (!e.equals(a)) {
                return Optional.of(what + " " + i + " differs:\n  expected " + e + "\n  but got  " + a
                        + "\n  expected all: " + expected + "\n  but got all:  " + actual);
            }
        }
        return Optional.empty();
    }

    private static String trace(RuntimeException e) {
        StringBuilder text = new StringBuilder(e.toString());
        for (StackTraceElement element : e.getStackTrace()) {
            if (element.getClassName().startsWith("org.zklink") && text.length() < 2_000) {
                text.append("\n    at ").append(element);
            }
        }
        return text.toString();
    }
}
