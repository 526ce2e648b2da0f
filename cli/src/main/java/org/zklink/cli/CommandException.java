package org.zklink.cli;

/** A command can't do what it was asked; the message is one line that says why and what to do. */
public final class CommandException extends RuntimeException {
    public CommandException(String message) {
        super(message);
    }

    public CommandException(String message, Throwable cause) {
        super(message, cause);
    }
}
