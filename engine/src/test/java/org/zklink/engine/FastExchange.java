package org.zklink.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
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
