package org.zklink.api;

import java.time.Duration;

/**
 * How the server listens.
 *
 * @param host address or name to bind, "127.0.0.1" for this machine only
 * @param port 1..65535, or 0 for any that is free
 * @param maxBodyBytes longest request
 * @param maxBatch most calls in one request
 * @param maxConnections at once; more wait to be accepted
 * @param idleTimeout after which a connection that sends nothing is closed
 * @param answerTimeout how long a call waits for the sequencer
 */
public record ServerSettings(
        String host,
        int port,
        int maxBodyBytes,
        int maxBatch,
        int maxConnections,
        Duration idleTimeout,
        Duration answerTimeout) {

    /** @throws IllegalArgumentException when a value is out of range */
    public ServerSettings {
        require(port >= 0 && port <= 65535, "port must be in 0..65535, but is " + port);
        require(maxBodyBytes > 0, "maxBodyBytes must be positive, but is " + maxBodyBytes);
        require(maxBatch > 0, "maxBatch must be positive, but is " + maxBatch);
        require(maxConnections > 0, "maxConnections must be positive, but is " + maxConnections);
        require(idleTimeout.isPositive(), "idleTimeout must be positive, but is " + idleTimeout);
        require(answerTimeout.isPositive(), "answerTimeout must be positive, but is " + answerTimeout);
    }

    /** With limits that fit public use. */
    public static ServerSettings of(String host, int port) {
        return new ServerSettings(host, port, 1 << 18, 100, 4096, Duration.ofSeconds(30), Duration.ofSeconds(10));
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
