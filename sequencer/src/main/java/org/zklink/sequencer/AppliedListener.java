package org.zklink.sequencer;

/** Follows the log: gets every entry after its position once, in order, on a thread of its own. An exception stops the node. */
@FunctionalInterface
public interface AppliedListener {
    void applied(Applied applied);
}
