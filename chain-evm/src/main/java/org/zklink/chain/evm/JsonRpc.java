package org.zklink.chain.evm;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.zklink.chain.ChainFaultException;
import org.zklink.chain.ChainUnavailableException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON-RPC 2.0 over HTTP POST. What fails on the way (connection, timeout, HTTP 429 and 5xx, a body cut short) is tried again and ends as
 * {@link ChainUnavailableException}; a JSON-RPC error is {@link RpcErrorException} at once; an answer to a question that was not asked is
 * {@link ChainFaultException}. Thread-safe.
 */
public final class JsonRpc implements AutoCloseable {
    private static final int MAX_BATCH = 50;
    private static final long MAX_BODY_BYTES = 64L << 20;
    private static final JsonMapper JSON = new JsonMapper();

    private final URI endpoint;
    private final RpcSettings settings;
    private final HttpClient http;
    private final AtomicLong nextId = new AtomicLong(1);

    /** One question. Parameters are strings, booleans, lists and maps of them. */
    public record Request(String method, List<?> params) {
        public static Request of(String method, Object... params) {
            return new Request(method, List.of(params));
        }
    }

    /** An exchange that failed on the way. */
    private static final class TransportException extends Exception {
        TransportException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    public JsonRpc(URI endpoint, RpcSettings settings) {
        this.endpoint = endpoint;
        this.settings = settings;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.timeout())
                .build();
    }

    /** Scheme, host and port; the rest of the address may hold a secret. */
    public String name() {
        return endpoint.getScheme() + "://" + endpoint.getHost()
                + (endpoint.getPort() < 0 ? "" : ":" + endpoint.getPort());
    }

    /** The result; JSON null is a result too. */
    public JsonNode call(String method, Object... params) {
        return batch(List.of(Request.of(method, params))).getFirst();
    }

    /** The results in the order of the requests. The first JSON-RPC error is thrown. */
    public List<JsonNode> batch(List<Request> requests) {
        List<JsonNode> results = new ArrayList<>(requests.size());
        for (int from = 0; from < requests.size(); from += MAX_BATCH) {
            results.addAll(exchange(requests.subList(from, Math.min(from + MAX_BATCH, requests.size()))));
        }
        return results;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private List<JsonNode> exchange(List<Request> requests) {
        for (int attempt = 1; ; attempt++) {
            try {
                return attempt(requests);
            } catch (TransportException e) {
                if (attempt >= settings.attempts()) {
                    throw new ChainUnavailableException(
                            "RPC " + name() + ": " + e.getMessage() + " (" + attempt + " attempts)", e);
                }
                pause(attempt);
            }
        }
    }

    private void pause(int attempt) {
        try {
            Thread.sleep(settings.backoffAfter(attempt));
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private ChainUnavailableException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new ChainUnavailableException("RPC " + name() + ": interrupted", e);
    }

    private List<JsonNode> attempt(List<Request> requests) throws TransportException {
        long firstId = nextId.getAndAdd(requests.size());
        List<Map<String, Object>> calls = new ArrayList<>(requests.size());
        for (Request request : requests) {
            Map<String, Object> call = new LinkedHashMap<>();
            call.put("jsonrpc", "2.0");
            call.put("id", firstId + calls.size());
            call.put("method", request.method());
            call.put("params", request.params());
            calls.add(call);
        }
        // a batch of one is sent bare: some nodes bill or refuse batches
        JsonNode reply = post(JSON.writeValueAsBytes(calls.size() == 1 ? calls.getFirst() : calls));
        List<JsonNode> replies = new ArrayList<>();
        if (reply.isArray()) {
            reply.forEach(replies::add);
        } else {
            replies.add(reply);
        }
        return match(requests, firstId, replies);
    }

    private JsonNode post(byte[] body) throws TransportException {
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .timeout(settings.timeout())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        HttpResponse<byte[]> response = send(request);
        int status = response.statusCode();
        Optional<JsonNode> json = parse(response.body());
        if (status == 429 || status >= 500) {
            throw new TransportException("HTTP status " + status, null);
        }
        if (status != 200 && json.filter(node -> node.has("error")).isEmpty()) {
            throw new ChainUnavailableException(
                    "RPC " + name() + " answers HTTP status " + status + ": " + snippet(response.body()));
        }
        return json.orElseThrow(() ->
                new TransportException("the answer is not JSON, or is cut short: " + snippet(response.body()), null));
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws TransportException {
        try {
            return http.send(
                    request,
                    HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), MAX_BODY_BYTES));
        } catch (ConnectException e) {
            throw new TransportException("no connection", e);
        } catch (HttpTimeoutException e) {
            throw new TransportException("no answer in " + settings.timeout().toMillis() + " ms", e);
        } catch (IOException e) {
            throw new TransportException("the exchange broke off: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static Optional<JsonNode> parse(byte[] body) {
        try {
            return Optional.of(JSON.readTree(body)).filter(node -> node.isObject() || node.isArray());
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static String snippet(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8).strip();
        return text.length() <= 120 ? "'" + text + "'" : "'" + text.substring(0, 120) + "...'";
    }

    private List<JsonNode> match(List<Request> requests, long firstId, List<JsonNode> replies)
            throws TransportException {
        JsonNode[] results = new JsonNode[requests.size()];
        for (JsonNode reply : replies) {
            JsonNode id = reply.path("id");
            long index = id.isIntegralNumber() ? id.asLong() - firstId : -1;
            JsonNode error = reply.path("error");
            if (index < 0 || index >= results.length) {
                if (error.isObject()) {
                    throw failure("batch", error); // refused before the node read the ids
                }
                throw new ChainFaultException("RPC " + name() + " answers a question that was not asked, id " + id);
            }
            String method = requests.get((int) index).method();
            if (error.isObject()) {
                throw failure(method, error);
            }
            if (results[(int) index] != null || !reply.has("result")) {
                throw new ChainFaultException("RPC " + name() + " answers " + method + " twice or without a result");
            }
            results[(int) index] = reply.get("result");
        }
        for (int i = 0; i < results.length; i++) {
            if (results[i] == null) {
                throw new ChainFaultException(
                        "RPC " + name() + " does not answer " + requests.get(i).method());
            }
        }
        return List.of(results);
    }

    private RpcErrorException failure(String method, JsonNode error) throws TransportException {
        int code = error.path("code").asInt(0);
        String message = error.path("message").asString("");
        if (code == RpcErrorException.LIMIT_EXCEEDED && message.contains("rate")) {
            throw new TransportException(message, null);
        }
        JsonNode data = error.path("data");
        // nodes nest the revert data in one or two objects
        for (int depth = 0; depth < 2 && data.isObject(); depth++) {
            data = data.path("data");
        }
        return new RpcErrorException(method, code, message, revertData(data));
    }

    private static byte[] revertData(JsonNode data) {
        try {
            return data.isString() ? Hex.bytes(data.asString()) : new byte[0];
        } catch (IllegalArgumentException text) {
            return new byte[0];
        }
    }
}
