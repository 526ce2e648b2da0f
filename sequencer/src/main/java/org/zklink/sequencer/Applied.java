package org.zklink.sequencer;

import java.util.List;
import org.zklink.engine.Command;
import org.zklink.engine.Event;
import org.zklink.protocol.LedgerEffect;

/**
 * A command of the log with everything that the engine did for it.
 *
 * @param sequence its place in the log, 1 for the first
 * @param command with its time
 * @param effects what blocks have to prove, in order
 * @param events what users see, in order
 */
public record Applied(long sequence, Command command, List<LedgerEffect> effects, List<Event> events) {}
