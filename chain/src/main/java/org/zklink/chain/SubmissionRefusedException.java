package org.zklink.chain;

/** The gateway would refuse this step as its chain stands now: nothing was sent. */
public final class SubmissionRefusedException extends RuntimeException {
    private final String reason;

    /**
     * Refused for a reason.
     *
     * @param step what was to be submitted, for people
     * @param reason the gateway's own words, such as {@code WrongRoot(0x12..)}
     */
    public SubmissionRefusedException(String step, String reason) {
        super(step + " refused: " + reason);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
