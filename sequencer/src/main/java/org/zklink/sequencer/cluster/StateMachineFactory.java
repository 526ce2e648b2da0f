package org.zklink.sequencer.cluster;

/** Makes state machines: the live one, and one for each {@link LogReplay}. */
public interface StateMachineFactory {
    /** The state before the first command. */
    StateMachine fresh();

    /** Reads what {@link StateMachine#writeSnapshot} wrote, to the last byte. */
    StateMachine load(SnapshotSource source);
}
