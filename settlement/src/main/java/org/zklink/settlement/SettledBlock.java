package org.zklink.settlement;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.zklink.chain.BlockRecord;
import org.zklink.field.Fr;

/**
 * A block after which a pipeline can go on without those before it: executed on all chains, by chain blocks that are final, so that no gateway asks for it or for
 * an earlier one again.
 *
 * @param number 0 for the genesis
 * @param records what the gateway of each chain remembers of it
 */
public record SettledBlock(long number, SortedMap<Integer, BlockRecord> records) {
    public SettledBlock {
        records = Collections.unmodifiableSortedMap(new TreeMap<>(records));
    }

    /** Whether all chains have the block with this state. */
    public boolean hasRoot(Fr root) {
        return records.values().stream().allMatch(record -> record.root().equals(root));
    }

    /** The genesis on these chains. */
    static SettledBlock genesis(BlockRecord record, Iterable<Integer> chains) {
        Map<Integer, BlockRecord> records = new TreeMap<>();
        chains.forEach(chain -> records.put(chain, record));
        return new SettledBlock(0, new TreeMap<>(records));
    }
}
