package org.zklink.node;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Which transactions settled which blocks. The chains know better if a step is missing after a crash. Thread-safe. */
final class StepJournal implements AutoCloseable {
    private final LineJournal journal;
    private final List<StepRecord> steps;

    StepJournal(Path file) throws IOException {
        journal = new LineJournal(file);
        steps = new CopyOnWriteArrayList<>(journal.read(StepRecord::parse));
    }

    void add(StepRecord step) {
        steps.add(step);
        journal.add(step.line());
    }

    /** In order of time. */
    List<StepRecord> of(long block) {
        return steps.stream().filter(step -> step.concerns(block)).toList();
    }

    @Override
    public void close() throws IOException {
        journal.close();
    }
}
