package org.zklink.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.zklink.client.NodeUnavailableException;
import org.zklink.client.ZkLinkClient;

@Timeout(60)
final class JsonRpcServerTest {
    @Test
    void aBusyPortIsNamedInOneLine() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                TestNode node = new TestNode()) {
            ServerSettings settings = ServerSettings.of("127.0.0.1", socket.getLocalPort());
            assertThatThrownBy(() -> start(node, settings))
                    .isInstanceOf(BindException.class)
                    .message()
                    .startsWith("can't listen on port " + socket.getLocalPort() + " of 127.0.0.1: ")
                    .doesNotContain("\n");
        }
    }

    @Test
    void anAddressThatIsNotOursIsNamed() throws IOException {
        try (TestNode node = new TestNode()) {
            assertThatThrownBy(() -> start(node, ServerSettings.of("192.0.2.1", 0)))
                    .isInstanceOf(BindException.class)
                    .hasMessageContaining("192.0.2.1");
            assertThatThrownBy(() -> start(node, ServerSettings.of("no-such-host.invalid", 0)))
                    .isInstanceOf(BindException.class)
                    .hasMessageContaining("no-such-host.invalid");
        }
    }

    @Test
    void afterItIsClosedNothingListens() throws IOException {
        try (TestNode node = new TestNode()) {
            int port = node.server.port();
            try (ZkLinkClient client = node.client()) {
                assertThat(client.status().sequence()).isZero();
                node.server.close();
                assertThatThrownBy(client::status).isInstanceOf(NodeUnavailableException.class);
            }
            try (JsonRpcServer again = start(node, ServerSettings.of("127.0.0.1", port));
                    ZkLinkClient client = new ZkLinkClient(again.uri())) {
                assertThat(client.status().sequence()).isZero();
            }
        }
    }

    @Test
    void connectionsThatSayNothingAreClosedAndBlockNobody() throws IOException {
        ServerSettings settings =
                new ServerSettings("127.0.0.1", 0, 1000, 10, 50, Duration.ofMillis(300), Duration.ofSeconds(5));
        try (TestNode node = new TestNode(settings, List.of())) {
            Socket[] idle = new Socket[20];
            for (int i = 0; i < idle.length; i++) {
                idle[i] = new Socket(InetAddress.getLoopbackAddress(), node.server.port());
                idle[i].setSoTimeout(10_000);
                OutputStream out = idle[i].getOutputStream();
                out.write("POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"
                        .getBytes(StandardCharsets.US_ASCII));
            }
            try (ZkLinkClient client = node.client()) {
                assertThat(client.status().sequence()).isZero();
            }
            for (Socket socket : idle) {
                String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
                assertThat(answer).startsWith("HTTP/1.1 408").contains("the body did not arrive whole");
                socket.close();
            }
        }
    }

    @Test
    void settingsAreChecked() {
        assertThatThrownBy(() -> ServerSettings.of("127.0.0.1", 65536))
                .hasMessage("port must be in 0..65535, but is 65536");
        assertThatThrownBy(() -> new ServerSettings("x", 1, 0, 1, 1, Duration.ofSeconds(1), Duration.ofSeconds(1)))
                .hasMessageContaining("maxBodyBytes");
        assertThatThrownBy(() -> new ServerSettings("x", 1, 1, 1, 1, Duration.ZERO, Duration.ofSeconds(1)))
                .hasMessageContaining("idleTimeout");
    }

    private static JsonRpcServer start(TestNode node, ServerSettings settings) throws IOException {
        return JsonRpcServer.start(
                settings, TestNode.GENESIS, node.sequencer, node.view, TestNode.CHAINS, TestNode.BLOCKS);
    }
}
