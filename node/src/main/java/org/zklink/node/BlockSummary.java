package org.zklink.node;

import java.util.Optional;
import org.zklink.field.Fr;
import org.zklink.protocol.Bytes32;
import org.zklink.state.BlockTransition;

/**
 * A block as it is shown to people, one line of the journal of blocks.
 *
 * @param time seconds since 1970
 * @param provingMs what its proof took; empty while there is none
 */
record BlockSummary(
        long number,
        long time,
        Fr oldRoot,
        Fr newRoot,
        String shape,
        int intents,
        int queueOperations,
        Optional<Long> provingMs) {
    private static final int FIELDS = 8;

    static BlockSummary of(BlockTransition block, String shape) {
        return new BlockSummary(
                block.header().number(),
                block.header().time(),
                block.header().oldRoot(),
                block.header().newRoot(),
                shape,
                block.block().intents().size(),
                block.block().queue().size(),
                Optional.empty());
    }

    BlockSummary proven(long ms) {
        return new BlockSummary(number, time, oldRoot, newRoot, shape, intents, queueOperations, Optional.of(ms));
    }

    /** Of a block with a proof. */
    String line() {
        return String.join(
                "\t",
                Long.toString(number),
                Long.toString(time),
                Bytes32.of(oldRoot).toString(),
                Bytes32.of(newRoot).toString(),
                shape,
                Integer.toString(intents),
                Integer.toString(queueOperations),
                Long.toString(provingMs.orElseThrow()));
    }

    /** Empty for a line that a crash left unfinished. */
    static Optional<BlockSummary> parse(String line) {
        String[] fields = line.split("\t", -1);
        try {
            return fields.length != FIELDS
                    ? Optional.empty()
                    : Optional.of(new BlockSummary(
                            Long.parseLong(fields[0]),
                            Long.parseLong(fields[1]),
                            Bytes32.ofHex(fields[2]).toFr(),
                            Bytes32.ofHex(fields[3]).toFr(),
                            fields[4],
                            Integer.parseInt(fields[5]),
                            Integer.parseInt(fields[6]),
                            Optional.of(Long.parseLong(fields[7]))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
