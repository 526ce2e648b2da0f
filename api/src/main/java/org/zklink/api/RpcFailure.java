package org.zklink.api;

import org.zklink.client.json.FieldException;
import org.zklink.client.json.RpcErrorCode;
import org.zklink.client.model.ErrorInfo;
import org.zklink.protocol.Refusal;
import org.zklink.protocol.Rejection;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A call ends with an error. */
final class RpcFailure extends RuntimeException {
    private final RpcErrorCode code;
    private final transient ObjectNode data;

    private RpcFailure(RpcErrorCode code, String message, ObjectNode data) {
        // No stack trace: it is an answer, and there may be many.
        super(message, null, false, false);
        this.code = code;
        this.data = data;
    }

    static RpcFailure of(RpcErrorCode code, String message) {
        return new RpcFailure(code, message, data(code.name()));
    }

    static RpcFailure refused(Refusal refusal, String message) {
        return new RpcFailure(RpcErrorCode.REFUSED, message, data(refusal.name()));
    }

    static RpcFailure refused(Rejection rejection) {
        return refused(rejection.code(), rejection.message());
    }

    static RpcFailure field(FieldException e) {
        return of(RpcErrorCode.INVALID_PARAMS, e.getMessage()).with("path", e.path());
    }

    /** Adds a field to {@code error.data}. */
    RpcFailure with(String name, String value) {
        data.put(name, value);
        return this;
    }

    /** As {@link #with(String, String)}, with a number. */
    RpcFailure with(String name, int value) {
        data.put(name, value);
        return this;
    }

    /** As the answer to an operation of a batch. */
    ErrorInfo info() {
        return new ErrorInfo(data.get("code").asString(), getMessage());
    }

    RpcErrorCode code() {
        return code;
    }

    /** JSON-RPC's error object. */
    ObjectNode toJson() {
        ObjectNode error = JsonNodeFactory.instance.objectNode();
        error.put("code", code.number()).put("message", getMessage()).set("data", data);
        return error;
    }

    private static ObjectNode data(String code) {
        return JsonNodeFactory.instance.objectNode().put("code", code);
    }
}
