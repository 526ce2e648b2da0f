package org.zklink.node;

import java.util.List;
import java.util.Map;
import org.zklink.engine.Command;
import org.zklink.protocol.SignedIntent;
import org.zklink.settlement.SettledBlock;
import org.zklink.state.LedgerState;

/**
 * All that settlement needs to go on after an entry of the log without those before it. The entry ends a block, which is settled for good.
 *
 * @param sequence of the entry
 * @param block the last block, executed on all chains
 * @param state after it
 * @param queuePositions how many deposits of each chain's queue are in the log, by chain number
 * @param terms commands that make known what the log knows of tokens and markets
 * @param openOrders what was signed of each open order, by order id
 */
record Checkpoint(
        long sequence,
        SettledBlock block,
        LedgerState state,
        List<Long> queuePositions,
        List<Command> terms,
        Map<Long, SignedIntent> openOrders) {
    Checkpoint {
        queuePositions = List.copyOf(queuePositions);
        terms = List.copyOf(terms);
        openOrders = Map.copyOf(openOrders);
    }
}
