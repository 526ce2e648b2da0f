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
        byte[] data,
        long blockNumber,
        Bytes32 blockHash,
        Bytes32 transaction,
        long index,
        boolean removed) {

    public EvmLog {
        data = data.clone();
        topics = List.copyOf(topics);
    }

    @Override
    public byte[] data() {
        return data.clone();
    }
}
