package org.zklink.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.zklink.api.TestNode.ETH;
import static org.zklink.api.TestNode.NETWORK;
import static org.zklink.api.TestNode.USDC;
import static org.zklink.api.TestNode.key;
import static org.zklink.api.TestNode.units;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.zklink.client.RpcException;
import org.zklink.client.ZkLinkClient;
import org.zklink.client.json.RpcErrorCode;
import org.zklink.client.model.SubmitAnswer;
import org.zklink.crypto.EddsaPoseidon;
import org.zklink.engine.Command;
import org.zklink.field.BabyJubjub;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Bytes32;
import org.zklink.protocol.Cancel;
import org.zklink.protocol.Envelope;
import org.zklink.protocol.Intent;
import org.zklink.protocol.Order;
import org.zklink.protocol.Refusal;
import org.zklink.protocol.SignedIntent;
import org.zklink.protocol.Transfer;
import org.zklink.protocol.Withdrawal;

/** Each refusal says what was wrong and what was expected; what no key has signed never gets into the log; nothing is done twice. */
@Timeout(60)
final class SubmitTest {
    private static final int ALICE = 2;
    private static final int BOB = 3;
    private static final long EXPIRY = 1_790_000_100L;

    private TestNode node;
    private ZkLinkClient client;

    @BeforeEach
    void start() throws IOException {
        node = TestNode.ready();
        node.fund(2);
        client = node.client();
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        node.close();
    }

    @Test
    void aBadSignatureIsToldTheHashThatWasComputed() {
        SignedIntent good = sign(transfer(0, 0));
        SignedIntent forged = new SignedIntent(transfer(0, 1), good.key(), good.signature());
        long before = node.view.sequence();
        RpcException e = refused(forged, Refusal.BAD_SIGNATURE);
        String hash = Bytes32.of(forged.intent().hash()).toString();
        assertThat(e).hasMessageContaining(hash);
        assertThat(e.data().path("hash").asString()).isEqualTo(hash);
        assertThat(node.view.sequence()).as("nothing is logged").isEqualTo(before);
    }

    @Test
    void aSignatureHasOneEncoding() {
        SignedIntent good = sign(transfer(0, 0));
        BigInteger plusOrder = good.signature().s().add(BabyJubjub.SUBGROUP_ORDER);
        refused(
                new SignedIntent(
                        good.intent(),
                        good.key(),
                        new EddsaPoseidon.Signature(good.signature().r8(), plusOrder)),
                Refusal.BAD_SIGNATURE);
    }

    @Test
    void anothersKeyIsRefusedBeforeTheLog() {
        long before = node.view.sequence();
        refused(key(1).sign(transfer(0, 0)), Refusal.WRONG_KEY);
        refused(sign(new Transfer(envelope(99, 0, 0), USDC, Amount.ONE, units("1"), BOB, 0)), Refusal.UNKNOWN_ACCOUNT);
        refused(sign(new Transfer(envelope(1, 0, 0), USDC, Amount.ONE, units("1"), BOB, 0)), Refusal.RESERVED_ACCOUNT);
        assertThat(node.view.sequence()).isEqualTo(before);
    }

