package org.zklink.protocol;

import java.util.Optional;

/**
 * Why something was refused.
 *
 * @param message what was wrong and what was expected
 */
public record Rejection(Refusal code, String message) {
    /** A present rejection, as rules return it. */
    public static Optional<Rejection> of(Refusal code, String message) {
        return Optional.of(new Rejection(code, message));
    }

    @Override
    public String toString() {
        return code + ": " + message;
    }
}
