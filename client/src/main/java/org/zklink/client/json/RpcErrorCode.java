package org.zklink.client.json;

/** Error codes of JSON-RPC 2.0, and ours from -32000 on. The names are {@code data.code} where there is no refusal to name. */
public enum RpcErrorCode {
    /** The body is not JSON. */
    PARSE_ERROR(-32700),
    /** The body is no call. */
    INVALID_REQUEST(-32600),
    METHOD_NOT_FOUND(-32601),
    /** A parameter is missing, unknown or malformed; data.path names it. */
    INVALID_PARAMS(-32602),
    /** A bug of the server. */
    INTERNAL_ERROR(-32603),
    /** The exchange refuses the intent or knows no such thing; data.code is the name of the {@link org.zklink.protocol.Refusal}. */
    REFUSED(-32000),
    /** Nothing was done; try again later. */
    BUSY(-32001),
    /** The intent may or may not have been taken: sending the same signed intent again tells. */
    OUTCOME_UNKNOWN(-32002),
    /** The exchange has stopped. */
    UNAVAILABLE(-32003),
    /** There is no such block. */
    UNKNOWN_BLOCK(-32004);

    private final int number;

    RpcErrorCode(int number) {
        this.number = number;
    }

    /** JSON-RPC's {@code error.code}. */
    public int number() {
        return number;
    }
}
