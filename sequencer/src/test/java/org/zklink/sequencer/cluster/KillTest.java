package org.zklink.sequencer.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aeron.protocol.DataHeaderFlyweight;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.agrona.BitUtil;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process with a node, again and again, and compares what it answered with what is in the log. */
@Timeout(180)
final class KillTest {
    private static final int KILLS = 5;

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final SplittableRandom random = new SplittableRandom(seed);
    private int commandBytes = 100;
    private final Answers answers = new Answers();

    @TempDir
    Path directory;

    @Test
    void nothingThatWasAnsweredIsLostOrDoneTwice() throws Exception {
        for (int kill = 0; kill < KILLS; kill++) {
            runAndKill(1 + random.nextInt(4_000));
            killWhileItStarts();
        }
        TestFollower log = new TestFollower("log", 0);
        try (ClusterNode node = TestTools.launch(TestTools.settings(directory), log)) {
            long to = node.sequence();
            TestTools.await(() -> log.position() >= to);
        }
        answers.checkAgainst(log, "seed " + seed);
    }

    @Test
    void aTornWriteIsCutOffAndDamageIsRefused() throws Exception {
        runAndKill(2_000);
        // A frame that the disk did not get whole, with the rest of an older one behind it.
        Path segment = lastSegment();
        long end = endOf(segment);
        ByteBuffer torn = ByteBuffer.allocate(4_096).order(ByteOrder.nativeOrder());
        byte[] noise = new byte[4_000];
        random.nextBytes(noise);
        torn.putInt(600).putShort((short) 0xC000).putShort((short) 1).putInt((int) end % LogSizes.SMALL.termBytes());
        torn.put(noise);
        write(segment, torn.flip(), end);
        runAndKill(500);
        // A byte of the last message that was executed.
        long executed;
        try (AcknowledgedMark mark = AcknowledgedMark.open(directory.resolve("acknowledged"))) {
            executed = mark.position();
        }
        Path last = lastSegment();
        long at = (executed - 1) % LogSizes.SMALL.segmentBytes();
        byte[] original = Files.readAllBytes(last);
        write(last, ByteBuffer.wrap(new byte[] {(byte) ~original[(int) at]}), at);
        assertThatThrownBy(() -> TestTools.launch(TestTools.settings(directory)))
                .as("seed %d", seed)
                .isInstanceOf(LogDamagedException.class)
                .hasMessageContaining("is damaged: it is whole up to position");
        write(last, ByteBuffer.wrap(original), 0);
        TestFollower log = new TestFollower("log", 0);
        try (ClusterNode node = TestTools.launch(TestTools.settings(directory), log)) {
            long to = node.sequence();
            TestTools.await(() -> log.position() >= to);
        }
        answers.checkAgainst(log, "seed " + seed);
    }

    @Test
    void damageInAnEarlierFileIsRefusedWhenItIsRead() throws Exception {
        commandBytes = 4_000;
        runAndKill(900);
        Path first = directory.resolve("archive").resolve("0-0.rec");
        assertThat(lastSegment()).isNotEqualTo(first);
        byte[] original = Files.readAllBytes(first);
        int at = original.length / 2;
        write(first, ByteBuffer.wrap(new byte[] {(byte) ~original[at]}), at);
        assertThatThrownBy(() -> TestTools.launch(TestTools.settings(directory)))
                .as("seed %d", seed)
                .isInstanceOf(NodeFailedException.class)
                .hasMessageContaining("what was recorded can't be read back: ERROR - CRC checksum mismatch");
        write(first, ByteBuffer.wrap(original), 0);
        TestTools.launch(TestTools.settings(directory)).close();
    }

    /** The next process sends some of what was answered again, and everything that was not. */
    private void runAndKill(int count) throws Exception {
        long first = Math.max(1, answers.last() + 1 - random.nextInt(100));
        try (ChildProcess child = start(first)) {
            int read = 0;
            for (String line = child.readLine(); line != null; line = child.readLine()) {
                if (answers.note(line) && ++read == count) {
                    TimeUnit.MICROSECONDS.sleep(random.nextInt(50_000));
                    child.kill();
                }
            }
            assertThat(read).as("answers").isGreaterThanOrEqualTo(count);
        }
    }

    private void killWhileItStarts() throws Exception {
        try (ChildProcess child = start(answers.last() + 1)) {
            TimeUnit.MILLISECONDS.sleep(300 + random.nextInt(700));
            child.kill();
            for (String line = child.readLine(); line != null; line = child.readLine()) {
                answers.note(line);
            }
        }
    }

    private ChildProcess start(long first) throws IOException {
        return ChildProcess.start(
                List.of(),
                KilledNode.class,
                directory.toString(),
                Long.toString(first),
                Integer.toString(commandBytes),
                Integer.toString(1 << 20));
    }

    /** Of the log, which is recording 0. */
    private Path lastSegment() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("archive"))) {
            return files.filter(file -> file.getFileName().toString().matches("0-.*rec"))
                    .max(Comparator.comparingLong(
                            file -> Long.parseLong(file.getFileName().toString().replaceAll("0-(.*).rec", "$1"))))
                    .orElseThrow();
        }
    }

    private static long endOf(Path segment) throws IOException {
        UnsafeBuffer bytes = new UnsafeBuffer(Files.readAllBytes(segment));
        int at = 0;
        while (at < bytes.capacity() && bytes.getInt(at) > 0) {
            at += BitUtil.align(bytes.getInt(at), DataHeaderFlyweight.HEADER_LENGTH);
        }
        return at;
    }

    private static void write(Path file, ByteBuffer bytes, long at) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(bytes, at);
        }
    }
}
