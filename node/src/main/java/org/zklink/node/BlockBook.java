package org.zklink.node;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;
import org.zklink.client.model.BlockInfo;
import org.zklink.client.model.BlockStage;
import org.zklink.settlement.BlockStatus;
import org.zklink.settlement.ProvenBlock;
import org.zklink.state.BlockTransition;

/** The blocks of this log, with what has become of them. Thread-safe. */
final class BlockBook implements AutoCloseable {
    private final StepJournal steps;
    private final LineJournal journal;
    private final Set<BlockSummary> written;
    private final Map<Long, BlockSummary> blocks = new ConcurrentHashMap<>();
    private volatile long built;
    private volatile long proven;

    /**
     * Opens the book.
     *
     * @param file of the blocks that were proven
     * @param settled number of the block after which blocks are built again; those up to it are known from the file
     */
    BlockBook(Path file, long settled, StepJournal steps) throws IOException {
        this.steps = steps;
        journal = new LineJournal(file);
        written = new LinkedHashSet<>(journal.read(BlockSummary::parse));
        for (BlockSummary block : written) {
            if (block.number() <= settled) {
                blocks.put(block.number(), block);
            }
        }
        built = settled;
        proven = settled;
    }

    void built(BlockTransition block, String shape) {
        BlockSummary summary = BlockSummary.of(block, shape);
        blocks.put(summary.number(), summary);
        built = summary.number();
    }

    void proven(ProvenBlock block) {
        BlockSummary summary = blocks.computeIfPresent(
                block.number(),
                (number, found) -> found.proven(block.provingTime().toMillis()));
        proven = block.number();
        if (!written.contains(Objects.requireNonNull(summary, "a block is built before it is proven"))) {
            journal.add(summary.line());
        }
    }

    /** Number of the last block that was cut. */
    long built() {
        return built;
    }

    /** Number of the last block with a proof. */
    long proven() {
        return proven;
    }

    /** The block as the interface shows it. */
    Optional<BlockInfo> info(long number, LongFunction<BlockStatus> status) {
        return Optional.ofNullable(blocks.get(number)).map(block -> info(block, status.apply(number)));
    }

    @Override
    public void close() throws IOException {
        journal.close();
    }

    private BlockInfo info(BlockSummary block, BlockStatus status) {
        return new BlockInfo(
                block.number(),
                stage(status),
                block.time(),
                block.oldRoot(),
                block.newRoot(),
                block.shape(),
                block.intents(),
                block.queueOperations(),
                block.provingMs(),
                steps.of(block.number()).stream().map(StepRecord::toBlockStep).toList());
    }

    private static BlockStage stage(BlockStatus status) {
        return switch (status) {
            case UNKNOWN, BUILT -> BlockStage.BUILT;
            case PROVEN -> BlockStage.PROVEN;
            case ACCEPTED -> BlockStage.ACCEPTED;
            case FINAL -> BlockStage.FINAL;
            case EXECUTED -> BlockStage.EXECUTED;
        };
    }
}
