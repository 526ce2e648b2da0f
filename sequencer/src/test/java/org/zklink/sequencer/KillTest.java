package org.zklink.sequencer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.zklink.engine.Engine;

/** Kills a process that writes the log, again and again, and compares what it answered with what is in the log. */
final class KillTest {
    private static final int KILLS = 5;

    @TempDir
    Path directory;

    private final Map<Long, Long> acknowledged = new HashMap<>();
    private final Map<Long, String> hashes = new HashMap<>();

    @Test
    @Timeout(120)
    void nothingThatWasAnsweredIsLostOrDoneTwice() throws IOException, InterruptedException {
        long seed = Long.getLong("seed", System.nanoTime());
        SplittableRandom random = new SplittableRandom(seed);
        for (int kill = 0; kill < KILLS; kill++) {
            // The next process sends some of what was answered again, and everything that was not.
            long last = acknowledged.keySet().stream()
                    .mapToLong(Long::longValue)
                    .max()
                    .orElse(0);
            long first = Math.max(1, last + 1 - random.nextInt(100));
            runAndKill(first, 200 + random.nextInt(3_000));
            checkLog(seed);
        }
        assertThat(hashes).isNotEmpty();
    }

    private void runAndKill(long first, int answers) throws IOException, InterruptedException {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        KilledWriter.class.getName(),
                        directory.toString(),
                        Long.toString(first))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines = writer.inputReader()) {
            int read = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (++read == answers) {
                    // By its handle: the process's own method would also drop what it has still printed.
                    writer.toHandle().destroyForcibly();
                }
                note(line);
            }
            assertThat(read).as("answers of the writer").isGreaterThanOrEqualTo(answers);
        } finally {
            writer.destroyForcibly();
        }
        assertThat(writer.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    private void note(String line) {
        String[] words = line.split(" ", -1);
        if (words.length != 4) {
            // Cut short by the kill: whole lines end in a fourth word.
            return;
        }
        long number = Long.parseLong(words[1]);
        if (words[0].equals("ack")) {
            long sequence = Long.parseLong(words[2]);
            Long before = acknowledged.put(number, sequence);
            assertThat(before == null || before == sequence)
                    .as("second answer to %s", number)
                    .isTrue();
        } else {
            String before = hashes.put(number, words[2]);
            assertThat(before == null || before.equals(words[2]))
                    .as("state after %s", number)
                    .isTrue();
        }
    }

    private void checkLog(long seed) throws IOException {
        Map<Long, Long> logged = new HashMap<>();
        Engine engine = new Engine(TestCommands.GENESIS);
        CommandProcessor processor = new CommandProcessor(engine, applied -> {});
        try (CommandLog log = CommandLog.open(directory, TestCommands.GENESIS.identity())) {
            for (Iterator<LogRecord> records = log.records(); records.hasNext(); ) {
                LogRecord record = records.next();
                processor.replay(record);
                long clientSequence = record.payload().getLong(Long.BYTES);
                assertThat(logged.put(clientSequence, record.sequence()))
                        .as("seed %d", seed)
                        .isNull();
                String hash = hashes.get(record.sequence());
                if (hash != null) {
                    assertThat(HexFormat.of().formatHex(engine.stateHash()))
                            .as("seed %d", seed)
                            .isEqualTo(hash);
                }
            }
        }
        assertThat(logged).as("seed %d", seed).containsAllEntriesOf(acknowledged);
        engine.validate();
    }
}
