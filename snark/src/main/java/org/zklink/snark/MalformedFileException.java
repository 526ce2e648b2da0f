package org.zklink.snark;

import java.io.IOException;
import java.io.Serial;

/** A key, proof, circuit or witness file does not say what its format allows; the message names the place and what was expected. */
public final class MalformedFileException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    public MalformedFileException(String message) {
        super(message);
    }

    public MalformedFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
