package org.zklink.chain.evm;

import java.util.ArrayList;
import java.util.List;
import org.zklink.chain.ChainFaultException;
import org.zklink.chain.ChainUnavailableException;

/**
 * Reads events over any range of blocks in pieces that the RPC answers: a piece that it refuses is halved, and pieces grow again after success. Order and form of
 * what comes back are checked; whether anything is missing the caller has to know otherwise. Not thread-safe.
 */
final class LogScanner {
    private static final long MAX_SPAN = 10_000;

    private final EvmRpc rpc;
    private long span = 2_000;

    LogScanner(EvmRpc rpc) {
        this.rpc = rpc;
    }

    /** Matching events in blocks from..to, both included, in order. */
    List<EvmLog> scan(LogFilter filter, long from, long to) {
        List<EvmLog> logs = new ArrayList<>();
        long next = from;
        while (next <= to) {
            long last = Math.min(to, next + span - 1);
            try {
                append(logs, rpc.logs(filter, next, last), filter, next, last);
                next = last + 1;
                span = Math.min(MAX_SPAN, span * 2);
            } catch (RpcErrorException e) {
                halve(e, next, last);
            }
        }
        return logs;
    }

    private void halve(RpcErrorException refusal, long from, long to) {
        if (from == to) {
            throw new ChainUnavailableException(
                    "RPC " + rpc.name() + " gives no events of block " + from + ": " + refusal.reply(), refusal);
        }
        span = Math.max(1, (to - from + 1) / 2);
    }

    private void append(List<EvmLog> logs, List<EvmLog> piece, LogFilter filter, long from, long to) {
        for (EvmLog log : piece) {
            if (!filter.matches(log) || log.blockNumber() < from || log.blockNumber() > to) {
                throw fault("an event that was not asked for", log);
            }
            if (!logs.isEmpty() && !follows(logs.getLast(), log)) {
                throw fault("events doubled or out of order", log);
            }
            logs.add(log);
        }
    }

    private static boolean follows(EvmLog before, EvmLog after) {
        return after.blockNumber() > before.blockNumber()
                || (after.blockNumber() == before.blockNumber() && after.index() > before.index());
    }

    private ChainFaultException fault(String what, EvmLog log) {
        return new ChainFaultException(
                "RPC " + rpc.name() + " gives " + what + ": block " + log.blockNumber() + ", log " + log.index());
    }
}
