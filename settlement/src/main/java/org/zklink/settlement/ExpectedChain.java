package org.zklink.settlement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.zklink.chain.BlockRecord;
import org.zklink.chain.GatewayView;
import org.zklink.field.Fr;
import org.zklink.protocol.BlockHash;
import org.zklink.protocol.Bytes32;
import org.zklink.protocol.PublicData;

/**
 * What a gateway remembers of this log's blocks if it accepted them: computed from the blocks and from the aborts that the gateway knows, by the rules of its
 * contract. Thread-safe.
 */
final class ExpectedChain {
    private record Entry(long epoch, BlockRecord record) {}

    private final int chain;
    private final ProvenBlocks blocks;
    private final List<Entry> entries = new ArrayList<>();
    private List<Long> entriesUnder = List.of();

    /**
     * The expectation of one gateway.
     *
     * @param before record of the block before the first one; no abort that is yet to come drops it
     */
    ExpectedChain(int chain, BlockRecord before, ProvenBlocks blocks) {
        this.chain = chain;
        this.blocks = blocks;
        entries.add(new Entry(0, before));
    }

    /** The record of a block that stands under these aborts; empty while it or one before it is not proven, or if it is one that is not needed again. */
    synchronized Optional<BlockRecord> record(long number, List<Long> abortBases) {
        if (!abortBases.equals(entriesUnder)) {
            dropOtherEpochs(abortBases);
            entriesUnder = abortBases;
        }
        long index = number - blocks.before();
        while (entries.size() <= index) {
            long next = blocks.before() + entries.size();
            Optional<ProvenBlock> block = blocks.get(next);
            if (block.isEmpty()) {
                return Optional.empty();
            }
            entries.add(entry(block.get(), epoch(next, abortBases)));
        }
        return index < 0
                ? Optional.empty()
                : Optional.of(entries.get((int) index).record());
    }

    /** The record of a block that is known to be proven. */
    BlockRecord known(long number, List<Long> abortBases) {
        return record(number, abortBases)
                .orElseThrow(() -> new IllegalStateException("block " + number + " is not proven"));
    }

    /** Whether the gateway's head is this log's block of that number; empty while that can't be told. */
    Optional<Boolean> isHeadOf(GatewayView view) {
        return record(view.headNumber(), view.abortBases())
                .map(record -> record.blockHash().equals(view.headHash()));
    }

    /** The number of aborts whose base is below the block. */
    static long epoch(long number, List<Long> abortBases) {
        return abortBases.stream().filter(base -> base < number).count();
    }

    /** Epochs rise with block numbers: what is not of its epoch is at the end. */
    private void dropOtherEpochs(List<Long> abortBases) {
        int kept = 1;
        while (kept < entries.size() && entries.get(kept).epoch() == epoch(blocks.before() + kept, abortBases)) {
            kept++;
        }
        entries.subList(kept, entries.size()).clear();
    }

    private Entry entry(ProvenBlock block, long epoch) {
        BlockRecord before = entries.getLast().record();
        PublicData data = block.publicData();
        Bytes32 hash = BlockHash.next(
                before.blockHash(),
                epoch,
                block.header(),
                data.digests(),
                block.challenges().commitment());
        List<Fr> payments = data.payments(chain);
        return new Entry(
                epoch,
                new BlockRecord(
                        hash,
                        block.header().newRoot(),
                        payments.isEmpty() ? Bytes32.ZERO : PublicData.digest(payments),
                        before.queueEnd() + block.queueOperations(chain),
                        block.header().time(),
                        block.touched()));
    }
}
