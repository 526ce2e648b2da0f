package org.zklink.state;

import java.util.List;

/**
 * The net effect of a block.
 *
 * @param number 1 for the first block
 * @param time seconds since 1970
 * @param intents sorted by {@link IntentRow#paymentChain}: withdrawals come last
 * @param queue sorted by chain, each chain's operations in order
 */
public record NettedBlock(long number, long time, List<IntentRow> intents, List<QueueRow> queue) {
    public NettedBlock {
        intents = List.copyOf(intents);
        queue = List.copyOf(queue);
    }
}
