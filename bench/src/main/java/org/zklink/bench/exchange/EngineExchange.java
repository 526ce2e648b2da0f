package org.zklink.bench.exchange;

import org.agrona.concurrent.UnsafeBuffer;
import org.zklink.bench.stream.CommandStream;
import org.zklink.bench.stream.Completions;
import org.zklink.bench.stream.Exchange;
import org.zklink.bench.stream.Outcome;
import org.zklink.engine.CommandCodec;
import org.zklink.engine.Engine;

/** Our engine alone: on the thread that sends, from a command's bytes to its events' bytes. */
final class EngineExchange implements Exchange {
    private final CommandStream stream;
    private final StreamCommands commands;
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[CommandCodec.MAX_BYTES]);
    private Engine engine = Engine.create(CommandBytes.GENESIS);
    private EventTally tally = new EventTally();
    private Completions completions = new Completions(1);

    EngineExchange(CommandStream stream) {
        this.stream = stream;
        commands = new StreamCommands(stream, StreamPlan.of(stream));
    }

    @Override
    public void reset() {
        engine = Engine.create(CommandBytes.GENESIS);
        tally = new EventTally();
        CommandBytes.setUp(
                stream.listing(), command -> engine.apply(0, buffer, 0, CommandCodec.encode(command, buffer, 0)));
    }

    @Override
    public void report(Completions to) {
        completions = to;
    }

    @Override
    public void submit(int command, long dueNs) {
        engine.apply(0, buffer, 0, commands.write(command, buffer, 0));
        tally.count(engine.events(), 0, engine.eventsLength());
        completions.done(dueNs);
    }

    @Override
    public Outcome outcome() {
        return tally.outcome();
    }

    @Override
    public void close() {}
}
