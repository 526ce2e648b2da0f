package org.zklink.sequencer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The commands that one sync of the disk makes durable: first all are appended, then the group is committed, applied and answered. */
final class CommandGroup {
    private record Id(long clientId, long clientSequence) {}

    private record Entry(long sequence, LoggedCommand logged, Request.Submit request) {}

    private final CommandLog log;
    private final CommandProcessor processor;
    private final LongSupplier clockMs;
    private final List<Entry> entries = new ArrayList<>();
    private final Set<Id> ids = new HashSet<>();
    private final List<Request.Submit> repeated = new ArrayList<>();

    CommandGroup(CommandLog log, CommandProcessor processor, LongSupplier clockMs) {
        this.log = log;
        this.processor = processor;
        this.clockMs = clockMs;
    }

    /** Appends the command, unless it was done before, is in the group already, or can't be taken. */
    void add(Request.Submit request) {
        long client = request.logged().clientId();
        long clientSequence = request.logged().clientSequence();
        Receipt done = processor.sessions().find(client, clientSequence);
        @Nullable String obstacle = processor.sessions().obstacle(client, clientSequence);
        if (done != null) {
            request.answer().complete(done);
        } else if (obstacle != null) {
            request.answer().completeExceptionally(new IllegalArgumentException(obstacle));
        } else if (!ids.add(new Id(client, clientSequence))) {
            repeated.add(request);
        } else {
            append(request);
        }
    }

    /** Makes the group durable, applies and answers it. */
    void finish() {
        if (!entries.isEmpty()) {
            log.commit();
            entries.forEach(this::apply);
            repeated.forEach(this::answerRepeated);
        }
        entries.clear();
        ids.clear();
        repeated.clear();
    }

    private void append(Request.Submit request) {
        long timeMs = Math.max(clockMs.getAsLong(), log.lastTimeMs());
        long sequence = log.append(timeMs, request.payload());
        entries.add(new Entry(sequence, request.logged().at(timeMs), request));
    }

    private void apply(Entry entry) {
        Receipt receipt = processor.apply(entry.sequence, entry.logged);
        entry.request.answer().complete(receipt);
    }

    private void answerRepeated(Request.Submit request) {
        LoggedCommand logged = request.logged();
        @Nullable Receipt receipt = processor.sessions().find(logged.clientId(), logged.clientSequence());
        if (receipt == null) {
            String obstacle = processor.sessions().obstacle(logged.clientId(), logged.clientSequence());
            request.answer().completeExceptionally(new IllegalArgumentException(obstacle));
        } else {
            request.answer().complete(receipt);
        }
    }
}
