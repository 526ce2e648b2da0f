package org.zklink.chain.evm;

import java.util.List;
import org.zklink.protocol.Bytes32;

/**
 * An event as the RPC tells it.
 *
 * @param index place among all logs of its block
 * @param topics the event's signature hash first
 */
public record EvmLog(
        EvmAddress address,
        List<Bytes32> topics,
        ByteString data,
        long blockNumber,
        Bytes32 blockHash,
        Bytes32 transaction,
        long index,
        boolean removed) {

    public EvmLog {
        topics = List.copyOf(topics);
    }
}
