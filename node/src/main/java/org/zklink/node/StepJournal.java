package org.zklink.node;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which transactions settled which blocks, for people to look up. Nothing depends on it: a step may be missing after a crash, and the chains know better.
 * Thread-safe.
 */
final class StepJournal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StepJournal.class);

    private final List<StepRecord> steps;
    private final BufferedWriter writer;

    StepJournal(Path file) throws IOException {
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
        steps = new CopyOnWriteArrayList<>(
                lines.stream().map(StepRecord::parse).flatMap(Optional::stream).toList());
        writer = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    synchronized void add(StepRecord step) {
        steps.add(step);
        try {
            writer.write(step.line());
            writer.newLine();
            writer.flush();
        } catch (IOException e) {
            LOG.warn("the journal of settlement steps can't be written: {}", e.getMessage());
        }
    }

    /** In order of time. */
    List<StepRecord> of(long block) {
        return steps.stream().filter(step -> step.concerns(block)).toList();
    }

    @Override
    public synchronized void close() throws IOException {
        writer.close();
    }
}
