package org.zklink.chain.evm;

import java.util.List;
import java.util.Optional;
import org.zklink.chain.AcceptedBlock;
import org.zklink.chain.BlockRecord;
import org.zklink.chain.ChainBlock;
import org.zklink.chain.ChainFaultException;
import org.zklink.protocol.Bytes32;

/** Finds the records of accepted blocks in the gateway's events; the gateway's own hash of the record decides which of them still stands. Thread-safe. */
final class AcceptedBlocks {
    private static final String EVENT = "BlockAccepted";

    private final Contract gateway;
    private final long deployedAt;
    private final LogScanner scanner;
    private long foundNumber;
    private long foundAt;

    AcceptedBlocks(Contract gateway, long deployedAt) {
        this.gateway = gateway;
        this.scanner = new LogScanner(gateway.rpc());
        this.deployedAt = deployedAt;
        this.foundAt = deployedAt;
    }

    /** As of a chain block. */
    synchronized Optional<AcceptedBlock> find(long number, ChainBlock at) {
        Bytes32 hash =
                gateway.read(BlockRef.hash(at.hash()), "recordHash", number).bytes32(0);
        if (hash.isZero()) {
            return Optional.empty();
        }
        // a later block's acceptance that stands is younger, whatever was aborted in between
        long from = number > foundNumber ? foundAt : deployedAt;
        List<EvmLog> logs = scanner.scan(LogFilter.of(gateway, EVENT, number), from, at.number());
        for (EvmLog log : logs.reversed()) {
            AcceptedBlock block = decode(number, log);
            if (block.record().hash().equals(hash)) {
                foundNumber = number;
                foundAt = log.blockNumber();
                return Optional.of(block);
            }
        }
        throw new ChainFaultException(gateway + ": no event of its accepted block " + number + " up to " + at);
    }

    private AcceptedBlock decode(long number, EvmLog log) {
        try {
            AbiValues event = gateway.abi().decodeEvent(EVENT, log);
            BlockRecord record = GatewayCodec.record(event.inner(2));
            return new AcceptedBlock(number, event.asLong(1), record);
        } catch (IllegalArgumentException e) {
            throw new ChainFaultException(gateway + ": " + e.getMessage(), e);
        }
    }
}
