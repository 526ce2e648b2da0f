package org.zklink.settlement;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The proven blocks by number, without gaps. Kept whole, since an abort makes gateways ask for blocks again. Thread-safe. */
final class ProvenBlocks {
    private final Map<Long, ProvenBlock> byNumber = new ConcurrentHashMap<>();
    private final long before;
    private volatile long last;

    /** @param before number of the block before the first one; 0 for the genesis */
    ProvenBlocks(long before) {
        this.before = before;
        this.last = before;
    }

    /** Number of the block before the first one: it and those before it are not here. */
    long before() {
        return before;
    }

    synchronized void add(ProvenBlock block) {
        if (block.number() != last + 1) {
            throw new IllegalArgumentException(
                    "block " + (last + 1) + " is to be proven next, not block " + block.number());
        }
        byNumber.put(block.number(), block);
        last = block.number();
    }

    Optional<ProvenBlock> get(long number) {
        return Optional.ofNullable(byNumber.get(number));
    }

    /** Number of the last block. */
    long last() {
        return last;
    }
}
