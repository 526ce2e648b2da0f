package org.zklink.chain.evm;

import java.util.List;
import java.util.Locale;

/** The node understood the request and answered with a JSON-RPC error. */
public final class RpcErrorException extends RuntimeException {
    static final int LIMIT_EXCEEDED = -32005;

    private static final int INTERNAL_ERROR = -32603;
    private static final List<String> TRANSIENT =
            List.of("not found", "missing trie node", "timeout", "timed out", "rate limit", "pool is full");

    private final int code;
    private final String reply;
    private final byte[] data;

    RpcErrorException(String method, int code, String reply, byte[] data) {
        super(method + ": the node answers error " + code + ": " + reply);
        this.code = code;
        this.reply = reply;
        this.data = data.clone();
    }

    /** Whether the node could not, rather than would not: the same request may succeed later. */
    boolean isTransient() {
        String text = reply.toLowerCase(Locale.ROOT);
        return data.length == 0
                && (code == LIMIT_EXCEEDED
                        || code == INTERNAL_ERROR
                        || TRANSIENT.stream().anyMatch(text::contains));
    }

    public int code() {
        return code;
    }

    /** The node's message, without our words around it. */
    public String reply() {
        return reply;
    }

    /** What an execution reverted with; empty when it did not, or without data. */
    public byte[] data() {
        return data.clone();
    }
}
