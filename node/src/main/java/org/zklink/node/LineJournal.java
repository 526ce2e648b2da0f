package org.zklink.node;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file of lines for people to look up. Nothing depends on it: a line may be missing after a crash. Thread-safe. */
final class LineJournal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LineJournal.class);

    private final Path file;
    private final BufferedWriter writer;

    LineJournal(Path file) throws IOException {
        this.file = file;
        writer = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** What was written before, without the lines that can't be parsed. */
    <T> List<T> read(Function<String, Optional<T>> parser) throws IOException {
        return Files.readAllLines(file).stream()
                .map(parser)
                .flatMap(Optional::stream)
                .toList();
    }

    synchronized void add(String line) {
        try {
            writer.write(line);
            writer.newLine();
            writer.flush();
        } catch (IOException e) {
            LOG.warn("{} can't be written: {}", file, e.getMessage());
        }
    }

    @Override
    public synchronized void close() throws IOException {
        writer.close();
    }
}
