package org.zklink.settlement;

/** Is told what the pipeline does, from its threads, one call at a time for each chain. Nothing told here is needed to go on after a restart. */
public interface SettlementListener {
    /** Is told nothing. */
    SettlementListener NONE = new SettlementListener() {};

    /** A block's proof is there, made now or loaded. */
    default void proven(ProvenBlock block) {}

    /** A gateway took a step. */
    default void done(SettlementStep step) {}

    /**
     * A gateway refused a step, before or in a chain block. It is tried again when the gateway's state has changed, or after a while.
     *
     * @param reason the gateway's own words
     */
    default void refused(int chain, StepKind kind, long block, String reason) {}

    /** The chain can't be reached; told once until it can again. */
    default void unavailable(int chain, String reason) {}

    /** Something that only an operator can put right holds the chain up; told once until it changes. */
    default void heldUp(int chain, String reason) {}

    /** The chain contradicts itself, or a step failed in a way that was not foreseen: this chain's steps end until a restart; the others go on. */
    default void stopped(int chain, Throwable reason) {}
}
