package org.zklink.chain.evm;

import java.util.List;
import java.util.Map;
import org.zklink.protocol.Bytes32;

/**
 * Events of one contract.
 *
 * @param topics the event's signature hash, and further topics as far as they are given
 */
record LogFilter(EvmAddress contract, List<Bytes32> topics) {
    static LogFilter of(Contract contract, String event) {
        return new LogFilter(contract.address(), List.of(contract.abi().topic(event)));
    }

    /** Of the event's first indexed argument, only this value. */
    static LogFilter of(Contract contract, String event, long first) {
        return new LogFilter(contract.address(), List.of(contract.abi().topic(event), Bytes32.of(first)));
    }

    boolean matches(EvmLog log) {
        return !log.removed()
                && log.address().equals(contract)
                && log.topics().size() >= topics.size()
                && log.topics().subList(0, topics.size()).equals(topics);
    }

    Map<String, Object> json() {
        return Map.of(
                "address", contract.toString(),
                "topics", topics.stream().map(Bytes32::toString).toList());
    }
}
