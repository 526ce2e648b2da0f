package org.zklink.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes what runs when the process ends, by itself, by Ctrl-C or by SIGTERM: last added first. */
final class Shutdown {
    private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);

    private static volatile boolean underWay;

    private final Deque<AutoCloseable> resources = new ArrayDeque<>();

    private Shutdown() {}

    static Shutdown onExit() {
        Shutdown shutdown = new Shutdown();
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(shutdown::close));
        return shutdown;
    }

    /** Whether the process is ending: what fails then fails because of that. */
    static boolean isUnderWay() {
        return underWay;
    }

    synchronized void add(AutoCloseable resource) {
        resources.push(resource);
    }

    private synchronized void close() {
        underWay = true;
        while (!resources.isEmpty()) {
            AutoCloseable resource = resources.pop();
            try {
                resource.close();
            } catch (Exception e) {
                LOG.warn("closing {} failed", resource, e);
            }
        }
        LOG.info("stopped");
    }
}
