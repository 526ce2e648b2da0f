package org.zklink.node;

/** The configuration says something that it can't; the message is one line: where, and what was expected. */
public final class ConfigException extends RuntimeException {
    public ConfigException(String message) {
        super(message);
    }
}
