package org.zklink.chain.evm;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.zklink.chain.ChainBlock;
import org.zklink.chain.ChainFaultException;
import org.zklink.chain.ChainUnavailableException;
import org.zklink.chain.QueueVerifier;
import org.zklink.field.Fr;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Bytes32;
import org.zklink.protocol.Deposit;
import org.zklink.protocol.Owner;
import org.zklink.protocol.QueueHash;

/**
 * Reads the gateway's queue as far as it is final.
 *
 * <p>What the events tell counts only if it leads, operation by operation, to the queue hash that the gateway's state has at the newest final block: an RPC that
 * leaves out, doubles or invents events is found out. It remembers how far it came; asked for an earlier position, or after a restart, it goes on from the hash
 * that the gateway keeps for that position, so nothing of it needs to be stored. Thread-safe.
 */
final class DepositWatcher {
    private static final String EVENT = "Deposited";
    private static final int QUEUE_LENGTH = 5;

    private final Contract gateway;
    private final int chain;
    private final long deployedAt;
    private final FinalChain finalChain;
    private final LogScanner scanner;
    private Optional<Checkpoint> checkpoint = Optional.empty();
    private Optional<ChainBlock> seen = Optional.empty();

    /**
     * All operations below length are verified.
     *
     * @param hash q at length
     * @param nextBlock no operation from length on is in an earlier block
     */
    private record Checkpoint(long length, Bytes32 hash, long nextBlock) {}

    DepositWatcher(Contract gateway, int chain, long deployedAt, FinalChain finalChain) {
        this.gateway = gateway;
        this.chain = chain;
        this.deployedAt = deployedAt;
        this.finalChain = finalChain;
        this.scanner = new LogScanner(gateway.rpc());
    }

    /** The final operations from a position on, positions counted from 0. */
    synchronized List<Deposit> from(long position) {
        ChainBlock end = finalChain.newest();
        if (end.number() < deployedAt) {
            return List.of();
        }
        Optional<Checkpoint> known = checkpoint.filter(point -> point.length() == position);
        if (known.isPresent() && seen.equals(Optional.of(end))) {
            return List.of();
        }
        Checkpoint start = known.orElseGet(() -> resume(position, end));
        List<EvmLog> logs = scanner.scan(LogFilter.of(gateway, EVENT), start.nextBlock(), end.number());
        requireCanonical(logs, end);
        QueueVerifier verifier = new QueueVerifier(chain, start.length(), start.hash());
        logs.forEach(log -> take(verifier, log, start.length()));
        long length = gateway.read(BlockRef.hash(end.hash()), "status").inner(0).asLong(QUEUE_LENGTH);
        List<Deposit> deposits = verifier.verified(length, queueHash(length, end));
        checkpoint = Optional.of(new Checkpoint(length, verifier.hash(), end.number() + 1));
        seen = Optional.of(end);
        return deposits;
    }

    /** The gateway keeps the hash at every position; where to read on, the event of the operation before tells. */
    private Checkpoint resume(long position, ChainBlock end) {
        if (position == 0) {
            return new Checkpoint(0, QueueHash.EMPTY, deployedAt);
        }
        Bytes32 hash = queueHash(position, end);
        if (hash.isZero()) {
            throw new ChainUnavailableException("queue of chain " + chain + ": operation " + (position - 1)
                    + " is not final at " + end + ", though it was taken before: is the RPC behind?");
        }
        List<EvmLog> last = scanner.scan(LogFilter.of(gateway, EVENT, position), deployedAt, end.number());
        if (last.size() != 1) {
            throw new ChainFaultException("queue of chain " + chain + ": " + last.size() + " events of operation "
                    + (position - 1) + ", one expected");
        }
        return new Checkpoint(position, hash, last.getFirst().blockNumber());
    }

    private void requireCanonical(List<EvmLog> logs, ChainBlock end) {
        Set<Long> numbers = logs.stream().map(EvmLog::blockNumber).collect(Collectors.toSet());
        Map<Long, Bytes32> hashes = finalChain.hashes(numbers);
        if (seen.isPresent()) {
            hashes.putAll(finalChain.link(seen.get(), end, numbers));
        }
        finalChain.requireIn(hashes, logs);
    }

    private void take(QueueVerifier verifier, EvmLog log, long from) {
        AbiValues event;
        Deposit deposit;
        try {
            event = gateway.abi().decodeEvent(EVENT, log);
            deposit = deposit(event);
        } catch (IllegalArgumentException e) {
            throw new ChainFaultException("queue of chain " + chain + ": " + e.getMessage(), e);
        }
        if (deposit.position() >= from) {
            verifier.take(deposit, event.bytes32(7));
        }
    }

    /** position, token, owner, ownerKind, subAccount, amount, keyHash, queueHash, expiry, depositor, received; the gateway counts positions from 1. */
    private Deposit deposit(AbiValues event) {
        return new Deposit(
                chain,
                event.asLong(0) - 1,
                event.asInt(1),
                Amount.of(event.integer(5)),
                event.asInt(4),
                new Owner(event.asInt(3), event.bytes32(2)),
                Fr.of(event.integer(6)));
    }

    private Bytes32 queueHash(long position, ChainBlock at) {
        return gateway.read(BlockRef.hash(at.hash()), "queueHash", position).bytes32(0);
    }
}
