package org.zklink.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.zklink.client.json.IntentJson;
import org.zklink.client.json.WireFormat;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Envelope;
import org.zklink.protocol.Transfer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Whatever is sent, there is one clear error, and the next call is answered. */
@Timeout(60)
final class MalformedRequestTest {
    private static final String STATUS = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"zklink_status\"}";

    private static final SignatureVerifier SIGNATURES = new SignatureVerifier(1);

    private static TestNode node;
    private static RawHttp http;

    @BeforeAll
    static void start() throws IOException {
        node = TestNode.ready();
        node.fund(2);
        http = new RawHttp(node.server.port());
    }

    @AfterAll
    static void stop() throws IOException {
        node.close();
        SIGNATURES.close();
    }

    @AfterEach
    void isStillUp() throws IOException {
        assertThat(http.post(STATUS).json().path("result").has("sequence")).isTrue();
    }

    @Test
    void textThatIsNotJson() throws IOException {
        for (String body :
                List.of("", "nonsense", "{\"jsonrpc\":\"2.0\",", "\"", "[", STATUS + STATUS, "\uFEFF" + STATUS)) {
            expectError(http.post(body), 200, -32700, "");
        }
        expectError(
                http.post("{\"jsonrpc\":\"2.0\",\"id\":1,\"id\":2,\"method\":\"zklink_status\"}"),
                200,
                -32700,
                "Duplicate");
        expectError(http.post("[".repeat(50_000)), 200, -32700, "depth");
        expectError(http.post("{\"a\":".repeat(1000)), 200, -32700, "depth");
        expectError(http.post(new byte[] {'"', (byte) 0xc3, '(', '"'}), 200, -32700, "UTF-8");
        expectError(http.post(STATUS.getBytes(StandardCharsets.UTF_16LE)), 200, -32700, "");
        expectError(http.post("{\"id\":" + "9".repeat(5000) + "}"), 200, -32700, "");
    }

    @Test
    void jsonThatIsNoCall() throws IOException {
        for (String body : List.of("1", "null", "\"zklink_status\"", "true")) {
            expectError(http.post(body), 200, -32600, "a call is an object");
        }
        expectError(http.post("[]"), 200, -32600, "a batch has 1..100 calls, but this has 0");
        expectError(http.post("[" + "1,".repeat(100) + "1]"), 200, -32600, "but this has 101");
        refuses(STATUS.replace("2.0", "1.0"), "request.jsonrpc must be \"2.0\", but is \"1.0\"");
        refuses(STATUS.replace("\"2.0\"", "2.0"), "request.jsonrpc must be a string, but is the number 2.0");
        refuses(STATUS.replace("\"id\":1,", ""), "request.id must be a whole number or a string");
        refuses(STATUS.replace(":1,", ":null,"), "request.id must be");
        refuses(STATUS.replace(":1,", ":1.5,"), "request.id must be");
        refuses(STATUS.replace(":1,", ":[1],"), "request.id must be");
        refuses(STATUS.replace(":1,", ":9007199254740992,"), "request.id must be");
        refuses(STATUS.replace(":1,", ":\"\\ud800\","), "request.id must be");
        refuses(STATUS.replace("method", "methods"), "request.method is missing");
        refuses(STATUS.replace("\"zklink_status\"", "7"), "request.method must be a string, but is the number 7");
        refuses(STATUS.replace("}", ",\"extra\":1}"), "request has the unknown field \"extra\"");
    }

