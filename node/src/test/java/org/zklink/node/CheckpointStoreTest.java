package org.zklink.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zklink.chain.BlockRecord;
import org.zklink.client.Units;
import org.zklink.crypto.EddsaPoseidon;
import org.zklink.engine.Command;
import org.zklink.field.BabyJubjub;
import org.zklink.field.Fr;
import org.zklink.protocol.AccountHeader;
import org.zklink.protocol.Bytes32;
import org.zklink.protocol.Envelope;
import org.zklink.protocol.Limits;
import org.zklink.protocol.Order;
import org.zklink.protocol.Owner;
import org.zklink.protocol.SignedIntent;
import org.zklink.settlement.SettledBlock;
import org.zklink.state.LedgerState;

class CheckpointStoreTest {
    private static final long NETWORK = 5;
    private static final byte[] IDENTITY = Bytes32.of(77).toByteArray();

    @TempDir
    Path folder;

    @Test
    void theNewestIsReadBackWhole() throws IOException {
        CheckpointStore store = open();
        assertThat(store.newest()).isEmpty();
        Checkpoint first = checkpoint(40);
        assertThat(store.store(first)).isEqualTo(Files.size(folder.resolve("0000000000000040.checkpoint")));
        requireSame(open().newest().orElseThrow(), first);
        store.store(checkpoint(1_000));
        requireSame(open().newest().orElseThrow(), checkpoint(1_000));
    }

    @Test
    void twoStay() throws IOException {
        CheckpointStore store = open();
        for (long sequence : List.of(9L, 10L, 11L)) {
            store.store(checkpoint(sequence));
        }
        Files.writeString(folder.resolve("0000000000000012.checkpoint.part"), "half");
        open();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("0000000000000010.checkpoint", "0000000000000011.checkpoint");
        }
    }

    /** Nothing has gone on from one that was passed over: it counts as none, and goes. */
    @Test
    void oneOfAnEarlierEntryReplacesWhatWasPassedOver() throws IOException {
        open().store(checkpoint(20));
        CheckpointStore store = open();
        store.store(checkpoint(21));
        assertThat(store.older()).isEqualTo(20);
        for (String name : List.of("0000000000000020.checkpoint", "0000000000000021.checkpoint")) {
            Files.write(folder.resolve(name), new byte[100]);
        }
        store = open();
        assertThat(store.newest()).isEmpty();
        assertThat(store.older()).isZero();
        store.store(checkpoint(5));
        assertThat(store.older()).isZero();
        assertThat(open().newest().orElseThrow().sequence()).isEqualTo(5);
        store.store(checkpoint(30));
        assertThat(store.older()).isEqualTo(5);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("0000000000000005.checkpoint", "0000000000000030.checkpoint");
        }
    }

    @Test
    void aDamagedOneIsPassedOver() throws IOException {
        CheckpointStore store = open();
        store.store(checkpoint(10));
        store.store(checkpoint(11));
        Path newest = folder.resolve("0000000000000011.checkpoint");
        byte[] whole = Files.readAllBytes(newest);
        long seed = System.nanoTime();
        System.out.println("aDamagedOneIsPassedOver -Dseed=" + seed);
        Random random = new Random(seed);
        for (int run = 0; run < 300; run++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(newest, damaged);
            assertThat(store.newest().orElseThrow().sequence()).isEqualTo(10);
        }
        for (int length : List.of(0, 1, 33, whole.length / 2, whole.length - 1)) {
            Files.write(newest, Arrays.copyOf(whole, length));
            assertThat(store.newest().orElseThrow().sequence()).isEqualTo(10);
        }
        Files.write(newest, Arrays.copyOf(whole, whole.length + 1));
        assertThat(store.newest().orElseThrow().sequence()).isEqualTo(10);
        Files.write(newest, whole);
        assertThat(store.newest().orElseThrow().sequence()).isEqualTo(11);
    }

    @Test
    void oneOfAnotherGenesisIsPassedOver() throws IOException {
        open().store(checkpoint(10));
        assertThat(new CheckpointStore(folder, Bytes32.of(78).toByteArray(), NETWORK).newest())
                .isEmpty();
    }

    private CheckpointStore open() throws IOException {
        return new CheckpointStore(folder, IDENTITY, NETWORK);
    }

    private static void requireSame(Checkpoint read, Checkpoint written) {
        assertThat(read.sequence()).isEqualTo(written.sequence());
        assertThat(read.block()).isEqualTo(written.block());
        assertThat(read.state().root()).isEqualTo(written.state().root());
        assertThat(read.queuePositions()).isEqualTo(written.queuePositions());
        assertThat(read.terms()).isEqualTo(written.terms());
        assertThat(read.openOrders()).isEqualTo(written.openOrders());
    }

    private static Checkpoint checkpoint(long sequence) {
        LedgerState state = LedgerState.genesis(NETWORK, AccountHeader.opened(new Owner(0, Bytes32.of(9)), Fr.of(3)));
        BlockRecord hub = BlockRecord.genesis(Bytes32.of(1), state.root());
        BlockRecord spoke = new BlockRecord(Bytes32.of(2), state.root(), Bytes32.of(3), 4, 5, 6);
        return new Checkpoint(
                sequence,
                new SettledBlock(0, new TreeMap<>(Map.of(1, hub, 2, spoke))),
                state,
                Collections.nCopies(Limits.MAX_CHAIN + 1, 8L),
                List.of(new Command.RegisterToken(1, "USDC"), new Command.RegisterLane(1, 2)),
                Map.of(7L, order(), 1L << 40, order()));
    }

    private static SignedIntent order() {
        Order order = new Order(
                new Envelope(NETWORK, 2, 0, 0, 3, 4, 2_000_000_000L),
                1,
                2,
                Units.parse("2000"),
                Units.parse("1"),
                200,
                500,
                true,
                false,
                false,
                false);
        EddsaPoseidon.PublicKey key = new EddsaPoseidon.PublicKey(Fr.of(11), Fr.of(12));
        return new SignedIntent(
                order,
                key,
                new EddsaPoseidon.Signature(new BabyJubjub.Point(Fr.of(13), Fr.of(14)), BigInteger.valueOf(15)));
    }
}
