package org.zklink.client.model;

/** How far a block has come; each stage implies those before it. */
public enum BlockStage {
    /** Cut from the log. */
    BUILT,
    /** There is a proof. */
    PROVEN,
    /** The hub has accepted it. */
    ACCEPTED,
    /** Final on the hub: it will be executed. */
    FINAL,
    /** Executed on every chain that it concerns. */
    EXECUTED
}
