package org.zklink.settlement;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.zklink.circuit.BlockWitness;
import org.zklink.snark.Groth16;
import org.zklink.snark.Progress;
import org.zklink.snark.Proof;
import org.zklink.snark.RandomSource;
import org.zklink.state.BlockTransition;

/**
 * Proves blocks in order on a thread of its own; a proof uses all cores. A proof is verified and stored before it is handed on, and one that is stored already
 * is not made again.
 *
 * <p>The queue is not bounded: whoever submits looks at {@link #backlog}.
 */
public final class BlockProver implements AutoCloseable {
    private final ProvingKeys keys;
    private final ProofStore store;
    private final RandomSource random;
    private final Consumer<ProvenBlock> proven;
    private final Consumer<Throwable> failed;
    private final BlockingQueue<BlockTransition> waiting = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile boolean closed;

    /**
     * Starts the thread.
     *
     * @param proven is told of each block, in order, on the prover's thread
     * @param failed is told of what ends the thread: a block that can't be proven is a bug, a proof that can't be stored an operator's matter
     */
    public BlockProver(
            ProvingKeys keys,
            ProofStore store,
            RandomSource random,
            Consumer<ProvenBlock> proven,
            Consumer<Throwable> failed) {
        this.keys = keys;
        this.store = store;
        this.random = random;
        this.proven = proven;
        this.failed = failed;
        this.thread = Thread.ofPlatform().daemon().name("prover").start(this::run);
    }

    /** Queues the next block. */
    public void submit(BlockTransition block) {
        waiting.add(block);
    }

    /** How many blocks wait. */
    public int backlog() {
        return waiting.size();
    }

    /** Gives up what is not finished, waiting until a proof under way is done. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!closed) {
                proven.accept(prove(waiting.take()));
            }
        } catch (Throwable e) { // also Errors: a prover that ends silently stops settlement
            if (!closed) {
                failed.accept(e);
            }
        }
    }

    private ProvenBlock prove(BlockTransition block) {
        ShapeKey key = keys.smallestFor(block);
        return store.load(block.publicData(), key).orElseGet(() -> {
            ProvenBlock made = prove(block, key);
            store.store(made, key);
            return made;
        });
    }

    private ProvenBlock prove(BlockTransition block, ShapeKey key) {
        long start = System.nanoTime();
        BlockWitness witness = BlockWitness.solve(key.circuit(), block);
        Proof proof = Groth16.prove(key.provingKey(), witness.values(), random, Progress.NONE);
        Duration time = Duration.ofMillis((System.nanoTime() - start) / 1_000_000);
        return new ProvenBlock(key.number(), block.publicData(), witness.challenges(), proof, time);
    }
}
