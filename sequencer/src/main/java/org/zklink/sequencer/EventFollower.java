package org.zklink.sequencer;

import org.zklink.engine.Command;
import org.zklink.engine.CommandCodec;
import org.zklink.engine.EventReader;
import org.zklink.sequencer.cluster.Follower;
import org.zklink.sequencer.cluster.LogEntry;

/** A follower that gets entries as records. */
public final class EventFollower implements Follower {
    private static final Command TICK = new Command.Tick();

    private final String name;
    private final AppliedListener listener;
    private volatile long position;

    /** @param position sequence of the last entry that the listener has had, 0 for none */
    public EventFollower(String name, long position, AppliedListener listener) {
        this.name = name;
        this.listener = listener;
        this.position = position;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public void onEntry(LogEntry entry) {
        Command command = entry.isTick()
                ? TICK
                : CommandCodec.decode(entry.command(), 0, entry.command().capacity());
        listener.applied(new Applied(
                entry.sequence(),
                entry.timeMs(),
                command,
                EventReader.read(command, entry.output(), 0, entry.output().capacity())));
        position = entry.sequence();
    }
}
