package org.zklink.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.zklink.api.LedgerView;
import org.zklink.client.Units;
import org.zklink.client.model.CandleInterval;
import org.zklink.crypto.EddsaPoseidon;
import org.zklink.engine.Command;
import org.zklink.engine.Genesis;
import org.zklink.engine.Market;
import org.zklink.field.BabyJubjub;
import org.zklink.field.Fr;
import org.zklink.protocol.AccountHeader;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Bytes32;
import org.zklink.protocol.Cancel;
import org.zklink.protocol.Deposit;
import org.zklink.protocol.Envelope;
import org.zklink.protocol.Intent;
import org.zklink.protocol.Order;
import org.zklink.protocol.Owner;
import org.zklink.protocol.SignedIntent;
import org.zklink.sequencer.Sequencer;
import org.zklink.sequencer.cluster.IdleMode;

@Timeout(240)
class FollowedSequencerTest {
    private static final long NETWORK = 5;
    private static final int USDC = 1;
    private static final int ETH = 2;
    private static final Genesis GENESIS =
            new Genesis(NETWORK, AccountHeader.opened(new Owner(0, Bytes32.of(1)), Fr.of(3)), 2);
    private static final Market MARKET =
            new Market(7, ETH, USDC, Units.parse("0.001"), Units.parse("0.01"), 100, 500, Amount.ZERO, 0);
    private static final EddsaPoseidon.PublicKey KEY = new EddsaPoseidon.PublicKey(Fr.of(11), Fr.of(12));
    private static final Fr KEY_HASH = KEY.hash();
    private static final int LOG_FILE_BYTES = 64 << 20;

    private final NodeFailure failure = new NodeFailure();
    private final List<Long> begins = new ArrayList<>();

    @TempDir
    Path folder;

    @Test
    void aStartGoesOnFromTheFilesAndOldLogIsPurged() throws Exception {
        List<Object> answers;
        try (FollowedSequencer node = start(true)) {
            setUp(node.client());
            fillALogFile(node.client());
        }
        try (FollowedSequencer node = start(true)) {
            trade(node.client(), 0);
            fillALogFile(node.client());
            assertThat(log("0-0.rec")).exists();
        }
        assertThat(views()).hasSize(2);
        try (FollowedSequencer node = start(true)) {
            trade(node.client(), 1);
            answers = answers(node);
            while (Files.exists(log("0-0.rec"))) {
                assertThat(failure.first()).isNotDone();
                Thread.sleep(20);
            }
        }
        try (FollowedSequencer node = start(true)) {
            assertThat(answers(node)).isEqualTo(answers);
        }
        // One that is damaged is passed over, and what it had comes from the log.
        Path newest = views().getLast();
        byte[] whole = Files.readAllBytes(newest);
        whole[whole.length / 2] ^= 1;
        Files.write(newest, whole);
        try (FollowedSequencer node = start(true)) {
            assertThat(answers(node)).isEqualTo(answers);
        }
        assertThat(begins.getFirst()).isZero();
        assertThat(begins.subList(1, begins.size())).isSorted().doesNotContain(0L);

        for (Path view : views()) {
            Files.delete(view);
        }
        assertThatThrownBy(() -> start(true))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("entry 1, which ledger needs, was purged")
                .hasMessageContaining("put a file of view back from a copy")
                .message()
                .doesNotContain("\n");
        assertThat(failure.first()).isNotDone();
    }

    @Test
    void aViewThatIsMissingIsBuiltFromTheWholeLog() throws Exception {
        List<Object> answers;
        try (FollowedSequencer node = start(false)) {
            setUp(node.client());
            trade(node.client(), 0);
        }
        try (FollowedSequencer node = start(false)) {
            trade(node.client(), 1);
            answers = answers(node);
        }
        for (Path view : views()) {
            Files.delete(view);
        }
        try (FollowedSequencer node = start(false)) {
            assertThat(answers(node)).isEqualTo(answers);
        }
        assertThat(begins.getLast()).isZero();
        assertThat(views()).hasSize(2);
        try (FollowedSequencer node = start(false)) {
            assertThat(answers(node)).isEqualTo(answers);
        }
        assertThat(begins.getLast()).isPositive();
        assertThat(failure.first()).isNotDone();
    }

    /** Both files are of a log that went on otherwise; the second one only by few entries. */
    @Test
    void aViewThatIsAheadOfTheLogIsIgnored() throws Exception {
        Path copy = folder.resolve("copy");
        List<Object> answers;
        try (FollowedSequencer node = start(false)) {
            setUp(node.client());
            answers = answers(node);
        }
        copy(folder.resolve("log"), copy);
        try (FollowedSequencer node = start(false)) {
            trade(node.client(), 0);
        }
        try (FollowedSequencer node = start(false)) {
            trade(node.client(), 1);
        }
        List<Path> ahead = views();
        delete(folder.resolve("log"));
        copy(copy, folder.resolve("log"));
        begins.clear();
        try (FollowedSequencer node = start(false)) {
            assertThat(answers(node)).isEqualTo(answers);
            trade(node.client(), 2);
            answers = answers(node);
        }
        assertThat(begins).containsExactly(0L);
        assertThat(ahead)
                .hasSize(2)
                .allSatisfy(view -> assertThat(view.resolveSibling(view.getFileName() + ".ahead"))
                        .exists());
        try (FollowedSequencer node = start(false)) {
            assertThat(answers(node)).isEqualTo(answers);
        }
        assertThat(begins.getLast()).isPositive();
        assertThat(failure.first()).isNotDone();
    }

