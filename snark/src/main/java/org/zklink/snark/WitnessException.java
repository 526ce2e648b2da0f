package org.zklink.snark;

import java.io.Serial;

/** The given inputs have no witness; the message starts with the label scope of what failed ("intent[3]/price: ..."). */
public final class WitnessException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    WitnessException(String label, String message) {
        super(label + ": " + message);
    }

    WitnessException(String label, String message, Throwable cause) {
        super(label + ": " + message, cause);
    }
}
