package org.zklink.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.zklink.client.json.JsonReadException;
import org.zklink.client.json.WireFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON-RPC 2.0 by HTTP POST. Thread-safe. */
final class JsonRpcConnection implements AutoCloseable {
    private final URI endpoint;
    private final Duration timeout;
    private final HttpClient http;
    private final AtomicLong nextId = new AtomicLong(1);

    JsonRpcConnection(URI endpoint, Duration timeout) {
        this.endpoint = endpoint;
        this.timeout = timeout;
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .build();
    }

    /** A call that only reads: when the connection breaks off it is made once more, as the server may have closed it for being idle. */
    JsonNode read(String method, ObjectNode params) {
        return call(method, params, 2);
    }

    /** A call that is sent once. */
    JsonNode write(String method, ObjectNode params) {
        return call(method, params, 1);
    }

    private JsonNode call(String method, ObjectNode params, int attempts) {
        long id = nextId.getAndIncrement();
        ObjectNode call = JsonNodeFactory.instance
                .objectNode()
                .put("jsonrpc", "2.0")
                .put("id", id)
                .put("method", method);
        call.set("params", params);
        JsonNode answer = parse(post(WireFormat.bytes(call), attempts));
        JsonNode error = answer.path("error");
        if (error.isObject()) {
            throw new RpcException(error);
        }
        if (answer.path("id").asLong(-1) != id || !answer.has("result")) {
            throw new NodeUnavailableException(endpoint + " gives no answer to " + method);
        }
        return answer.get("result");
    }

    @Override
    public void close() {
        http.close();
    }

    private byte[] post(byte[] body, int attempts) {
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            return send(request, attempts);
        } catch (ConnectException e) {
            throw new NodeUnavailableException("nothing listens at " + endpoint, e);
        } catch (HttpTimeoutException e) {
            throw new NodeUnavailableException(endpoint + " does not answer within " + timeout.toMillis() + " ms", e);
        } catch (IOException e) {
            throw new NodeUnavailableException("the connection to " + endpoint + " broke off: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NodeUnavailableException("interrupted while " + endpoint + " was asked", e);
        }
    }

    private byte[] send(HttpRequest request, int attempts) throws IOException, InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
        } catch (ConnectException | HttpTimeoutException e) {
            throw e;
        } catch (IOException e) {
            if (attempts == 1) {
                throw e;
            }
            return send(request, attempts - 1);
        }
    }

    private JsonNode parse(byte[] body) {
        try {
            return WireFormat.parse(body);
        } catch (JsonReadException e) {
            throw new NodeUnavailableException(endpoint + " does not answer in JSON: " + e.getMessage(), e);
        }
    }
}
