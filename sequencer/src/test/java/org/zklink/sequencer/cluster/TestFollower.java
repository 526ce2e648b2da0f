package org.zklink.sequencer.cluster;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Notes what it gets: the hash chain after each entry, and where each command was executed. */
final class TestFollower implements Follower {
    private final String name;
    private final long begin;
    private final List<Long> hashes = new ArrayList<>();
    private final Map<Long, Long> sequences = new HashMap<>();
    private long lastTimeMs;

    TestFollower(String name, long begin) {
        this.name = name;
        this.begin = begin;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public synchronized long position() {
        return begin + hashes.size();
    }

    @Override
    public synchronized void onEntry(LogEntry entry) {
        if (entry.sequence() != position() + 1 || entry.timeMs() < lastTimeMs) {
            throw new IllegalStateException("entry " + entry.sequence() + " after " + position());
        }
        lastTimeMs = entry.timeMs();
        hashes.add(TestLedger.hashOf(entry.output()));
        if (!entry.isTick() && sequences.put(entry.clientSequence(), entry.sequence()) != null) {
            throw new IllegalStateException("command " + entry.clientSequence() + " was executed twice");
        }
    }

    /** The hash chain after an entry. */
    synchronized long hash(long sequence) {
        return hashes.get((int) (sequence - begin - 1));
    }

    /** Client sequence to log sequence, of one client. */
    synchronized Map<Long, Long> sequences() {
        return Map.copyOf(sequences);
    }
}
