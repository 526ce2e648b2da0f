package org.zklink.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** The engine, with commands and events as records. */
final class FastExchange implements Exchange {
    private final Engine engine;

    FastExchange(Genesis genesis) {
        this(Engine.create(genesis));
    }

    FastExchange(Engine engine) {
        this.engine = engine;
    }

    @Override
    public void apply(long timeMs, Command command, Consumer<Event> sink) {
        byte[] bytes = CommandCodec.encode(command);
        engine.apply(timeMs, new UnsafeBuffer(bytes), 0, bytes.length);
        EventReader.read(command, engine.events(), 0, engine.eventsLength()).forEach(sink);
    }

    /** Applies bytes that may be no command; returns whether something was refused. */
    boolean applyBytes(long timeMs, DirectBuffer bytes, int length) {
        engine.apply(timeMs, bytes, 0, length);
        EventCursor cursor = new EventCursor().wrap(engine.events(), 0, engine.eventsLength());
        boolean refused = false;
        while (cursor.next()) {
            refused |= cursor.isRefused();
        }
        return refused;
    }

    @Override
    public List<String> state() {
        List<String> lines = new ArrayList<>();
        engine.describe(lines::add);
        return lines;
    }

    @Override
    public void validate() {
        engine.validate();
    }
}
