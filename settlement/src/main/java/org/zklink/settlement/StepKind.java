package org.zklink.settlement;

/** The steps of docs/protocol.md, section 8, each a transaction to one gateway. */
public enum StepKind {
    /** S1. */
    ACCEPT,
    /** S2, on the hub, of a spoke's acceptance. */
    ACK,
    /** S3, on the hub. */
    FINALISE,
    /** S4, on a spoke: what is final on the hub. */
    LEARN,
    /** S4: payments become pending balances. */
    EXECUTE,
    /** S5, on the hub, by order of the operator. */
    ABORT,
    /** S5, on a spoke. */
    APPLY_ABORT,
    /** S5, on a spoke. */
    DROP_DIVERGED
}
