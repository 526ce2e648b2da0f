package org.zklink.chain.evm;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An HTTP server between a client and a node that can be told to misbehave. */
final class RpcProxy implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> methods = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();
    private volatile URI node;
    private volatile Lie lie = (method, request, reply) -> {};
    private volatile Fault fault = Fault.CUT;

    /** Changes a reply in place. */
    @FunctionalInterface
    interface Lie {
        void tell(String method, JsonNode request, ObjectNode reply);
    }

    /** What goes wrong on the way. */
    enum Fault {
        CUT,
        SILENCE,
        SERVER_ERROR,
        NOT_JSON,
        HANG_UP
    }

    RpcProxy(URI node) {
        this.node = node;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/secret-key");
    }

    void lie(Lie how) {
        lie = how;
    }

    void forwardTo(URI other) {
        node = other;
    }

    /** The next exchanges fail in this way. */
    void fail(Fault how, int times) {
        fault = how;
        failures.set(times);
    }

    /** Methods of all requests so far. */
    List<String> methods() {
        return methods;
    }

    @Override
    public void close() {
        server.stop(0);
        client.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode request = JSON.readTree(exchange.getRequestBody().readAllBytes());
            byte[] body = answer(request);
            if (failures.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
                misbehave(exchange, body);
            } else {
                reply(exchange, 200, body, body.length);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private byte[] answer(JsonNode request) throws IOException, InterruptedException {
        List<JsonNode> requests = list(request);
        requests.forEach(r -> methods.add(r.path("method").asString()));
        HttpResponse<byte[]> response = client.send(
                HttpRequest.newBuilder(node)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(request)))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        JsonNode reply = JSON.readTree(response.body());
        List<JsonNode> replies = list(reply);
        for (int i = 0; i < replies.size(); i++) {
            lie.tell(requests.get(i).path("method").asString(), requests.get(i), (ObjectNode) replies.get(i));
        }
        return JSON.writeValueAsBytes(reply);
    }

    private void misbehave(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        switch (fault) {
            case CUT -> reply(exchange, 200, body, body.length / 2);
            case SILENCE -> Thread.sleep(700);
            case SERVER_ERROR -> reply(exchange, 503, new byte[0], -1);
            case NOT_JSON -> {
                byte[] html = "<html>busy</html>".getBytes(StandardCharsets.UTF_8);
                reply(exchange, 200, html, html.length);
            }
            case HANG_UP -> {
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body, 0, body.length / 2);
            }
        }
    }

    private static void reply(HttpExchange exchange, int status, byte[] body, int length) throws IOException {
        exchange.sendResponseHeaders(status, length);
        if (length > 0) {
            exchange.getResponseBody().write(body, 0, length);
        }
    }

    private static List<JsonNode> list(JsonNode json) {
        List<JsonNode> list = new ArrayList<>();
        if (json instanceof ArrayNode array) {
            array.forEach(list::add);
        } else {
            list.add(json);
        }
        return list;
    }
}
