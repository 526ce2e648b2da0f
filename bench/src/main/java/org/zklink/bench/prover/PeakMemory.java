package org.zklink.bench.prover;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** VmHWM of Linux: the most memory that a process has had resident. */
final class PeakMemory {
    private static final String FIELD = "VmHWM:";

    private PeakMemory() {}

    /** Bytes; 0 for a process that has ended. */
    static long ofProcess(String pid) {
        try {
            return Files.readAllLines(Path.of("/proc", pid, "status"), StandardCharsets.ISO_8859_1).stream()
                    .filter(line -> line.startsWith(FIELD))
                    .map(line ->
                            line.substring(FIELD.length()).replace("kB", "").strip())
                    .mapToLong(kibibytes -> Long.parseLong(kibibytes) << 10)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0; // it ended before, or while, this was read
        }
    }
}
