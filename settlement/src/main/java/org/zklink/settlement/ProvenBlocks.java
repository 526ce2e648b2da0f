package org.zklink.settlement;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The proven blocks by number, from 1 without gaps. Kept whole, since an abort makes gateways ask for blocks again. Thread-safe. */
final class ProvenBlocks {
    private final Map<Long, ProvenBlock> byNumber = new ConcurrentHashMap<>();
    private volatile long last;

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

    /** Number of the last block, 0 for none. */
    long last() {
        return last;
    }
}
