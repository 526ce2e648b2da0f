package org.zklink.node;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Checkpoints in files named by their entry; the last two stay. */
final class CheckpointStore {
    private final DurableFiles files;
    private final long network;

    /** Opens the directory, made if missing; throws away what a crash left half written. */
    CheckpointStore(Path directory, byte[] identity, long network) throws IOException {
        files = new DurableFiles(directory, "checkpoint", identity);
        this.network = network;
    }

    /** The newest one that is whole. */
    Optional<Checkpoint> newest() throws IOException {
        return files.newest(input -> CheckpointFormat.read(network, input));
    }

    /** Entry of the older of the two that stay; 0 as long as there are not two. */
    long older() throws IOException {
        return files.older();
    }

    /**
     * Stores a checkpoint durably and deletes older ones than the one before.
     *
     * @return size in bytes
     */
    long store(Checkpoint checkpoint) throws IOException {
        return files.store(checkpoint.sequence(), output -> CheckpointFormat.write(checkpoint, output));
    }
}
