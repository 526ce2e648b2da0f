package org.zklink.chain.evm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.zklink.chain.ChainUnavailableException;
import org.zklink.chain.SubmissionRefusedException;
import org.zklink.protocol.Bytes32;
import tools.jackson.databind.JsonNode;

@Timeout(30)
class TransactionSenderTest {
    private static final BigInteger GWEI = BigInteger.valueOf(1_000_000_000);
    private static TestChain chain;
    private static Contract probe;

    private TransactionSender sender;

    @BeforeAll
    static void startChain() {
        chain = new TestChain();
        probe = chain.sender(0).deploy(ContractArtifact.load("Probe"));
    }

    @AfterAll
    static void stopChain() {
        chain.close();
    }

    @BeforeEach
    void newSender() {
        sender = chain.sender(0);
    }

    @AfterEach
    void mineAgain() {
        chain.automine(true);
        chain.mine(1);
    }

    @Test
    void sendsAndReportsWhatHappened() {
        long before = counter();
        SendOutcome outcome = send(sender, count(before));
        assertThat(outcome.revertReason()).isEmpty();
        assertThat(outcome.summary().succeeded()).isTrue();
        assertThat(outcome.summary().gasUsed()).isBetween(21_000L, 60_000L);
        assertThat(chain.rpc()
                        .block(outcome.receipt().blockHash())
                        .orElseThrow()
                        .number())
                .isEqualTo(outcome.summary().chainBlockNumber());
        assertThat(counter()).isEqualTo(before + 1);
    }

    @Test
    void returnsEventsOfTheReceipt() {
        Bytes32 word = Bytes32.of(77);
        EvmReceipt receipt = sender.invoke(probe, "note", 5, List.of(1, List.of(word), "hello"));
        AbiValues event = probe.abi().decodeEvent("Noted", receipt.logs().getFirst());
        assertThat(event.address(1)).isEqualTo(sender.address());
        assertThat(event.inner(2)).hasToString("(1, (" + word + "), hello)");
    }

    @Test
    void refusesWithTheContractsReasonWhatWouldRevert() {
        long nonce = chain.rpc().nonce(sender.address(), BlockRef.PENDING);
        assertRefused(probe.message("count", 999), "Refused(999, " + sender.address() + ", " + Bytes32.of(7) + ")");
        assertRefused(probe.message("failWithReason"), "no luck");
        assertRefused(probe.message("failWithPanic", 0), "Panic(18)");
        assertRefused(probe.message("failSilently"), "reverted without a reason");
        assertRefused(EvmCall.transfer(sender.address(), BigInteger.TWO.pow(200)), "funds");
        assertThat(chain.rpc().nonce(sender.address(), BlockRef.PENDING)).isEqualTo(nonce);
    }

    @Test
    void reportsTheReasonOfARevertInTheBlock() {
        TransactionSender other = chain.sender(1);
        long before = counter();
        chain.automine(false);
        // both estimates succeed, the second to be included fails
        Future<SendOutcome> first = inBackground(() -> send(sender, probe.message("failAfter", before + 1)));
        awaitPending(sender.address());
        Future<SendOutcome> second = inBackground(() -> send(other, probe.message("failAfter", before + 1)));
        awaitPending(other.address());
        chain.mine(1);
        List<SendOutcome> outcomes = List.of(join(first), join(second));
        assertThat(outcomes)
                .filteredOn(outcome -> outcome.summary().succeeded())
                .hasSize(1);
        assertThat(outcomes)
                .filteredOn(outcome -> !outcome.summary().succeeded())
                .singleElement()
                .satisfies(failed ->
                        assertThat(failed.revertReason().orElseThrow()).contains("overtaken"));
    }

