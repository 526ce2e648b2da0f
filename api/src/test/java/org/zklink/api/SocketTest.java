package org.zklink.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zklink.api.TestNode.NETWORK;
import static org.zklink.api.TestNode.key;
import static org.zklink.api.TestNode.owner;
import static org.zklink.api.TestNode.units;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.zklink.client.OrderTerms;
import org.zklink.client.TradingSession;
import org.zklink.client.ZkLinkClient;
import org.zklink.client.json.ControlJson;
import org.zklink.client.json.WireFormat;
import org.zklink.client.model.OrderInfo;
import org.zklink.client.model.OrderSide;
import org.zklink.protocol.Control;
import org.zklink.protocol.Control.Header;
import tools.jackson.databind.JsonNode;

/** The same calls over a WebSocket, and what is done when it ends. */
@Timeout(60)
final class SocketTest {
    private static final String STATUS = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"zklink_status\"}";

    private final HttpClient http = HttpClient.newHttpClient();
    private TestNode node;
    private ZkLinkClient client;

    @BeforeEach
    void start() throws IOException {
        node = TestNode.ready();
        node.fund(2);
        client = node.client();
    }

    @AfterEach
    void stop() {
        client.close();
        node.close();
        http.close();
    }

    @Test
    void callsAreAnsweredInOrder() throws Exception {
        Connection connection = connect();
        for (int id = 0; id < 50; id++) {
            connection.send(STATUS.replace(":1,", ":" + id + ","));
        }
        for (int id = 0; id < 50; id++) {
            JsonNode answer = connection.next();
            assertThat(answer.path("id").asInt(-1)).isEqualTo(id);
            assertThat(answer.path("result").path("accounts").asInt()).isEqualTo(4);
        }
        connection.send("nonsense");
        assertThat(connection.next().path("error").path("code").asInt()).isEqualTo(-32700);
        connection.send("[" + STATUS + "," + STATUS + "]");
        assertThat(connection.next().size()).isEqualTo(2);
        connection.close();
    }

    @Test
    void aMessageMayComeInParts() throws Exception {
        Connection connection = connect();
        connection.socket.sendText(STATUS.substring(0, 10), false).join();
        connection.socket.sendText(STATUS.substring(10, 20), false).join();
        connection.socket.sendPing(ByteBuffer.wrap(new byte[] {1, 2})).join();
        connection.socket.sendText(STATUS.substring(20), true).join();
        assertThat(connection.next().path("result").has("sequence")).isTrue();
        assertThat(connection.pongs.poll(10, TimeUnit.SECONDS)).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2}));
        connection.close();
    }

    @Test
    void whatIsTooLongOrBinaryEndsTheConnection() throws Exception {
        Connection tooLong = connect();
        for (int i = 0; i < 5; i++) {
            tooLong.socket
                    .sendText(" ".repeat(1 << 16), false)
                    .exceptionally(closed -> null)
                    .join();
        }
        assertThat(tooLong.closed.get(10, TimeUnit.SECONDS)).isEqualTo(1009);
        Connection binary = connect();
        binary.socket
                .sendBinary(ByteBuffer.wrap(STATUS.getBytes(StandardCharsets.UTF_8)), true)
                .join();
        assertThat(binary.closed.get(10, TimeUnit.SECONDS)).isEqualTo(1007);
        assertThat(client.status().accounts()).isEqualTo(4);
    }

    @Test
    void whenTheConnectionEndsTheAccountsOrdersAreCancelled() throws Exception {
        for (boolean abort : new boolean[] {false, true}) {
            Connection connection = connect();
            connection.send(call(abort ? 1 : 2, 0));
            assertThat(connection.next().path("result").path("account").asInt()).isEqualTo(2);
            OrderInfo mine = place(0);
            OrderInfo others = place(1);
            if (abort) {
                connection.socket.abort();
            } else {
                connection.close();
            }
            while (client.order(mine.orderId()).orElseThrow().open()) {
                Thread.sleep(10);
            }
            assertThat(client.order(mine.orderId()).orElseThrow().done()).contains("DISCONNECTED");
            assertThat(client.order(others.orderId()).orElseThrow().open()).isTrue();
        }
    }

    @Test
    void onlyTheAccountsKeyAsksForIt() throws Exception {
        Connection connection = connect();
        connection.send(call(1, 1));
        assertThat(connection.next().path("error").path("data").path("code").asString())
                .isEqualTo("WRONG_KEY");
        connection.send(call(2, 0));
        assertThat(connection.next().has("result")).isTrue();
        connection.send(call(2, 0));
        assertThat(connection.next().path("error").path("data").path("code").asString())
                .isEqualTo("DUPLICATE");
        connection.close();
        JsonNode overHttp = new RawHttp(node.server.port()).post(call(3, 0)).json();
        assertThat(overHttp.path("error").path("code").asInt()).isEqualTo(-32601);
    }

    @Test
    void whenTheServerStopsConnectionsEndAndOrdersAreCancelled() throws Exception {
        Connection connection = connect();
        connection.send(call(1, 0));
        assertThat(connection.next().has("result")).isTrue();
        OrderInfo mine = place(0);
        node.server.close();
        connection.closed.handle((status, error) -> true).get(10, TimeUnit.SECONDS);
        while (node.view.order(mine.orderId()).orElseThrow().open()) {
            Thread.sleep(10);
        }
    }

    @Test
    void whoEndsWithoutAskingKeepsHisOrders() throws Exception {
        Connection connection = connect();
        OrderInfo mine = place(0);
        connection.close();
        connection.closed.get(10, TimeUnit.SECONDS);
        assertThat(client.order(mine.orderId()).orElseThrow().open()).isTrue();
    }

    private static String call(long nonce, int signer) {
        Control control = Control.cancelOnDisconnect(new Header(NETWORK, 2, 0, nonce, 1_790_000_060L));
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"zklink_cancelOnDisconnect\",\"params\":"
                + ControlJson.write(key(signer).sign(control)) + "}";
    }

    private OrderInfo place(int person) {
        TradingSession session = TradingSession.open(client, key(person), owner(person));
        OrderTerms terms =
                OrderTerms.limit(client.network().markets().getFirst(), OrderSide.BUY, units("1"), units("1900"));
        return session.place(terms).order().orElseThrow();
    }

    private Connection connect() {
        Connection connection = new Connection();
        URI uri = URI.create("ws://127.0.0.1:" + node.server.port() + "/ws");
        connection.socket =
                http.newWebSocketBuilder().buildAsync(uri, connection).join();
        return connection;
    }

    private static final class Connection implements WebSocket.Listener {
        private final BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();
        private final BlockingQueue<ByteBuffer> pongs = new LinkedBlockingQueue<>();
        private final CompletableFuture<Integer> closed = new CompletableFuture<>();
        private final StringBuilder text = new StringBuilder();
        private WebSocket socket;

        void send(String message) {
            socket.sendText(message, true).join();
        }

        JsonNode next() throws InterruptedException {
            return answers.poll(10, TimeUnit.SECONDS);
        }

        void close() {
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                answers.add(WireFormat.parse(text.toString().getBytes(StandardCharsets.UTF_8)));
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onPong(WebSocket from, ByteBuffer data) {
            ByteBuffer copy = ByteBuffer.allocate(data.remaining());
            copy.put(data).flip();
            pongs.add(copy);
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            closed.complete(status);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            closed.completeExceptionally(error);
        }
    }
}
