package org.zklink.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.zklink.protocol.LedgerEffect;
import org.zklink.protocol.Refusal;
import org.zklink.protocol.Rejection;

/** Everything that one command did. */
final class Outcome implements EventSink {
    final List<LedgerEffect> effects = new ArrayList<>();
    final List<Event> events = new ArrayList<>();

    @Override
    public void effect(LedgerEffect effect) {
        effects.add(effect);
    }

    @Override
    public void event(Event event) {
        events.add(event);
    }

    <T> List<T> all(Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    <T> T one(Class<T> type) {
        List<T> found = all(type);
        if (found.size() != 1) {
            throw new AssertionError("expected one " + type.getSimpleName() + ", but got " + events);
        }
        return found.getFirst();
    }

    Optional<Rejection> rejection() {
        return all(Event.Refused.class).stream().findFirst().map(Event.Refused::rejection);
    }

    Refusal refusal() {
        return one(Event.Refused.class).rejection().code();
    }

    String message() {
        return one(Event.Refused.class).rejection().message();
    }

    boolean accepted() {
        return rejection().isEmpty();
    }
}
