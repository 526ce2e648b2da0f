package org.zklink.node;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;
import org.zklink.client.model.BlockInfo;
import org.zklink.client.model.BlockStage;
import org.zklink.client.model.BlockStep;
import org.zklink.protocol.BlockHeader;
import org.zklink.settlement.BlockStatus;
import org.zklink.settlement.ProvenBlock;
import org.zklink.state.BlockTransition;

/** The blocks of this log, with what has become of them. Thread-safe. */
final class BlockBook {
    private record Entry(BlockHeader header, String shape, int intents, int queueOperations) {}

    private final StepJournal journal;
    private final Map<Long, Entry> entries = new ConcurrentHashMap<>();
    private final Map<Long, Duration> provingTimes = new ConcurrentHashMap<>();
    private volatile long built;
    private volatile long proven;

    BlockBook(StepJournal journal) {
        this.journal = journal;
    }

    void built(BlockTransition block, String shape) {
        BlockHeader header = block.header();
        entries.put(
                header.number(),
                new Entry(
                        header,
                        shape,
                        block.block().intents().size(),
                        block.block().queue().size()));
        built = header.number();
    }

    void proven(ProvenBlock block) {
        provingTimes.put(block.number(), block.provingTime());
        proven = block.number();
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
        return Optional.ofNullable(entries.get(number)).map(entry -> info(number, entry, status.apply(number)));
    }

    private BlockInfo info(long number, Entry entry, BlockStatus status) {
        return new BlockInfo(
                number,
                stage(status),
                entry.header().time(),
                entry.header().oldRoot(),
                entry.header().newRoot(),
                entry.shape(),
                entry.intents(),
                entry.queueOperations(),
                Optional.ofNullable(provingTimes.get(number)).map(Duration::toMillis),
                steps(number));
    }

    private List<BlockStep> steps(long number) {
        return journal.of(number).stream().map(StepRecord::toBlockStep).toList();
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
