package org.zklink.settlement;

/** The stages of a block, in order. */
public enum BlockStatus {
    /** Not known here. */
    UNKNOWN,
    /** Cut and applied to the state. */
    BUILT,
    PROVEN,
    /** By the hub. */
    ACCEPTED,
    /** On the hub: never dropped any more. */
    FINAL,
    /** On all chains. */
    EXECUTED
}
