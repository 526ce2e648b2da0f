package org.zklink.chain.evm;

import java.util.List;
import java.util.Optional;
import org.zklink.protocol.Bytes32;

/**
 * What became of a transaction in a block.
 *
 * @param contract the address of what it deployed
 */
public record EvmReceipt(
        Bytes32 transaction,
        long blockNumber,
        Bytes32 blockHash,
        boolean succeeded,
        long gasUsed,
        Optional<EvmAddress> contract,
        List<EvmLog> logs) {}