    @Test
    void theEnginesRefusalsSayWhatWasExpected() {
        client.submit(sign(transfer(0, 3)));
        refuses(transfer(0, 3 - 1), Refusal.STALE_NONCE, "4");
        refuses(
                new Transfer(new Envelope(7, ALICE, 0, 0, 0, 9, EXPIRY), USDC, Amount.ONE, Amount.ONE, BOB, 0),
                Refusal.WRONG_NETWORK,
                "expected network 42, but is 7");
        refuses(
                new Transfer(new Envelope(NETWORK, ALICE, 1, 0, 0, 9, EXPIRY), USDC, Amount.ONE, Amount.ONE, BOB, 0),
                Refusal.WRONG_KEY_EPOCH,
                "expected key epoch 0, but is 1");
        refuses(
                new Transfer(
                        new Envelope(NETWORK, ALICE, 0, 0, 0, 9, 1_789_999_999L), USDC, Amount.ONE, Amount.ONE, BOB, 0),
                Refusal.EXPIRED,
                "1790000000");
        refuses(
                new Transfer(envelope(ALICE, 0, 9), 77, Amount.ONE, Amount.ONE, BOB, 0),
                Refusal.UNKNOWN_TOKEN,
                "token 77 is not registered");
        refuses(
                new Transfer(envelope(ALICE, 0, 9), USDC, units("1"), Amount.ZERO, BOB, 0),
                Refusal.FEE_TOO_LOW,
                "must be at least 10000000000000000, but is 0");
        refuses(
                new Transfer(envelope(ALICE, 0, 9), USDC, units("99999"), units("2"), BOB, 0),
                Refusal.INSUFFICIENT_BALANCE,
                "available 99999989999999999999993 of token 1, expected at least the amount 99999000000000000000000");
        refuses(
                new Transfer(envelope(ALICE, 0, 9), USDC, units("1"), units("1"), 50, 0),
                Refusal.UNKNOWN_RECIPIENT,
                "account 50 does not exist");
        refuses(
                new Withdrawal(envelope(ALICE, 0, 9), USDC, units("1"), units("1"), 9, Bytes32.of(7), 0),
                Refusal.UNKNOWN_LANE,
                "it is on 1, 2");
        refuses(
                new Withdrawal(envelope(ALICE, 0, 9), ETH, units("1"), Amount.ZERO, 2, Bytes32.of(7), 0),
                Refusal.INSUFFICIENT_RESERVE,
                "chains that hold enough: 1");
        refuses(order("0.5005", "1000"), Refusal.QUANTITY_OFF_LOT, "500000000000000000 or 501000000000000000 would be");
        refuses(order("0.5", "1000.001"), Refusal.PRICE_OFF_TICK, " or ");
    }

    @Test
    void theSameSignedIntentIsDoneOnce() {
        SignedIntent signed = sign(transfer(0, 0));
        SubmitAnswer first = client.submit(signed);
        node.clockMs.addAndGet(5_000);
        SubmitAnswer again = client.submit(signed);
        assertThat(first.repeated()).isFalse();
        assertThat(again.repeated()).isTrue();
        assertThat(again.sequence()).isEqualTo(first.sequence());
        assertThat(again.timeMs()).isEqualTo(first.timeMs());
        client.submit(sign(new Cancel(envelope(ALICE, 0, 5))));
        refused(signed, Refusal.STALE_NONCE);
    }

    @Test
    void manyCopiesAtOnceAreDoneOnce() throws Exception {
        SignedIntent signed = sign(transfer(0, 0));
        List<SubmitAnswer> answers = inParallel(IntStream.range(0, 20)
                .<Callable<SubmitAnswer>>mapToObj(i -> () -> client.submit(signed))
                .toList());
        assertThat(answers)
                .extracting(SubmitAnswer::sequence)
                .containsOnly(answers.getFirst().sequence());
        assertThat(answers).filteredOn(answer -> !answer.repeated()).hasSize(1);
        assertThat(client.account(BOB).balances().getFirst().available())
                .isEqualTo(units("100000").plus(Amount.of(7)));
    }

    @Test
    void manyClientsAtOnceAreAllServed() throws Exception {
        List<Callable<SubmitAnswer>> calls = IntStream.range(0, 200)
                .<Callable<SubmitAnswer>>mapToObj(slot -> () -> client.submit(sign(transfer(slot, 0))))
                .toList();
        List<SubmitAnswer> answers = inParallel(calls);
        assertThat(answers)
                .extracting(SubmitAnswer::sequence)
                .doesNotHaveDuplicates()
                .hasSize(200);
        assertThat(client.account(BOB).balances().getFirst().available())
                .isEqualTo(units("100000").plus(Amount.of(7 * 200)));
    }

