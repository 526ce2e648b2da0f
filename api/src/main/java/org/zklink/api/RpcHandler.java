package org.zklink.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Locale;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.zklink.client.json.RpcErrorCode;
import org.zklink.client.json.WireFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** HTTP: POST / carries JSON-RPC, GET /health says whether the exchange takes commands. Everything else is one clear error. */
final class RpcHandler extends Handler.Abstract {
    private final RpcDispatcher dispatcher;
    private final HealthCheck health;
    private final int maxBodyBytes;

    RpcHandler(RpcDispatcher dispatcher, HealthCheck health, int maxBodyBytes) {
        this.dispatcher = dispatcher;
        this.health = health;
        this.maxBodyBytes = maxBodyBytes;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        switch (Request.getPathInContext(request)) {
            case "/" -> call(request, response, callback);
            case "/health" -> health(request, response, callback);
            default ->
                refuse(
                        response,
                        callback,
                        HttpStatus.NOT_FOUND_404,
                        "there is POST /, GET /health and a WebSocket at /ws");
        }
        return true;
    }

    /** A JSON-RPC error for what never became a call. */
    static void refuse(Response response, Callback callback, int status, String message) {
        RpcErrorCode code =
                HttpStatus.isServerError(status) ? RpcErrorCode.INTERNAL_ERROR : RpcErrorCode.INVALID_REQUEST;
        send(response, callback, status, RpcDispatcher.error(RpcFailure.of(code, message)));
    }

    private void call(Request request, Response response, Callback callback) {
        if (!HttpMethod.POST.is(request.getMethod())) {
            response.getHeaders().put(HttpHeader.ALLOW, "POST");
            refuse(response, callback, HttpStatus.METHOD_NOT_ALLOWED_405, "calls are made by POST");
            return;
        }
        if (!isJson(request)) {
            refuse(
                    response,
                    callback,
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE_415,
                    "Content-Type must be application/json in UTF-8");
            return;
        }
        byte[] body;
        try {
            body = body(request);
        } catch (IOException e) {
            // The idle timeout, or a client that went away; it is told if it still listens.
            refuse(response, callback, HttpStatus.REQUEST_TIMEOUT_408, "the body did not arrive whole");
            return;
        }
        if (body.length > maxBodyBytes) {
            refuse(
                    response,
                    callback,
                    HttpStatus.PAYLOAD_TOO_LARGE_413,
                    "a request has at most " + maxBodyBytes + " bytes");
            return;
        }
        send(response, callback, HttpStatus.OK_200, dispatcher.answer(body));
    }

    private void health(Request request, Response response, Callback callback) {
        if (!HttpMethod.GET.is(request.getMethod())) {
            response.getHeaders().put(HttpHeader.ALLOW, "GET");
            refuse(response, callback, HttpStatus.METHOD_NOT_ALLOWED_405, "health is asked by GET");
            return;
        }
        boolean healthy = health.isSequencing();
        send(
                response,
                callback,
                healthy ? HttpStatus.OK_200 : HttpStatus.SERVICE_UNAVAILABLE_503,
                JsonNodeFactory.instance.objectNode().put("status", healthy ? "ok" : "stopped"));
    }

    private static boolean isJson(Request request) {
        String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        if (type == null) {
            return false;
        }
        String plain = type.toLowerCase(Locale.ROOT).replace(" ", "").replace("\"", "");
        return plain.equals("application/json") || plain.equals("application/json;charset=utf-8");
    }

    /** At most one byte more than is allowed. */
    private byte[] body(Request request) throws IOException {
        try (InputStream content = Content.Source.asInputStream(request)) {
            return content.readNBytes(maxBodyBytes + 1);
        }
    }

    private static void send(Response response, Callback callback, int status, JsonNode json) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.write(true, ByteBuffer.wrap(WireFormat.bytes(json)), callback);
    }
}
