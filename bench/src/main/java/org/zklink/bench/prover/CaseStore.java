package org.zklink.bench.prover;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.zklink.bench.ChildJvm;
import org.zklink.bench.circuit.CircuitKind;
import org.zklink.cli.Terminal;

/** A directory of cases, each made once, by a JVM of its own; a case that is there is whole. */
final class CaseStore {
    private final Path directory;

    CaseStore(Path directory) {
        this.directory = directory;
    }

    BenchCase get(CircuitKind kind, int logSize, Terminal terminal) throws Exception {
        BenchCase wanted = new BenchCase(kind, logSize, directory.resolve(kind + "-" + logSize));
        if (!Files.exists(wanted.directory())) {
            terminal.run(wanted.title() + ": making its key, once", task -> {
                make(wanted, task);
                return wanted;
            });
            terminal.done(wanted.title() + ": key made, " + wanted.directory());
        }
        return wanted;
    }

    private void make(BenchCase wanted, Terminal.Task task) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        Path part = Files.createTempDirectory(directory, wanted.directory().getFileName() + ".part");
        try {
            try (ChildJvm maker = new ChildJvm(
                    "making the key of " + wanted.title(),
                    heap(wanted.logSize()),
                    List.of(),
                    CaseMaker.class,
                    wanted.kind().name(),
                    Integer.toString(wanted.logSize()),
                    part.toString())) {
                for (String line = maker.nextAnswer(); line != null; line = maker.nextAnswer()) {
                    task.detail(line);
                }
            }
            Files.move(part, wanted.directory(), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            deleteRest(part);
        }
    }

    /** What a maker that failed has left. */
    private static void deleteRest(Path part) throws IOException {
        if (Files.exists(part)) {
            try (Stream<Path> files = Files.list(part)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(part);
        }
    }

    /** Half a GiB, and 4 KiB a row. */
    private static String heap(int logSize) {
        return 512 + ((4L << logSize) >> 10) + "m";
    }
}
