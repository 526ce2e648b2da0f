package org.zklink.node;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What keeps each chain from going on, by the part that noticed it; logged when it appears and when it is over. Thread-safe. */
final class ChainTroubles implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChainTroubles.class);

    private final Map<Integer, Map<String, String>> byChain = new TreeMap<>();
    private boolean closed;

    synchronized void report(int chain, String part, String reason) {
        if (closed) {
            return;
        }
        String before =
                byChain.computeIfAbsent(chain, number -> new TreeMap<>()).put(part, reason);
        if (!reason.equals(before)) {
            LOG.warn("chain {}: {}: {}", chain, part, reason);
        }
    }

    synchronized void clear(int chain, String part) {
        if (byChain.getOrDefault(chain, Map.of()).containsKey(part)) {
            byChain.get(chain).remove(part);
            LOG.info("chain {}: {}: goes on", chain, part);
        }
    }

    /** All that is known of a chain in one line. */
    synchronized Optional<String> of(int chain) {
        String all = byChain.getOrDefault(chain, Map.of()).entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining("; "));
        return all.isEmpty() ? Optional.empty() : Optional.of(all);
    }

    /** Takes no more: parts that are being closed break their calls off. */
    @Override
    public synchronized void close() {
        closed = true;
    }
}
