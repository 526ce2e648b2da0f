package org.zklink.engine.memory;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A snapshot in memory. */
final class SnapshotBlocks implements SnapshotWriter {
    final List<byte[]> blocks = new ArrayList<>();

    static SnapshotBlocks written(Consumer<SnapshotOutput> parts) {
        SnapshotBlocks snapshot = new SnapshotBlocks();
        SnapshotOutput output = new SnapshotOutput(snapshot);
        parts.accept(output);
        output.finish();
        return snapshot;
    }

    void read(Consumer<SnapshotInput> parts) {
        SnapshotInput input = new SnapshotInput(new Source());
        parts.accept(input);
        input.finish();
    }

    @Override
    public void write(ByteBuffer block) {
        byte[] copy = new byte[block.remaining()];
        block.get(copy);
        blocks.add(copy);
    }

    private final class Source implements SnapshotReader {
        private int next;

        @Override
        public void read(ByteBuffer target) {
            if (next < blocks.size()) {
                target.put(blocks.get(next++));
            }
        }
    }
}
