package org.zklink.chain.evm;

/** The node understood the request and answered with a JSON-RPC error. */
public final class RpcErrorException extends RuntimeException {
    private final int code;
    private final String reply;
    private final byte[] data;

    RpcErrorException(String method, int code, String reply, byte[] data) {
        super(method + ": the node answers error " + code + ": " + reply);
        this.code = code;
        this.reply = reply;
        this.data = data.clone();
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
