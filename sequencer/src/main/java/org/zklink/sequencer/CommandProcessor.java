package org.zklink.sequencer;

import java.util.ArrayList;
import java.util.List;
import org.zklink.engine.Command;
import org.zklink.engine.Engine;
import org.zklink.engine.Event;
import org.zklink.engine.EventSink;
import org.zklink.protocol.LedgerEffect;

/** Applies what is in the log: the same for a command that was just written and for one that is replayed. */
final class CommandProcessor {
    private final Engine engine;
    private final SequencerListener listener;
    private final ClientSessions sessions = new ClientSessions();

    CommandProcessor(Engine engine, SequencerListener listener) {
        this.engine = engine;
        this.listener = listener;
    }

    Engine engine() {
        return engine;
    }

    ClientSessions sessions() {
        return sessions;
    }

    void replay(LogRecord record) {
        apply(record.sequence(), LoggedCommand.decode(record));
    }

    /** Applies a command, whose time is that of its record. */
    Receipt apply(long sequence, LoggedCommand logged) {
        Collector collector = new Collector();
        Command command = logged.command();
        engine.apply(command, collector);
        Applied applied = new Applied(sequence, command, List.copyOf(collector.effects), List.copyOf(collector.events));
        listener.applied(applied);
        Receipt receipt = Receipt.of(applied);
        sessions.record(logged.clientId(), logged.clientSequence(), receipt);
        return receipt;
    }

    private static final class Collector implements EventSink {
        private final List<LedgerEffect> effects = new ArrayList<>();
        private final List<Event> events = new ArrayList<>();

        @Override
        public void effect(LedgerEffect effect) {
            effects.add(effect);
        }

        @Override
        public void event(Event event) {
            events.add(event);
        }
    }
}
