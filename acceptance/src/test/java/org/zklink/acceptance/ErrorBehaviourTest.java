package org.zklink.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.zklink.acceptance.TestExchange.HUB;
import static org.zklink.acceptance.TestExchange.USDC;
import static org.zklink.acceptance.TestExchange.WETH;
import static org.zklink.acceptance.TestExchange.units;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.zklink.client.RpcException;
import org.zklink.client.TradingSession;
import org.zklink.client.ZkLinkClient;
import org.zklink.protocol.Bytes32;
import org.zklink.protocol.Envelope;
import org.zklink.protocol.Intent;
import org.zklink.protocol.Refusal;
import org.zklink.protocol.SignedIntent;
import org.zklink.protocol.Transfer;

/** What people do wrong is answered with one clear line, and a running node stays up. No block is made here. */
@Timeout(120)
class ErrorBehaviourTest {
    private static final int ALICE = 1;
    private static final int ALICES_ACCOUNT = 2;
    private static final int NOWHERE = 12_345;

    @TempDir
    private static Path folder;

    private static TestExchange exchange;
    private static ZkLinkClient client;

    @BeforeAll
    static void startNode() throws Exception {
        exchange = new TestExchange(folder, Map.of(HUB, List.of(USDC, WETH)), Duration.ofHours(1));
        exchange.deposit(HUB, ALICE, USDC, 100);
        exchange.site(HUB).mine();
        client = exchange.startNode();
        exchange.mineUntil("the deposit is in the log", () -> client.status().accounts() > ALICES_ACCOUNT);
    }

    @AfterAll
    static void stopNode() {
        if (client != null) {
            client.close();
        }
        if (exchange != null) {
            exchange.close();
        }
    }

    @Test
    void malformedCalls() throws Exception {
        assertAnswer("{\"jsonrpc\":", "-32700", "Unexpected end-of-input");
        assertAnswer("[]", "-32600", "batch");
        assertAnswer("{\"jsonrpc\":\"2.0\",\"id\":1}", "-32600", "method");
        assertAnswer(call("zklink_everything", "{}"), "-32601", "zklink_everything", "zklink_submit");
        assertAnswer(call("zklink_account", "{\"account\":\"two\"}"), "-32602", "account");
        assertAnswer(call("zklink_account", "{}"), "-32602", "params.account is missing");
        assertAnswer(call("zklink_book", "{\"market\":1,\"depth\":5,\"colour\":1}"), "-32602", "colour");
        assertAnswer(call("zklink_submit", "{\"intent\":7}"), "-32602", "intent");
        assertAnswer(call("zklink_book", "{\"market\":1,\"depth\":" + "9".repeat(400) + "}"), "-32700", "depth");
        assertThat(post("[".repeat(100_000))).contains("error");
        assertThat(answerOrClosed("\"" + "x".repeat(20_000_000) + "\"")).hasSizeLessThan(500);
        assertStillUp();
    }

    @Test
    void refusedIntents() {
        TradingSession alice = exchange.session(client, ALICE);
        assertRefused(() -> alice.transfer(0, USDC, units("99.995"), units("0.01"), 0, 0), Refusal.INSUFFICIENT_BALANCE)
                .withMessageContaining("100");
        assertRefused(() -> alice.transfer(0, 9, units("1"), units("0.01"), 0, 0), Refusal.UNKNOWN_TOKEN)
                .withMessageContaining("9");
        assertRefused(() -> alice.transfer(0, USDC, units("1"), units("0"), 0, 0), Refusal.FEE_TOO_LOW);
        assertRefused(() -> alice.transfer(0, USDC, units("1"), units("0.01"), NOWHERE, 0), Refusal.UNKNOWN_RECIPIENT);
        assertRefused(() -> alice.withdraw(0, USDC, units("1"), units("0.5"), 7, Bytes32.of(1)), Refusal.UNKNOWN_LANE);
        assertThat(client.account(ALICES_ACCOUNT).balances().getFirst().available())
                .isEqualTo(units("100"));
        assertStillUp();
    }

    @Test
    void wrongSignatures() {
        Intent intent = transfer("1");
        SignedIntent other = exchange.tradingKey(ALICE).sign(transfer("2"));
        assertRefused(
                        () -> client.submit(new SignedIntent(intent, other.key(), other.signature())),
                        Refusal.BAD_SIGNATURE)
                .withMessageContaining(Bytes32.of(intent.hash()).toString());
        SignedIntent foreign = exchange.tradingKey(ALICE + 1).sign(intent);
        assertRefused(() -> client.submit(foreign), Refusal.WRONG_KEY);
        assertStillUp();
    }

