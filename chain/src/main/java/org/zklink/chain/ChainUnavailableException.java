package org.zklink.chain;

/** The chain could not be reached, or has not answered in time: nothing is known to be wrong, the same step may be tried again later. */
public final class ChainUnavailableException extends RuntimeException {
    public ChainUnavailableException(String message) {
        super(message);
    }

    public ChainUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
