package org.zklink.client;

/** The node can't be reached, or what answers is no zkLink node. Nothing is known about what was asked. */
public final class NodeUnavailableException extends RuntimeException {
    NodeUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    NodeUnavailableException(String message) {
        super(message);
    }
}
