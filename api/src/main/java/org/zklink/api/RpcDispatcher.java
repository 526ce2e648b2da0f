package org.zklink.api;

import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zklink.client.json.FieldException;
import org.zklink.client.json.JsonFields;
import org.zklink.client.json.JsonReadException;
import org.zklink.client.json.Quote;
import org.zklink.client.json.RpcErrorCode;
import org.zklink.client.json.WireFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON-RPC 2.0: bytes in, one answer out, whatever the bytes are. Calls of a batch are carried out in order. Stricter than the standard in two
 * points: every call has an id (an order whose answer nobody reads is a mistake), and params are named.
 */
final class RpcDispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(RpcDispatcher.class);
    private static final int MAX_ID_LENGTH = 64;
    private static final JsonNode NO_ID = NullNode.getInstance();

    private final Map<String, RpcMethod> methods;
    private final int maxBatch;

    RpcDispatcher(Map<String, RpcMethod> methods, int maxBatch) {
        this.methods = Map.copyOf(methods);
        this.maxBatch = maxBatch;
    }

    JsonNode answer(byte[] body) {
        JsonNode request;
        try {
            request = WireFormat.parse(body);
        } catch (JsonReadException e) {
            return error(NO_ID, RpcFailure.of(RpcErrorCode.PARSE_ERROR, e.getMessage()));
        }
        return request.isArray() ? answerBatch(request) : answerCall(request);
    }

    static ObjectNode error(RpcFailure failure) {
        return error(NO_ID, failure);
    }

    private JsonNode answerBatch(JsonNode calls) {
        if (calls.isEmpty() || calls.size() > maxBatch) {
            return error(invalid("a batch has 1.." + maxBatch + " calls, but this has " + calls.size()));
        }
        ArrayNode answers = JsonNodeFactory.instance.arrayNode(calls.size());
        calls.forEach(call -> answers.add(answerCall(call)));
        return answers;
    }

    private JsonNode answerCall(JsonNode call) {
        JsonNode id = validId(call).orElse(NO_ID);
        try {
            ObjectNode answer = envelope(id);
            answer.set("result", WireFormat.toJson(execute(call)));
            return answer;
        } catch (RpcFailure e) {
            return error(id, e);
        } catch (FieldException e) {
            return error(id, RpcFailure.field(e));
        } catch (RuntimeException e) {
            LOG.error("a call failed: {}", Quote.text(call.path("method").asString("")), e);
            return error(id, RpcFailure.of(RpcErrorCode.INTERNAL_ERROR, "the server has failed; see its log"));
        }
    }

    private Object execute(JsonNode call) {
        String name = checkedMethod(call);
        RpcMethod method = methods.get(name);
        if (method == null) {
            throw RpcFailure.of(
                    RpcErrorCode.METHOD_NOT_FOUND,
                    "there is no method " + Quote.text(name) + "; there are "
                            + String.join(
                                    ", ", methods.keySet().stream().sorted().toList()));
        }
        JsonNode given = call.has("params") ? call.get("params") : JsonNodeFactory.instance.objectNode();
        return method.call(JsonFields.of("params", given));
    }

    private static String checkedMethod(JsonNode call) {
        if (!call.isObject()) {
            throw invalid("a call is an object with jsonrpc, id, method and params");
        }
        try {
            JsonFields fields = JsonFields.of("request", call);
            String version = fields.text("jsonrpc");
            if (!version.equals("2.0")) {
                throw fields.problem("jsonrpc", "must be \"2.0\", but is " + Quote.text(version));
            }
            String method = fields.text("method");
            fields.allow("id");
            fields.allow("params");
            fields.end();
            if (validId(call).isEmpty()) {
                throw fields.problem(
                        "id", "must be a whole number or a string of 1.." + MAX_ID_LENGTH + " printable characters");
            }
            return method;
        } catch (FieldException e) {
            throw invalid(e.getMessage());
        }
    }

    private static Optional<JsonNode> validId(JsonNode call) {
        JsonNode id = call.path("id");
        boolean valid = id.isString() ? isPrintable(id.asString()) : isExact(id);
        return valid ? Optional.of(id) : Optional.empty();
    }

    private static boolean isExact(JsonNode id) {
        return id.isIntegralNumber() && id.canConvertToLong() && Math.abs(id.asLong()) <= WireFormat.MAX_NUMBER;
    }

    private static boolean isPrintable(String text) {
        return !text.isEmpty() && text.length() <= MAX_ID_LENGTH && text.chars().allMatch(c -> c >= ' ' && c < 0x7f);
    }

    private static RpcFailure invalid(String message) {
        return RpcFailure.of(RpcErrorCode.INVALID_REQUEST, message);
    }

    private static ObjectNode error(JsonNode id, RpcFailure failure) {
        ObjectNode answer = envelope(id);
        answer.set("error", failure.toJson());
        return answer;
    }

    private static ObjectNode envelope(JsonNode id) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0");
        answer.set("id", id);
        return answer;
    }
}