    @Test
    void aBusyPort() throws Exception {
        int port = exchange.uri().getPort();
        assertEndsWithOneLine(1, List.of("node", "--config", exchange.config().toString()), "port " + port);
        assertEndsWithOneLine(1, List.of("demo", "--once", "--port", Integer.toString(port)), "port " + port);
        assertStillUp();
    }

    @Test
    void wrongConfigurations() throws Exception {
        Path config = folder.resolve("wrong.toml");
        assertEndsWithOneLine(1, List.of("node", "--config", config.toString()), config.toString());
        Files.writeString(config, exchange.configText(0).replace("threshold = 2", "threshold = 4"));
        assertEndsWithOneLine(
                1, List.of("node", "--config", config.toString()), config + ":", "threshold", "1..3", "4");
        assertEndsWithOneLine(2, List.of("node", "--config", config.toString(), "--konfig"), "--konfig");
        assertEndsWithOneLine(2, List.of("trade"), "trade");
        assertStillUp();
    }

    @Test
    void noAnvil() throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        try (NodeProcess demo =
                NodeProcess.startAt(elsewhere, elsewhere.toString(), "/nowhere", "demo", "--once", "--port", "0")) {
            assertEndsWithOneLine(1, demo, "anvil not found", "./zklink");
        }
    }

    /** The front door, with a PATH that has no Maven. */
    @Test
    void aMissingTool() throws Exception {
        Path bin = Files.createDirectory(folder.resolve("bin"));
        List<String> tools = List.of("bash", "dirname", "readlink", "grep", "head");
        for (String tool : tools) {
            Files.createSymbolicLink(bin.resolve(tool), tool(tool));
        }
        ProcessBuilder builder = new ProcessBuilder(
                bin.resolve("bash").toString(),
                Path.of(System.getProperty("zklink.root"), "zklink").toString(),
                "demo");
        builder.environment().put("PATH", bin.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        for (String tool : tools) {
            Files.delete(bin.resolve(tool));
        }
        assertThat(said).isEqualTo("zklink: mvn not found; install Maven 3.8 or newer\n");
    }

    // ---- what is expected

    private static void assertAnswer(String body, String... parts) throws Exception {
        String answer = post(body);
        assertThat(answer).contains("\"error\"").contains(parts);
        assertThat(answer).doesNotContain("\\n", "Exception", "\tat ").hasSizeLessThan(700);
    }

    private static ThrowableAssertAlternative<RpcException> assertRefused(ThrowingCallable call, Refusal refusal) {
        return assertThatExceptionOfType(RpcException.class)
                .isThrownBy(call)
                .matches(e -> e.is(refusal), refusal.name())
                .matches(e -> e.getMessage().lines().count() == 1, "one line");
    }

    private static void assertStillUp() {
        assertThat(exchange.node().isAlive()).isTrue();
        assertThat(client.status().accounts()).isEqualTo(ALICES_ACCOUNT + 1);
    }

    private static void assertEndsWithOneLine(int exitCode, List<String> arguments, String... parts) throws Exception {
        try (NodeProcess process = NodeProcess.start(folder, arguments.toArray(String[]::new))) {
            assertEndsWithOneLine(exitCode, process, parts);
        }
    }

    private static void assertEndsWithOneLine(int exitCode, NodeProcess process, String... parts) throws Exception {
        assertThat(process.await(Duration.ofMinutes(1))).as(process.said()).isEqualTo(exitCode);
        assertThat(process.errors().lines()).as(process.said()).hasSize(1);
        assertThat(process.errors()).startsWith("zklink: ").contains(parts);
    }

    private static Transfer transfer(String amount) {
        Envelope envelope = new Envelope(TestExchange.NETWORK, ALICES_ACCOUNT, 0, 0, 0, 0, 2_000_000_000L);
        return new Transfer(envelope, USDC, units(amount), units("0.01"), 0, 0);
    }

    private static String call(String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":" + params + "}";
    }

    /** A server may refuse and close while the client still sends, which then has no answer to read. */
    private static String answerOrClosed(String body) throws InterruptedException {
        try {
            return post(body);
        } catch (IOException e) {
            return "closed";
        }
    }

    private static String post(String body) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(exchange.uri())
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    private static Path tool(String name) {
        return List.of("/bin", "/usr/bin").stream()
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }
}
