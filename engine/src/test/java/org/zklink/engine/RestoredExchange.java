package org.zklink.engine;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import org.zklink.engine.memory.SnapshotInput;
import org.zklink.engine.memory.SnapshotOutput;

/** The engine, written to a snapshot and read from it again before every few commands. */
final class RestoredExchange implements Exchange {
    private static final int INTERVAL = 5;

    private final Genesis genesis;
    private Engine engine;
    private int count;

    RestoredExchange(Genesis genesis) {
        this.genesis = genesis;
        engine = Engine.create(genesis);
    }

    @Override
    public void apply(long timeMs, Command command, Consumer<Event> sink) {
        if (++count % INTERVAL == 0) {
            engine = restored();
        }
        new FastExchange(engine).apply(timeMs, command, sink);
    }

    private Engine restored() {
        Queue<ByteBuffer> blocks = new ArrayDeque<>();
        SnapshotOutput output = new SnapshotOutput(block ->
                blocks.add(ByteBuffer.allocate(block.remaining()).put(block).flip()));
        engine.writeTo(output);
        output.finish();
        SnapshotInput input = new SnapshotInput(target -> {
            if (!blocks.isEmpty()) {
                target.put(blocks.remove());
            }
        });
        Engine read = Engine.read(genesis, input);
        input.finish();
        return read;
    }

    @Override
    public List<String> state() {
        return new FastExchange(engine).state();
    }

    @Override
    public void validate() {
        engine.validate();
    }
}