    private FollowedSequencer start(boolean purges) throws IOException {
        FollowedSequencer node =
                FollowedSequencer.start(config(purges), GENESIS, List.of(), new Retention(purges), failure);
        begins.add(node.begin());
        node.awaitFollowers();
        return node;
    }

    /** What does not change by itself. */
    private static List<Object> answers(FollowedSequencer node) {
        node.awaitFollowers();
        LedgerView view = node.view();
        List<Object> answers = new ArrayList<>();
        for (int id = 0; id < 5; id++) {
            answers.add(view.account(id));
        }
        for (long order = 1; order < 10; order++) {
            answers.add(view.order(order));
        }
        answers.add(view.markets());
        answers.add(view.book(MARKET.id(), 10).orElseThrow().bids());
        answers.add(view.book(MARKET.id(), 10).orElseThrow().asks());
        answers.add(view.trades(MARKET.id(), Long.MAX_VALUE, 100));
        answers.add(view.candles(MARKET.id(), CandleInterval.ONE_HOUR, 0, Long.MAX_VALUE, 100));
        return answers;
    }

    private static void setUp(Sequencer sequencer) throws Exception {
        sequencer.submit(new Command.RegisterToken(USDC, "USDC")).get();
        sequencer.submit(new Command.RegisterToken(ETH, "ETH")).get();
        sequencer.submit(new Command.RegisterLane(USDC, 1)).get();
        sequencer.submit(new Command.RegisterLane(ETH, 1)).get();
        sequencer.submit(new Command.OpenMarket(MARKET)).get();
        for (int person = 0; person < 2; person++) {
            Owner owner = new Owner(0, Bytes32.of(10 + person));
            int token = person == 0 ? USDC : ETH;
            sequencer
                    .submit(new Command.CreditDeposit(
                            new Deposit(1, person, token, Units.parse("5000"), 0, owner, KEY_HASH)))
                    .get();
        }
    }

    /** One sells half of what the other one buys. */
    private static void trade(Sequencer sequencer, int nonce) throws Exception {
        Amount ask = Units.parse("1");
        Amount bid = Units.parse("0.5");
        Order sell = order(3, nonce, ETH, USDC, ask, ask.times(1_000), false);
        Order buy = order(2, nonce, USDC, ETH, bid.times(1_000), bid, true);
        for (Order order : List.of(sell, buy)) {
            assertThat(sequencer
                            .submit(new Command.SubmitIntent(signed(order)))
                            .get()
                            .orderId())
                    .isPositive();
        }
    }

    private static Order order(
            int account, int nonce, int sell, int buy, Amount sells, Amount buys, boolean buyBounded) {
        return new Order(envelope(account, nonce), sell, buy, sells, buys, 200, 500, buyBounded, false, false, false);
    }

    /** Of commands that are refused: accounts stay as they are. */
    private static void fillALogFile(Sequencer sequencer) throws Exception {
        Command.Operation cancel = new Command.SubmitIntent(signed(new Cancel(envelope(100, 0))));
        int operations = Command.Batch.MAX_OPERATIONS;
        Command batch = new Command.Batch(false, Collections.nCopies(operations, cancel));
        int perCommand = operations * 270;
        List<CompletableFuture<?>> answers = new ArrayList<>();
        for (int bytes = 0; bytes < LOG_FILE_BYTES; bytes += perCommand) {
            answers.add(sequencer.submit(batch));
            if (answers.size() == 100) {
                for (CompletableFuture<?> answer : answers) {
                    answer.get();
                }
                answers.clear();
            }
        }
        for (CompletableFuture<?> answer : answers) {
            answer.get();
        }
    }

    private static Envelope envelope(int account, int nonce) {
        return new Envelope(NETWORK, account, 0, 0, 0, nonce, System.currentTimeMillis() / 1000 + 100_000);
    }

    /** The engine trusts the log's writer to have verified signatures. */
    private static SignedIntent signed(Intent intent) {
        return new SignedIntent(
                intent,
                KEY,
                new EddsaPoseidon.Signature(new BabyJubjub.Point(Fr.ZERO, Fr.ONE), BigInteger.valueOf(intent.nonce())));
    }

    private List<Path> views() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("view"))) {
            return files.filter(file -> file.toString().endsWith(".view"))
                    .sorted()
                    .toList();
        }
    }

    private Path log(String file) {
        return folder.resolve("log/archive").resolve(file);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.toList().reversed()) {
                Files.delete(file);
            }
        }
    }

    private NodeConfig config(boolean purges) {
        return new NodeConfig(
                NETWORK,
                folder,
                folder,
                new NodeConfig.Api("127.0.0.1", 0),
                folder,
                1,
                List.of(folder),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                new SequencerConfig(0, List.of(), true, IdleMode.SLEEPING, Duration.ofMinutes(10), purges),
                List.of(),
                List.of(),
                List.of());
    }
}
