package org.zklink.snark;

import java.io.Serial;

/** A key of a ceremony is not what the circuit, the first phase and its transcript say; the message names what differs. */
public final class CeremonyException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    public CeremonyException(String message) {
        super(message);
    }
}
