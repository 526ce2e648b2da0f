package org.zklink.engine;

/** A command of the log and its time, milliseconds since 1970. */
record TimedCommand(long timeMs, Command command) {}
