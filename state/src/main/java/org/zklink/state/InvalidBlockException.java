package org.zklink.state;

/** A block that cannot be proven, or does not fit the state: a bug upstream, or forged data. The state is left as it was. */
public final class InvalidBlockException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public InvalidBlockException(String message) {
        super(message);
    }

    public InvalidBlockException(String message, Throwable cause) {
        super(message, cause);
    }

    @SuppressWarnings("AnnotateFormatMethod") // the annotation is in a library that nothing else here needs
    static void require(boolean condition, String message, Object... arguments) {
        if (!condition) {
            throw new InvalidBlockException(message.formatted(arguments));
        }
    }
}
