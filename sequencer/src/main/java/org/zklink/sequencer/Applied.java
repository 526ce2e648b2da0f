package org.zklink.sequencer;

import java.util.List;
import org.zklink.engine.Command;
import org.zklink.engine.Event;

/**
 * An entry of the log with what the engine did for it.
 *
 * @param sequence its place in the log, 1 for the first
 * @param timeMs its time, milliseconds since 1970
 * @param events in order
 */
public record Applied(long sequence, long timeMs, Command command, List<Event> events) {}
