package org.zklink.chain.evm;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.zklink.chain.ChainBlock;
import org.zklink.chain.ChainFaultException;
import org.zklink.chain.ChainUnavailableException;
import org.zklink.chain.FinalityRule;
import org.zklink.protocol.Bytes32;

/**
 * The final part of a chain, which only ever grows. Each step from one final block to the next is checked link by link: nodes do not announce reorganisations
 * reliably, and one that answers from another fork or another chain must not be believed. Not thread-safe.
 */
final class FinalChain {
    private static final int LINKS_AT_ONCE = 500;

    private final EvmRpc rpc;
    private final long chainId;
    private final FinalityRule rule;

    FinalChain(EvmRpc rpc, long chainId, FinalityRule rule) {
        this.rpc = rpc;
        this.chainId = chainId;
        this.rule = rule;
    }

    /** The newest final block. */
    ChainBlock newest() {
        requireChainId();
        return rpc.finalBlock(rule)
                .orElseThrow(() -> new ChainUnavailableException("no block is final yet behind " + rpc.name()));
    }

    void requireChainId() {
        long answered = rpc.chainId();
        if (answered != chainId) {
            throw new ChainFaultException(
                    "RPC " + rpc.name() + " answers for chain id " + answered + ", " + chainId + " expected");
        }
    }

    /** The hashes of the numbered blocks in (from, to], after checking that every block in between links to the one before. */
    Map<Long, Bytes32> link(ChainBlock from, ChainBlock to, Set<Long> numbers) {
        if (to.number() < from.number()) {
            throw new ChainUnavailableException("RPC " + rpc.name() + " is behind: " + from + " was final, now " + to);
        }
        Map<Long, Bytes32> hashes = new HashMap<>();
        ChainBlock tip = from;
        while (tip.number() < to.number()) {
            for (ChainBlock next : rpc.blocks(tip.number() + 1, Math.min(to.number(), tip.number() + LINKS_AT_ONCE))) {
                if (!tip.isParentOf(next)) {
                    throw new ChainFaultException("RPC " + rpc.name() + ": " + next + " does not follow " + tip
                            + ": a final block was replaced, or the RPC answers from another fork");
                }
                if (numbers.contains(next.number())) {
                    hashes.put(next.number(), next.hash());
                }
                tip = next;
            }
        }
        if (!tip.equals(to)) {
            throw new ChainFaultException("RPC " + rpc.name() + ": " + to + " is final, but so was or is " + tip
                    + ": a final block was replaced, or the RPC answers from another fork");
        }
        return hashes;
    }

    /** The hashes of the numbered blocks as the node has them now. */
    Map<Long, Bytes32> hashes(Set<Long> numbers) {
        Map<Long, Bytes32> hashes = new HashMap<>();
        new TreeSet<>(numbers)
                .forEach(number ->
                        hashes.put(number, rpc.blocks(number, number).getFirst().hash()));
        return hashes;
    }

    /** Refuses events that are not of these blocks. */
    void requireIn(Map<Long, Bytes32> hashes, List<EvmLog> logs) {
        for (EvmLog log : logs) {
            Optional<Bytes32> hash = Optional.ofNullable(hashes.get(log.blockNumber()));
            if (!hash.equals(Optional.of(log.blockHash()))) {
                throw new ChainFaultException("RPC " + rpc.name() + ": an event of block " + log.blockNumber()
                        + " is said to be in " + log.blockHash() + ", but the block is "
                        + hash.map(Bytes32::toString).orElse("another"));
            }
        }
    }
}
