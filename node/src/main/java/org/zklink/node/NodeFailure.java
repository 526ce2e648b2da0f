package org.zklink.node;

import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the first failure that the node can't go on after: a broken invariant, a log that can't be written. Thread-safe. */
final class NodeFailure {
    private static final Logger LOG = LoggerFactory.getLogger(NodeFailure.class);

    private final CompletableFuture<Throwable> first = new CompletableFuture<>();

    void report(String part, Throwable cause) {
        if (first.complete(new IllegalStateException(part + " failed: " + cause.getMessage(), cause))) {
            LOG.error("{} failed; the node stops", part, cause);
        }
    }

    /** Completes if the node fails. */
    CompletableFuture<Throwable> first() {
        return first.copy();
    }
}
