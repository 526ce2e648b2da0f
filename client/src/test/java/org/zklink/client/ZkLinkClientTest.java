package org.zklink.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.zklink.protocol.Refusal;

/** What the client makes of servers that misbehave; the calls themselves are tested against the real server in the module api. */
@Timeout(30)
final class ZkLinkClientTest {
    private static final String STATUS = "\"result\":{\"sequence\":5,\"timeMs\":6,\"accounts\":2,\"openOrders\":0,"
            + "\"settlement\":{\"built\":0,\"proven\":0,\"finalBlock\":0,\"chains\":[]}}";

    private final HttpServer server;
    private final AtomicInteger requests = new AtomicInteger();

    ZkLinkClientTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void anErrorIsAnExceptionWithCodeAndData() {
        answer("\"error\":{\"code\":-32000,\"message\":\"available 0\",\"data\":{\"code\":\"INSUFFICIENT_BALANCE\"}}");
        try (ZkLinkClient client = client()) {
            assertThatThrownBy(client::status).isInstanceOfSatisfying(RpcException.class, e -> {
                assertThat(e.code()).isEqualTo(-32000);
                assertThat(e.refusal()).contains(Refusal.INSUFFICIENT_BALANCE);
                assertThat(e.is(Refusal.INSUFFICIENT_BALANCE)).isTrue();
                assertThat(e).hasMessage("available 0");
            });
        }
    }

    @Test
    void anAnswerOfAnotherCallIsNotTaken() {
        answer(STATUS.replace("\"result\"", "\"id\":77,\"result\""));
        try (ZkLinkClient client = client()) {
            assertThatThrownBy(client::status)
                    .isInstanceOf(NodeUnavailableException.class)
                    .hasMessageContaining("no answer to zklink_status");
        }
    }

    @Test
    void whatIsNotJsonIsNotTaken() {
        reply("<html>nginx</html>");
        try (ZkLinkClient client = client()) {
            assertThatThrownBy(client::status)
                    .isInstanceOf(NodeUnavailableException.class)
                    .hasMessageContaining("does not answer in JSON");
        }
    }

    @Test
    void aConnectionThatBreaksOffIsTriedOnceMore() {
        server.createContext("/", exchange -> {
            if (requests.incrementAndGet() == 1) {
                exchange.close();
                return;
            }
            byte[] body = ("{\"jsonrpc\":\"2.0\",\"id\":1," + STATUS + "}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        try (ZkLinkClient client = client()) {
            assertThat(client.status().sequence()).isEqualTo(5);
            assertThat(requests).hasValue(2);
        }
    }

    @Test
    void aSilentServerIsATimeout() {
        CountDownLatch end = new CountDownLatch(1);
        server.createContext("/", exchange -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        try (ZkLinkClient client = new ZkLinkClient(uri(), Duration.ofMillis(200))) {
            assertThatThrownBy(client::status)
                    .isInstanceOf(NodeUnavailableException.class)
                    .hasMessageContaining("does not answer within 200 ms");
        } finally {
            end.countDown();
        }
    }

    @Test
    void whereNothingListensItSaysSo() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        try (ZkLinkClient client = new ZkLinkClient(URI.create("http://127.0.0.1:" + port))) {
            assertThatThrownBy(client::status)
                    .isInstanceOf(NodeUnavailableException.class)
                    .hasMessageContaining("nothing listens at http://127.0.0.1:" + port);
        }
    }

    private void answer(String member) {
        String id = member.contains("\"id\"") ? "" : "\"id\":1,";
        reply("{\"jsonrpc\":\"2.0\"," + id + member + "}");
    }

    private void reply(String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private ZkLinkClient client() {
        return new ZkLinkClient(uri());
    }
}