    @Test
    void replacesAStuckTransactionWithHigherFees() {
        chain.automine(false);
        long before = counter();
        Future<SendOutcome> sent = inBackground(() -> send(sender, count(before)));
        awaitPending(sender.address());
        BigInteger offered = offeredFee();
        while (offeredFee().equals(offered)) {
            sleep(20);
        }
        assertThat(offeredFee())
                .isGreaterThan(offered.multiply(BigInteger.valueOf(11)).divide(BigInteger.TEN));
        chain.mine(1);
        assertThat(join(sent).summary().succeeded()).isTrue();
        assertThat(counter()).isEqualTo(before + 1);
    }

    @Test
    void offersNoMoreThanItsLimit() {
        chain.automine(false);
        long before = counter();
        SenderSettings thrifty = new SenderSettings(
                25,
                GasFees.current(chain.rpc()).max(),
                Duration.ofMillis(5),
                Duration.ofMillis(50),
                Duration.ofMillis(500));
        TransactionSender limited = new TransactionSender(chain.rpc(), chain.account(0), thrifty);
        assertThatThrownBy(() -> send(limited, count(before))).isInstanceOf(ChainUnavailableException.class);
        assertThat(offeredFee()).isEqualTo(thrifty.maxFee());
    }

    @Test
    void offersADroppedTransactionAgain() {
        chain.automine(false);
        long before = counter();
        Future<SendOutcome> sent = inBackground(() -> send(sender, count(before)));
        awaitPending(sender.address());
        chain.rpc().json().call("anvil_dropAllTransactions");
        awaitPending(sender.address());
        chain.mine(1);
        assertThat(join(sent).summary().succeeded()).isTrue();
    }

    @Test
    void findsItsTransactionAgainAfterTheDeadline() {
        chain.automine(false);
        long before = counter();
        TransactionSender hurried = new TransactionSender(
                chain.rpc(),
                chain.account(0),
                TestChain.FAST.withPatience(Duration.ofMillis(5), Duration.ofSeconds(20), Duration.ofMillis(100)));
        assertThatThrownBy(() -> send(hurried, count(before)))
                .isInstanceOf(ChainUnavailableException.class)
                .hasMessageContaining("in no block");
        chain.mine(1);
        // the second one would be refused if it were sent: the counter has moved on
        assertThat(send(hurried, count(before)).summary().succeeded()).isTrue();
        assertThat(counter()).isEqualTo(before + 1);
    }

    @Test
    void settlesAnEarlierTransactionBeforeTheNext() {
        chain.automine(false);
        long before = counter();
        TransactionSender hurried = new TransactionSender(
                chain.rpc(),
                chain.account(0),
                TestChain.FAST.withPatience(Duration.ofMillis(5), Duration.ofSeconds(20), Duration.ofMillis(100)));
        assertThatThrownBy(() -> send(hurried, count(before))).isInstanceOf(ChainUnavailableException.class);
        // a different step: must not overtake the first
        assertThatThrownBy(() -> send(hurried, count(before + 1))).isInstanceOf(ChainUnavailableException.class);
        chain.automine(true);
        chain.mine(1);
        assertThat(send(hurried, count(before + 1)).summary().succeeded()).isTrue();
        assertThat(counter()).isEqualTo(before + 2);
    }

    @Test
    void aRestartedProcessWaitsForWhatIsInThePool() {
        chain.automine(false);
        long before = counter();
        TransactionSender crashed = new TransactionSender(
                chain.rpc(),
                chain.account(0),
                TestChain.FAST.withPatience(Duration.ofMillis(5), Duration.ofSeconds(20), Duration.ofMillis(1)));
        assertThatThrownBy(() -> send(crashed, count(before))).isInstanceOf(ChainUnavailableException.class);
        Future<SendOutcome> restarted = inBackground(() -> send(chain.sender(0), count(before)));
        sleep(100);
        chain.mine(1);
        assertThatThrownBy(() -> join(restarted)).hasCauseInstanceOf(SubmissionRefusedException.class);
        assertThat(counter()).isEqualTo(before + 1);
    }