    @Test
    void methodsAndParamsThatDoNotExist() throws IOException {
        expectError(
                http.post(STATUS.replace("status", "nothing\\ud800\\u0000")),
                200,
                -32601,
                "there is no method \"zklink_nothing??\"; there are zklink_account, ");
        invalidParams("zklink_status", "[]", "params must be an object with named fields, but is an array");
        invalidParams("zklink_status", "null", "params must be an object with named fields, but is null");
        invalidParams(
                "zklink_status", "{\"x\":1}", "params has the unknown field \"x\", expected only an empty object");
        invalidParams("zklink_account", "{}", "params.account is missing");
        invalidParams(
                "zklink_account", "{\"account\":\"2\"}", "params.account must be a number in 0..134217727 without");
        invalidParams("zklink_account", "{\"owner\":{\"kind\":0}}", "params.owner.bytes is missing");
        String zero = "0x" + "00".repeat(32);
        invalidParams(
                "zklink_account",
                "{\"owner\":{\"kind\":0,\"bytes\":\"" + zero + "\"}}",
                "params.owner.bytes is refused: an owner must not be zero");
        invalidParams(
                "zklink_account",
                "{\"owner\":{\"kind\":40,\"bytes\":\"" + zero.replaceAll("0$", "1") + "\"}}",
                "params.owner.kind is refused: owner kind must be in 0..32 or 63");
        invalidParams("zklink_book", "{\"market\":7,\"depth\":0}", "params.depth must be a number in 1..1000");
        invalidParams(
                "zklink_trades", "{\"market\":7,\"limit\":1e2}", "params.limit must be a number in 1..1000 without");
        invalidParams("zklink_block", "{\"number\":0}", "params.number must be a number in 1..");
        invalidParams("zklink_submit", "{}", "params.intent is missing");
    }

    @Test
    void theFieldIsNamedInTheDataToo() throws IOException {
        JsonNode error =
                http.post(call("zklink_order", "{\"orderId\":true}")).json().path("error");
        assertThat(error.path("data").path("code").asString()).isEqualTo("INVALID_PARAMS");
        assertThat(error.path("data").path("path").asString()).isEqualTo("params.orderId");
    }

    @Test
    void aBatchOfGoodAndBadCallsIsAnsweredInOrder() throws IOException {
        JsonNode answers = http.post(
                        "[" + STATUS + ",7," + STATUS.replace("1,", "\"b\",").replace("status", "x") + ","
                                + STATUS.replace("1,", "3,") + ",[]]")
                .json();
        assertThat(answers.size()).isEqualTo(5);
        assertThat(answers.get(0).path("result").has("sequence")).isTrue();
        assertThat(answers.get(1).path("error").path("code").asInt()).isEqualTo(-32600);
        assertThat(answers.get(1).path("id").isNull()).isTrue();
        assertThat(answers.get(2).path("error").path("code").asInt()).isEqualTo(-32601);
        assertThat(answers.get(2).path("id").asString()).isEqualTo("b");
        assertThat(answers.get(3).path("id").asInt()).isEqualTo(3);
        assertThat(answers.get(4).path("error").path("code").asInt()).isEqualTo(-32600);
    }

    @Test
    void httpThatIsNotOurs() throws IOException {
        expectError(http.post("text/plain", STATUS.getBytes(StandardCharsets.UTF_8)), 415, -32600, "Content-Type");
        expectError(http.post("application/json; charset=latin1", new byte[0]), 415, -32600, "Content-Type");
        assertThat(http.post("application/json; charset=\"UTF-8\"", STATUS.getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(200);
        expectError(request("GET / HTTP/1.1"), 405, -32600, "calls are made by POST");
        expectError(request("DELETE /health HTTP/1.1"), 405, -32600, "health is asked by GET");
        expectError(request("GET /admin HTTP/1.1"), 404, -32600, "there is POST /, GET /health and a WebSocket at /ws");
        expectError(request("GET /%2e%2e/x HTTP/1.1"), 400, -32600, "");
        expectError(request("nonsense"), 400, -32600, "");
        expectError(request("POST / HTTP/1.1\r\nContent-Length: x"), 400, -32600, "");
        expectError(request("GET / HTTP/1.1\r\nX: " + "y".repeat(100_000)), 431, -32600, "");
    }

    @Test
    void aBodyThatIsTooLong() throws IOException {
        byte[] body = new byte[TestNode.SETTINGS.maxBodyBytes() + 1];
        Arrays.fill(body, (byte) ' ');
        expectError(http.post(body), 413, -32600, "a request has at most 262144 bytes");
        byte[] allowed = Arrays.copyOf(body, body.length - 1);
        byte[] status = STATUS.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(status, 0, allowed, 0, status.length);
        assertThat(http.post(allowed).json().path("result").has("sequence")).isTrue();
        String chunk = "10000\r\n" + " ".repeat(0x10000) + "\r\n";
        expectError(
                request(
                        "POST / HTTP/1.1\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked",
                        chunk.repeat(6)),
                413,
                -32600,
                "a request has at most");
    }

    @Test
    void aBodyThatIsCutShort() throws IOException {
        RawHttp.Response response =
                request("POST / HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 1000", STATUS);
        expectError(response, 408, -32600, "the body did not arrive whole");
    }

    @Test
    void healthIsTold() throws IOException {
        RawHttp.Response response = request("GET /health HTTP/1.1");
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.json().path("status").asString()).isEqualTo("ok");
    }

    /** Bytes of a good call are changed at random: the answer is the call's, or one error; never silence, never an internal error. */
    @Test
    void mutatedCalls() throws IOException {
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        RpcDispatcher dispatcher = dispatcher();
        byte[] good = ("[" + call("zklink_submit", params()) + "," + STATUS + "]").getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 2_000; i++) {
            JsonNode answer = dispatcher.answer(mutated(good, random));
            for (JsonNode one : answer.isArray()
                    ? answer
                    : JsonNodeFactory.instance.arrayNode().add(answer)) {
                assertThat(one.has("result") ^ one.has("error"))
                        .as("seed %d", seed)
                        .isTrue();
                assertThat(one.path("error").path("code").asInt(0))
                        .as("seed %d, case %d: %s", seed, i, one)
                        .isNotEqualTo(-32603);
                assertThat(one.path("error").path("message").asString("").length())
                        .isLessThan(600);
            }
            WireFormat.bytes(answer);
        }
    }