    @Test
    void afterARestartEverythingIsThereAndNewIntentsAreTaken() throws IOException {
        SignedIntent old = sign(transfer(0, 0));
        SubmitAnswer first = client.submit(old);
        SubmitAnswer resting = client.submit(sign(order("0.5", "1000")));
        client.close();
        node.close();

        node = new TestNode(TestNode.SETTINGS, node.sequencer.log());
        client = node.client();
        SubmitAnswer again = client.submit(old);
        assertThat(again.repeated()).isTrue();
        assertThat(again.sequence()).isEqualTo(first.sequence());
        assertThat(client.account(ALICE).orders())
                .containsExactly(resting.order().orElseThrow());
        SubmitAnswer next = client.submit(sign(transfer(1, 0)));
        assertThat(next.repeated()).isFalse();
        assertThat(next.sequence()).isEqualTo(resting.sequence() + 1);
    }

    @Test
    void whenTheAnswerTakesTooLongTheSameIntentTellsTheOutcome() throws IOException {
        client.close();
        node.close();
        ServerSettings hasty =
                new ServerSettings("127.0.0.1", 0, 1 << 18, 100, 100, Duration.ofSeconds(30), Duration.ofMillis(200));
        node = new TestNode(hasty, node.sequencer.log());
        client = node.client();
        CountDownLatch busy = new CountDownLatch(1);
        node.sequencer.block(busy);
        SignedIntent signed = sign(transfer(0, 0));
        RpcException e = catchThrowableOfType(RpcException.class, () -> client.submit(signed));
        assertThat(e.reason()).isEqualTo(RpcErrorCode.OUTCOME_UNKNOWN.name());
        busy.countDown();
        node.apply(new Command.Tick());
        assertThat(client.submit(signed).repeated()).isTrue();
    }

    @Test
    void whenTheExchangeStopsItSaysSo() throws IOException {
        node.sequencer.close();
        RpcException e = catchThrowableOfType(RpcException.class, () -> client.submit(sign(transfer(0, 0))));
        assertThat(e.code()).isEqualTo(RpcErrorCode.UNAVAILABLE.number());
        assertThat(e).hasMessageContaining("may or may not have been taken");
        RawHttp.Response health = new RawHttp(node.server.port())
                .send("GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
        assertThat(health.status()).isEqualTo(503);
        assertThat(client.status().accounts()).as("reading goes on").isEqualTo(4);
    }

    private static List<SubmitAnswer> inParallel(List<Callable<SubmitAnswer>> calls) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(32)) {
            List<SubmitAnswer> answers = new ArrayList<>();
            for (Future<SubmitAnswer> future : threads.invokeAll(calls)) {
                answers.add(future.get());
            }
            return answers;
        }
    }

    private void refuses(Intent intent, Refusal code, String message) {
        assertThat(refused(sign(intent), code)).hasMessageContaining(message);
    }

    private RpcException refused(SignedIntent signed, Refusal code) {
        RpcException e = catchThrowableOfType(RpcException.class, () -> client.submit(signed));
        assertThat(e.refusal()).as(e.getMessage()).contains(code);
        assertThat(e.code()).isEqualTo(RpcErrorCode.REFUSED.number());
        return e;
    }

    private static SignedIntent sign(Intent intent) {
        return key(0).sign(intent);
    }

    private static Transfer transfer(int slot, long nonce) {
        return new Transfer(envelope(ALICE, slot, nonce), USDC, Amount.of(7), units("0.01"), BOB, 0);
    }

    private static Order order(String base, String quote) {
        return new Order(
                envelope(ALICE, 700, 0), ETH, USDC, units(base), units(quote), 100, 500, false, false, false, false);
    }

    private static Envelope envelope(int account, int slot, long nonce) {
        return new Envelope(NETWORK, account, 0, 0, slot, nonce, EXPIRY);
    }
}