    @Test
    void aRestartedProcessReplacesWhatIsStuckInThePool() {
        chain.automine(false);
        long before = counter();
        TransactionSender crashed = new TransactionSender(
                chain.rpc(),
                chain.account(0),
                TestChain.FAST.withPatience(Duration.ofMillis(5), Duration.ofSeconds(20), Duration.ofMillis(1)));
        assertThatThrownBy(() -> send(crashed, count(before))).isInstanceOf(ChainUnavailableException.class);
        long nonce = chain.rpc().nonce(sender.address(), BlockRef.LATEST);
        Future<SendOutcome> restarted = inBackground(() -> send(chain.sender(0), count(before)));
        sleep(900); // longer than it takes for stuck
        chain.mine(1);
        assertThat(join(restarted).summary().succeeded()).isTrue();
        assertThat(counter()).isEqualTo(before + 1);
        assertThat(chain.rpc().nonce(sender.address(), BlockRef.LATEST)).isEqualTo(nonce + 1);
    }

    @Test
    void noticesAnotherUserOfItsKey() {
        chain.automine(false);
        long before = counter();
        Future<SendOutcome> sent = inBackground(() -> send(sender, count(before)));
        awaitPending(sender.address());
        // as if another process with the same key had been faster
        chain.rpc().json().call("anvil_dropAllTransactions");
        long nonce = chain.rpc().nonce(sender.address(), BlockRef.LATEST);
        GasFees fees = new GasFees(GWEI, baseFee().multiply(BigInteger.TEN).add(GWEI));
        Eip1559Transaction foreign = new Eip1559Transaction(
                TestChain.CHAIN_ID, nonce, fees, 21_000, EvmCall.transfer(sender.address(), BigInteger.ONE));
        chain.rpc().sendRaw(foreign.sign(chain.account(0)).raw());
        chain.mine(1);
        assertThatThrownBy(() -> join(sent))
                .hasCauseInstanceOf(ChainUnavailableException.class)
                .hasMessageContaining("another node");
        chain.automine(true);
        assertThat(send(sender, count(before)).summary().succeeded()).isTrue();
    }

    @Test
    void takesItsTurnsUnderConcurrency() {
        long before = counter();
        List<Future<SendOutcome>> sent = Stream.generate(() -> sender)
                .limit(8)
                .map(same -> inBackground(() -> send(same, EvmCall.transfer(same.address(), BigInteger.ONE))))
                .toList();
        assertThat(sent)
                .allSatisfy(outcome ->
                        assertThat(join(outcome).summary().succeeded()).isTrue());
        assertThat(counter()).isEqualTo(before);
    }

    private void assertRefused(EvmCall call, String reason) {
        assertThatThrownBy(() -> send(sender, call))
                .isInstanceOfSatisfying(
                        SubmissionRefusedException.class,
                        e -> assertThat(e.reason()).contains(reason));
    }

    private static SendOutcome send(TransactionSender from, EvmCall call) {
        return from.send("test", call, probe.abi()::decodeRevert);
    }

    private static EvmCall count(long expected) {
        return probe.message("count", expected);
    }

    private static long counter() {
        return probe.read(BlockRef.LATEST, "counter").asLong(0);
    }

    private static BigInteger baseFee() {
        return chain.rpc().baseFee();
    }

    /** Wei a gas of the one transaction in the pool. */
    private static BigInteger offeredFee() {
        JsonNode pending = chain.rpc().json().call("txpool_content").path("pending");
        return Hex.toBigInteger(
                pending.iterator().next().iterator().next().path("maxFeePerGas").asString());
    }

    private static void awaitPending(EvmAddress account) {
        while (chain.rpc().nonce(account, BlockRef.PENDING) == chain.rpc().nonce(account, BlockRef.LATEST)) {
            sleep(10);
        }
    }

    private static <T> Future<T> inBackground(Callable<T> task) {
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
        Future<T> future = executor.submit(task);
        executor.shutdown();
        return future;
    }

    private static <T> T join(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
