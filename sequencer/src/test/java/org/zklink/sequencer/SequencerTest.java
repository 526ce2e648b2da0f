package org.zklink.sequencer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.zklink.sequencer.TestCommands.GENESIS;
import static org.zklink.sequencer.TestCommands.LANE;
import static org.zklink.sequencer.TestCommands.TOKEN;
import static org.zklink.sequencer.TestCommands.deposit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.zklink.engine.Command;
import org.zklink.engine.Engine;
import org.zklink.engine.Genesis;
import org.zklink.protocol.Refusal;

@Timeout(60)
final class SequencerTest {
    private static final long CLIENT = 77;

    @TempDir
    Path directory;

    private final AtomicLong clock = new AtomicLong(1_000);
    private final List<Applied> applied = new ArrayList<>();

    @Test
    void answersWithPlaceTimeAndRefusal() throws Exception {
        try (Sequencer sequencer = open()) {
            Receipt first = sequencer.submit(CLIENT, 1, TOKEN).get();
            assertThat(first.sequence()).isEqualTo(1);
            assertThat(first.timeMs()).isEqualTo(1_000);
            assertThat(first.rejection()).isEmpty();
            assertThat(first.orderId()).isZero();
            Receipt second = sequencer.submit(CLIENT, 2, TOKEN).get();
            assertThat(second.rejection().orElseThrow().code()).isEqualTo(Refusal.DUPLICATE);
            assertThat(applied).hasSize(2);
        }
    }

    @Test
    void aCommandSentAgainGetsItsFirstReceiptAlsoAfterARestart() throws Exception {
        Receipt first;
        try (Sequencer sequencer = open()) {
            first = sequencer.submit(CLIENT, 1, TOKEN).get();
            assertThat(sequencer.submit(CLIENT, 1, TOKEN).get()).isEqualTo(first);
            assertThat(sequencer.submit(CLIENT + 1, 1, TOKEN).get()).isNotEqualTo(first);
        }
        try (Sequencer sequencer = open()) {
            assertThat(sequencer.submit(CLIENT, 1, TOKEN).get()).isEqualTo(first);
            assertThat(sequencer.submit(CLIENT, 2, LANE).get().sequence()).isEqualTo(3);
        }
    }

    @Test
    void aRestartReplaysToTheSameState() throws Exception {
        byte[] before;
        try (Sequencer sequencer = open()) {
            List<CompletableFuture<Receipt>> answers = new ArrayList<>();
            answers.add(sequencer.submit(CLIENT, 1, TOKEN));
            answers.add(sequencer.submit(CLIENT, 2, LANE));
            for (long position = 0; position < 500; position++) {
                answers.add(sequencer.submit(CLIENT, 3 + position, deposit(position)));
            }
            for (CompletableFuture<Receipt> answer : answers) {
                assertThat(answer.get().rejection()).isEmpty();
            }
            before = sequencer.query(Engine::stateHash).get();
        }
        List<Applied> first = List.copyOf(applied);
        applied.clear();
        try (Sequencer sequencer = open()) {
            assertThat(sequencer.query(Engine::stateHash).get()).isEqualTo(before);
            assertThat(applied).isEqualTo(first).hasSize(502);
            assertThat(LongStream.rangeClosed(1, 502).boxed())
                    .isEqualTo(applied.stream().map(Applied::sequence).toList());
            assertThat(sequencer.query(engine -> engine.nextDepositPosition(1)).get())
                    .isEqualTo(500);
        }
    }

    @Test
    void timeStandsStillWhereTheClockRunsBackwards() throws Exception {
        try (Sequencer sequencer = open()) {
            clock.set(5_000);
            sequencer.submit(CLIENT, 1, TOKEN).get();
            clock.set(4_000);
            assertThat(sequencer.submit(CLIENT, 2, LANE).get().timeMs()).isEqualTo(5_000);
        }
        clock.set(3_000);
        try (Sequencer sequencer = open()) {
            assertThat(sequencer.submit(CLIENT, 3, deposit(0)).get().timeMs()).isEqualTo(5_000);
        }
    }

