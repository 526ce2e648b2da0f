package org.zklink.client;

import java.util.Arrays;
import java.util.Optional;
import org.zklink.protocol.Refusal;
import tools.jackson.databind.JsonNode;

/** The node answered with an error. */
public final class RpcException extends RuntimeException {
    private final int code;
    private final transient JsonNode data;

    /**
     * An error as JSON-RPC has it.
     *
     * @param error with code, message and data
     */
    RpcException(JsonNode error) {
        super(error.path("message").asString("the node gives no reason"));
        code = error.path("code").asInt(0);
        data = error.path("data");
    }

    /** JSON-RPC's error code, see {@link org.zklink.client.json.RpcErrorCode}. */
    public int code() {
        return code;
    }

    /** Stable name of what is wrong: that of a {@link Refusal} or of a {@link org.zklink.client.json.RpcErrorCode}. */
    public String reason() {
        return data.path("code").asString("");
    }

    /** The refusal, if the exchange refused. */
    public Optional<Refusal> refusal() {
        return Arrays.stream(Refusal.values())
                .filter(refusal -> refusal.name().equals(reason()))
                .findFirst();
    }

    /** Whether the exchange refused for this reason. */
    public boolean is(Refusal refusal) {
        return reason().equals(refusal.name());
    }

    /** More about the error: {@code path} of a malformed field, {@code hash} that a bad signature should have signed. */
    public JsonNode data() {
        return data;
    }
}
