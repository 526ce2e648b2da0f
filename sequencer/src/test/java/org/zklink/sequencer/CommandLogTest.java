package org.zklink.sequencer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CommandLogTest {
    private static final byte[] IDENTITY = new byte[32];

    @TempDir
    Path directory;

    @Test
    void committedRecordsComeBack() throws IOException {
        try (CommandLog log = CommandLog.open(directory, IDENTITY)) {
            assertThat(log.lastSequence()).isZero();
            assertThat(log.append(10, bytes("a"))).isEqualTo(1);
            assertThat(log.append(10, bytes(""))).isEqualTo(2);
            log.commit();
            assertThat(log.append(12, ByteBuffer.allocate(RecordFormat.MAX_PAYLOAD_BYTES)))
                    .isEqualTo(3);
            log.commit();
            assertThat(log.append(13, bytes("not committed"))).isEqualTo(4);
        }
        try (CommandLog log = CommandLog.open(directory, IDENTITY)) {
            assertThat(log.lastSequence()).isEqualTo(3);
            assertThat(log.lastTimeMs()).isEqualTo(12);
            List<String> records = new ArrayList<>();
            log.records()
                    .forEachRemaining(record -> records.add(record.sequence() + "@" + record.timeMs() + " "
                            + record.payload().remaining()));
            assertThat(records).containsExactly("1@10 1", "2@10 0", "3@12 1048576");
            assertThat(log.append(12, bytes("b"))).isEqualTo(4);
        }
    }

    @Test
    void recordsMayBeReadWhileMoreAreWritten() throws IOException {
        try (CommandLog log = open(SimulatedDisk.formatted(IDENTITY))) {
            append(log, "one");
            var records = log.records();
            append(log, "two");
            assertThat(text(records.next())).isEqualTo("one");
            assertThat(records.hasNext()).isFalse();
            assertThat(texts(log)).containsExactly("one", "two");
        }
    }

    @Test
    void wrongAppendsAreRefused() throws IOException {
        try (CommandLog log = open(SimulatedDisk.formatted(IDENTITY))) {
            log.append(10, bytes("a"));
            assertThatThrownBy(() -> log.append(9, bytes("b"))).hasMessageContaining("before the last record's 10");
            assertThatThrownBy(() -> log.append(10, ByteBuffer.allocate(RecordFormat.MAX_PAYLOAD_BYTES + 1)))
                    .hasMessageContaining("at most 1048576");
            log.commit();
            assertThat(texts(log)).containsExactly("a");
        }
    }

    @Test
    void oneWriterAtATime() throws IOException {
        try (CommandLog log = CommandLog.open(directory, IDENTITY)) {
            append(log, "a");
            assertThatThrownBy(() -> CommandLog.open(directory, IDENTITY))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("another process writes the log");
        }
        CommandLog.open(directory, IDENTITY).close();
    }

    @Test
    void aLogOfSomethingElseIsRefused() throws IOException {
        CommandLog.open(directory, IDENTITY).close();
        byte[] other = new byte[32];
        other[31] = 1;
        assertThatThrownBy(() -> CommandLog.open(directory, other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("belongs to genesis 00");
        Files.writeString(directory.resolve("commands.log"), "x".repeat(100));
        assertThatThrownBy(() -> CommandLog.open(directory, IDENTITY)).hasMessageContaining("not a zkLink log");
        Files.writeString(directory.resolve("commands.log"), "x");
        assertThatThrownBy(() -> CommandLog.open(directory, IDENTITY)).hasMessageContaining("no header");
    }

    @Test
    void everyDamageToTheFileHeaderIsRefused() {
        byte[] content = SimulatedDisk.formatted(IDENTITY).content();
        for (int i = 0; i < 60; i++) {
            byte[] damaged = content.clone();
            damaged[i] ^= 1;
            assertThatThrownBy(() -> open(new SimulatedDisk(damaged))).isInstanceOf(LogCorruptException.class);
        }
    }

    /** Bug 31's cousin: a crash in the middle of a write. */
    @Test
    void aTornWriteAtEveryByteIsCutOff() throws IOException {
        SimulatedDisk disk = SimulatedDisk.formatted(IDENTITY);
        CommandLog log = open(disk);
        append(log, "first");
        int whole = (int) disk.size();
        append(log, "the last record");
        byte[] content = disk.content();
        for (int length = whole; length <= content.length; length++) {
            SimulatedDisk torn = new SimulatedDisk(Arrays.copyOf(content, length));
            CommandLog reopened = open(torn);
            boolean complete = length == content.length;
            assertThat(reopened.lastSequence()).isEqualTo(complete ? 2 : 1);
            assertThat(torn.size()).isEqualTo(complete ? content.length : whole);
            append(reopened, "next");
            assertThat(texts(open(new SimulatedDisk(torn.content()))))
                    .endsWith("next")
                    .startsWith("first");
        }
    }

    @Test
    void damageToTheLastGroupIsCutOff() throws IOException {
        SimulatedDisk disk = SimulatedDisk.formatted(IDENTITY);
        CommandLog log = open(disk);
        append(log, "first");
        int whole = (int) disk.size();
        log.append(1, bytes("second"));
        log.append(1, bytes("third"));
        log.commit();
        byte[] content = disk.content();
        for (int at = whole; at < content.length; at++) {
            byte[] damaged = content.clone();
            damaged[at] ^= 64;
            List<String> texts = texts(open(new SimulatedDisk(damaged)));
            assertThat(texts).isEqualTo(at < whole + 40 ? List.of("first") : List.of("first", "second"));
        }
    }

    @Test
    void damageBelowADurableRecordIsRefusedWithItsPosition() throws IOException {
        SimulatedDisk disk = SimulatedDisk.formatted(IDENTITY);
        CommandLog log = open(disk);
        append(log, "first");
        int start = (int) disk.size();
        append(log, "second");
        int end = (int) disk.size();
        append(log, "third");
        for (int at = start; at < end; at++) {
            byte[] damaged = disk.content();
            damaged[at] ^= 1;
            LogCorruptException e =
                    catchThrowableOfType(LogCorruptException.class, () -> open(new SimulatedDisk(damaged)));
            assertThat(e.position()).isEqualTo(start);
            assertThat(e).hasMessageContaining("record 2 is damaged, but record 3 follows");
        }
    }

    @Test
    void aMissingRecordIsRefused() throws IOException {
        SimulatedDisk disk = SimulatedDisk.formatted(IDENTITY);
        CommandLog log = open(disk);
        append(log, "first");
        int start = (int) disk.size();
        append(log, "second");
        int end = (int) disk.size();
        append(log, "third");
        byte[] content = disk.content();
        byte[] without = Arrays.copyOf(content, content.length - (end - start));
        System.arraycopy(content, end, without, start, content.length - end);
        assertThatThrownBy(() -> open(new SimulatedDisk(without)))
                .isInstanceOf(LogCorruptException.class)
                .hasMessageContaining("record 3 where 2 was expected");
    }

    /** Users choose what is in payloads: bytes that look like a record must not pass for one when the tail is searched. */
    @Test
    void aRecordInsideOfAPayloadIsNoRecord() throws IOException {
        SimulatedDisk forger =
                new SimulatedDisk(RecordFormat.fileHeader(1, IDENTITY).array());
        CommandLog forged = open(forger);
        for (int i = 0; i < 9; i++) {
            append(forged, "x");
        }
        byte[] image = Arrays.copyOfRange(forger.content(), RecordFormat.FILE_HEADER_BYTES, (int) forger.size());

        SimulatedDisk disk = SimulatedDisk.formatted(IDENTITY);
        CommandLog log = open(disk);
        log.append(1, ByteBuffer.wrap(image));
        log.commit();
        byte[] damaged = disk.content();
        damaged[RecordFormat.FILE_HEADER_BYTES + 8] ^= 1;
        assertThat(open(new SimulatedDisk(damaged)).lastSequence()).isZero();
    }

    @Test
    void aFullDiskStopsTheLogAndLosesNothing() throws IOException {
        SimulatedDisk disk = SimulatedDisk.formatted(IDENTITY);
        CommandLog log = open(disk);
        append(log, "first");
        disk.space = 50;
        log.append(1, bytes("second"));
        log.append(1, bytes("third"));
        assertThatThrownBy(log::commit)
                .isInstanceOf(LogFailedException.class)
                .hasMessage("can't write records 2..3: No space left on device");
        disk.space = Long.MAX_VALUE;
        assertThatThrownBy(() -> log.append(1, bytes("fourth"))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(log::commit).isInstanceOf(IllegalStateException.class);
        log.close();
        assertThat(disk.isClosed()).isTrue();
        assertThat(texts(open(new SimulatedDisk(disk.content())))).containsExactly("first", "second");
    }

    @Test
    void aFailedSyncStopsTheLog() throws IOException {
        SimulatedDisk disk = SimulatedDisk.formatted(IDENTITY);
        CommandLog log = open(disk);
        log.append(1, bytes("first"));
        disk.syncFails = true;
        assertThatThrownBy(log::commit).isInstanceOf(LogFailedException.class).hasMessageContaining("Input/output");
        disk.syncFails = false;
        assertThatThrownBy(log::commit).isInstanceOf(IllegalStateException.class);
    }

    /** On Linux, a real device that is always full. */
    @Test
    void aRealFullDeviceIsAnError() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full));
        try (LogFile file = ChannelLogFile.open(full)) {
            assertThatThrownBy(() -> file.write(bytes("x"), 0)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void shortWritesAreContinued() throws IOException {
        SimulatedDisk disk = SimulatedDisk.formatted(IDENTITY);
        disk.writeLimit = 3;
        CommandLog log = open(disk);
        append(log, "first");
        append(log, "second");
        assertThat(texts(open(new SimulatedDisk(disk.content())))).containsExactly("first", "second");
    }

    /** Thousands of crashes at random moments, each leaving a random part of what was not synced. */
    @Test
    void crashesLoseNothingThatWasCommitted() throws IOException {
        long seed = Long.getLong("seed", System.nanoTime());
        for (int run = 0; run < 2_000; run++) {
            SplittableRandom random = new SplittableRandom(seed + run);
            SimulatedDisk disk = SimulatedDisk.formatted(IDENTITY);
            List<String> appended = new ArrayList<>();
            int committed = 0;
            for (int life = 0; life < 4; life++) {
                CommandLog log = open(disk);
                List<String> found = texts(log);
                assertThat(found).as("seed %d", seed + run).hasSizeGreaterThanOrEqualTo(committed);
                assertThat(found).as("seed %d", seed + run).isEqualTo(appended.subList(0, found.size()));
                appended.subList(found.size(), appended.size()).clear();
                committed = found.size();
                for (int group = random.nextInt(4); group >= 0; group--) {
                    disk.syncFails = group == 0;
                    for (int i = random.nextInt(5); i >= 0; i--) {
                        String text = "r" + random.nextInt(1000) + "x".repeat(random.nextInt(150));
                        log.append(life, bytes(text));
                        appended.add(text);
                    }
                    try {
                        log.commit();
                        committed = appended.size();
                    } catch (LogFailedException e) {
                        assertThat(group).isZero();
                    }
                }
                disk = disk.crash(random);
            }
        }
    }

    private static CommandLog open(LogFile file) throws IOException {
        return CommandLog.open(file, IDENTITY, () -> {});
    }

    private static void append(CommandLog log, String text) {
        log.append(1, bytes(text));
        log.commit();
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(LogRecord record) {
        return StandardCharsets.UTF_8.decode(record.payload()).toString();
    }

    private static List<String> texts(CommandLog log) {
        List<String> texts = new ArrayList<>();
        log.records().forEachRemaining(record -> texts.add(text(record)));
        return texts;
    }
}