    @Test
    void commandsMayArriveOutOfOrderWithinTheWindow() throws Exception {
        try (Sequencer sequencer = open()) {
            sequencer.submit(CLIENT, 2_000, TOKEN).get();
            long oldest = 2_000 - ClientSessions.WINDOW + 1;
            assertThat(sequencer.submit(CLIENT, oldest, LANE).get().sequence()).isEqualTo(2);
            assertThatThrownBy(() -> sequencer.submit(CLIENT, oldest - 1, LANE).get())
                    .hasCauseInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("client sequence 976 is too old, expected at least 977");
            assertThatThrownBy(() -> sequencer.submit(CLIENT, 0, LANE)).hasMessageContaining("at least 1");
            assertThat(applied).hasSize(2);
        }
    }

    @Test
    void commandsThatWaitShareOneSync() throws Exception {
        BlockingDisk disk = new BlockingDisk();
        try (Sequencer sequencer = start(disk)) {
            int before = disk.disk.syncs();
            CompletableFuture<Receipt> first = sequencer.submit(CLIENT, 1, TOKEN);
            disk.reached.await();
            List<CompletableFuture<Receipt>> waiting = new ArrayList<>();
            for (long i = 2; i <= 1_000; i++) {
                waiting.add(sequencer.submit(CLIENT, i, deposit(i)));
            }
            // The same command twice in one group is one command.
            waiting.add(sequencer.submit(CLIENT, 1_000, deposit(1_000)));
            assertThat(first).isNotDone();
            disk.mayProceed.countDown();
            assertThat(waiting.getLast().get()).isEqualTo(waiting.get(998).get());
            assertThat(waiting.getLast().get().sequence()).isEqualTo(1_000);
            assertThat(disk.disk.syncs() - before).isEqualTo(2);
            assertThat(applied).hasSize(1_000);
        }
    }

    @Test
    void aDiskErrorFailsWhatWaitsAndRefusesTheRest() throws Exception {
        SimulatedDisk disk = SimulatedDisk.formatted(GENESIS.identity());
        try (Sequencer sequencer = start(disk)) {
            sequencer.submit(CLIENT, 1, TOKEN).get();
            disk.syncFails = true;
            assertLogFailed(sequencer.submit(CLIENT, 2, LANE));
            disk.syncFails = false;
            assertLogFailed(sequencer.submit(CLIENT, 3, deposit(0)));
            assertLogFailed(sequencer.query(Engine::stateHash));
            assertThat(applied).hasSize(1);
        }
        // What failed was written after all; sent again, it is done once.
        try (Sequencer sequencer = start(new SimulatedDisk(disk.content()))) {
            assertThat(applied).hasSize(3);
            assertThat(sequencer.submit(CLIENT, 2, LANE).get().sequence()).isEqualTo(2);
            assertThat(sequencer.submit(CLIENT, 3, deposit(0)).get().rejection())
                    .isEmpty();
        }
    }

    @Test
    void aFullDiskIsReportedAsSuch() throws Exception {
        SimulatedDisk disk = SimulatedDisk.formatted(GENESIS.identity());
        disk.space = 20;
        try (Sequencer sequencer = start(disk)) {
            assertThatThrownBy(() -> sequencer.submit(CLIENT, 1, TOKEN).get())
                    .hasMessageContaining("can't write records 1..1: No space left on device");
        }
        try (Sequencer sequencer = start(new SimulatedDisk(disk.content()))) {
            assertThat(sequencer.submit(CLIENT, 1, TOKEN).get().sequence()).isEqualTo(1);
        }
    }

    @Test
    void aBrokenListenerStopsTheSequencer() throws Exception {
        Sequencer sequencer = Sequencer.open(directory, GENESIS, clock::get, next -> {
            throw new IllegalStateException("listener broke");
        });
        assertThatThrownBy(() -> sequencer.submit(CLIENT, 1, TOKEN).get())
                .hasCauseInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the sequencer has failed")
                .hasMessageContaining("listener broke");
        assertThatThrownBy(() -> sequencer.submit(CLIENT, 2, TOKEN).get()).hasMessageContaining("has failed");
        sequencer.close();
    }

