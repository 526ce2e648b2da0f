package org.zklink.sequencer;

/**
 * Follows the log: gets every command once, in order, from the first on, also those that are replayed when the sequencer starts. Called on
 * the sequencer's thread before the command is answered, so it must be quick and must not throw: an exception stops the sequencer.
 */
@FunctionalInterface
public interface SequencerListener {
    void applied(Applied applied);
}
