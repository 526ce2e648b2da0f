package org.zklink.chain.evm;

import java.util.Map;
import org.zklink.protocol.Bytes32;

/** Which state or block an RPC is asked about. */
public record BlockRef(Object json) {
    public static final BlockRef LATEST = new BlockRef("latest");
    public static final BlockRef PENDING = new BlockRef("pending");
    public static final BlockRef FINALIZED = new BlockRef("finalized");

    public static BlockRef number(long number) {
        return new BlockRef(Hex.quantity(number));
    }

    /** State at this very block; an error once it is no longer canonical. Source: EIP-1898. */
    public static BlockRef hash(Bytes32 hash) {
        return new BlockRef(Map.of("blockHash", hash.toString(), "requireCanonical", true));
    }
}