    @Test
    void aClosedSequencerTakesNothing() throws Exception {
        Sequencer sequencer = open();
        CompletableFuture<Receipt> last = sequencer.submit(CLIENT, 1, TOKEN);
        sequencer.close();
        assertThat(last.get().sequence()).isEqualTo(1);
        assertThatThrownBy(() -> sequencer.submit(CLIENT, 2, LANE).get())
                .hasCauseInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the sequencer is closed");
        sequencer.close();
    }

    @Test
    void aFailingQueryHurtsNobodyElse() throws Exception {
        try (Sequencer sequencer = open()) {
            Function<Engine, Integer> failing = engine -> {
                throw new IllegalArgumentException("no such thing");
            };
            assertThatThrownBy(() -> sequencer.query(failing).get()).hasMessageContaining("no such thing");
            assertThat(sequencer.submit(CLIENT, 1, TOKEN).get().sequence()).isEqualTo(1);
        }
    }

    @Test
    void theLogOfAnotherGenesisIsRefused() throws Exception {
        open().close();
        Genesis other = new Genesis(2, GENESIS.operator(), 3);
        assertThatThrownBy(() -> Sequencer.open(directory, other, clock::get, applied::add))
                .hasMessageContaining("belongs to genesis");
        open().close();
    }

    /** Four clients at once, each with many commands in flight: every one is answered, in its client's order. */
    @Test
    void manyClientsAtOnce() throws Exception {
        try (Sequencer sequencer = open()) {
            List<Thread> threads = new ArrayList<>();
            List<List<CompletableFuture<Receipt>>> answers = new ArrayList<>();
            for (long client = 1; client <= 4; client++) {
                List<CompletableFuture<Receipt>> own = new ArrayList<>();
                answers.add(own);
                long id = client;
                threads.add(Thread.ofPlatform().start(() -> {
                    for (long i = 1; i <= 2_000; i++) {
                        own.add(sequencer.submit(id, i, new Command.SealBlock(0)));
                    }
                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            for (List<CompletableFuture<Receipt>> own : answers) {
                long before = 0;
                for (CompletableFuture<Receipt> answer : own) {
                    assertThat(answer.get().sequence()).isGreaterThan(before);
                    before = answer.get().sequence();
                }
            }
            assertThat(applied).hasSize(8_000);
        }
    }

    private Sequencer open() throws IOException {
        return Sequencer.open(directory, GENESIS, clock::get, applied::add);
    }

    private Sequencer start(LogFile file) throws IOException {
        LongSupplier time = clock::get;
        return Sequencer.start(CommandLog.open(file, GENESIS.identity(), () -> {}), GENESIS, time, applied::add);
    }

    private static void assertLogFailed(CompletableFuture<?> answer) {
        assertThatThrownBy(answer::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(LogFailedException.class);
    }

    /** A disk whose first sync for a command waits until it is let go. */
    private static final class BlockingDisk implements LogFile {
        final SimulatedDisk disk = SimulatedDisk.formatted(GENESIS.identity());
        final CountDownLatch reached = new CountDownLatch(1);
        final CountDownLatch mayProceed = new CountDownLatch(1);

        @Override
        public void force() throws IOException {
            boolean opening = disk.size() == RecordFormat.FILE_HEADER_BYTES;
            if (!opening) {
                reached.countDown();
                await(mayProceed);
            }
            disk.force();
        }

        private static void await(CountDownLatch latch) throws IOException {
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }

        @Override
        public long size() {
            return disk.size();
        }

        @Override
        public int read(ByteBuffer target, long position) {
            return disk.read(target, position);
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            return disk.write(source, position);
        }

        @Override
        public void truncate(long size) {
            disk.truncate(size);
        }

        @Override
        public void close() {
            disk.close();
        }
    }
}
