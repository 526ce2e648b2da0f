package org.zklink.sequencer;

import java.nio.ByteBuffer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.zklink.engine.Command;
import org.zklink.engine.CommandCodec;
import org.zklink.engine.Engine;
import org.zklink.engine.Genesis;
import org.zklink.engine.memory.SnapshotInput;
import org.zklink.engine.memory.SnapshotOutput;
import org.zklink.sequencer.cluster.SnapshotSink;
import org.zklink.sequencer.cluster.SnapshotSource;
import org.zklink.sequencer.cluster.StateMachine;
import org.zklink.sequencer.cluster.StateMachineFactory;

/** The engine, driven by the log. */
public final class ExchangeStateMachine implements StateMachine {
    private final Engine engine;
    private final UnsafeBuffer tick = new UnsafeBuffer(CommandCodec.encode(new Command.Tick()));

    private ExchangeStateMachine(Engine engine) {
        this.engine = engine;
    }

    /** Makes engines of a genesis. */
    public static StateMachineFactory factory(Genesis genesis) {
        return new StateMachineFactory() {
            @Override
            public StateMachine fresh() {
                return new ExchangeStateMachine(Engine.create(genesis));
            }

            @Override
            public StateMachine load(SnapshotSource source) {
                UnsafeBuffer block = new UnsafeBuffer(0, 0);
                SnapshotInput input = new SnapshotInput(target -> {
                    int length = (int) source.readLong();
                    block.wrap(target, target.position(), length);
                    source.read(block, 0, length);
                    target.position(target.position() + length);
                });
                Engine engine = Engine.read(genesis, input);
                input.finish();
                return new ExchangeStateMachine(engine);
            }
        };
    }

    @Override
    public void apply(long sequence, long timeMs, DirectBuffer command, int offset, int length) {
        engine.apply(timeMs, command, offset, length);
    }

    @Override
    public void timePasses(long sequence, long timeMs) {
        engine.apply(timeMs, tick, 0, tick.capacity());
    }

    @Override
    public DirectBuffer output() {
        return engine.events();
    }

    @Override
    public int outputLength() {
        return engine.eventsLength();
    }

    @Override
    public void writeSnapshot(SnapshotSink sink) {
        UnsafeBuffer view = new UnsafeBuffer(0, 0);
        SnapshotOutput output = new SnapshotOutput((ByteBuffer block) -> {
            view.wrap(block, block.position(), block.remaining());
            sink.writeLong(view.capacity());
            sink.write(view, 0, view.capacity());
        });
        engine.writeTo(output);
        output.finish();
    }
}