    @Test
    void randomBytesOnTheConnection() throws IOException {
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        byte[] good =
                ("POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: "
                                + STATUS.length() + "\r\n\r\n" + STATUS)
                        .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 100; i++) {
            RawHttp.Response response = http.send(mutated(good, random));
            if (!response.text().isEmpty()) {
                assertThat(response.status()).as("seed %d, case %d", seed, i).isNotEqualTo(500);
            }
        }
    }

    /** The methods over a view and a sequencer that are there, without HTTP. */
    private static RpcDispatcher dispatcher() {
        IntentSubmission submission = new IntentSubmission(
                new Commands(node.sequencer, node.view, 10_000), new Authenticator(node.view, SIGNATURES), node.view);
        return new RpcDispatcher(
                Map.of("zklink_submit", submission, "zklink_status", params -> node.view.sequence()), 100);
    }

    private static byte[] mutated(byte[] good, Random random) {
        byte[] bytes = good.clone();
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] = (byte) "{}[]\",:0123456789-.eE\\untrlx ".charAt(random.nextInt(29));
                case 2 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
                default -> System.arraycopy(bytes, at, bytes, at / 2, Math.min(8, bytes.length - at));
            }
        }
        return bytes;
    }

    private static String params() {
        Transfer transfer = new Transfer(
                new Envelope(TestNode.NETWORK, 2, 0, 0, 0, 0, 1_790_000_100L),
                TestNode.USDC,
                Amount.of(7),
                TestNode.units("0.01"),
                3,
                0);
        return IntentJson.write(TestNode.key(0).sign(transfer)).toString();
    }

    private static String call(String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":" + params + "}";
    }

    private static void invalidParams(String method, String params, String message) throws IOException {
        expectError(http.post(call(method, params)), 200, -32602, message);
    }

    private static void refuses(String body, String message) throws IOException {
        expectError(http.post(body), 200, -32600, message);
    }

    private static RawHttp.Response request(String head) throws IOException {
        return request(head, "");
    }

    private static RawHttp.Response request(String head, String body) throws IOException {
        return http.send((head + "\r\nHost: x\r\nConnection: close\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8));
    }

    private static void expectError(RawHttp.Response response, int status, int code, String message) {
        assertThat(response.status()).isEqualTo(status);
        ObjectNode answer = (ObjectNode) response.json();
        assertThat(answer.propertyNames()).containsExactlyInAnyOrder("jsonrpc", "id", "error");
        assertThat(answer.path("error").path("code").asInt()).isEqualTo(code);
        assertThat(answer.path("error").path("message").asString())
                .contains(message)
                .isNotBlank();
    }
}
