package org.zklink.chain;

import java.util.List;
import java.util.Map;
import org.zklink.field.Fr;
import org.zklink.protocol.Bytes32;

/**
 * What a gateway says on the state of one chain block.
 *
 * @param at the chain block
 * @param headNumber last accepted block, 0 for none; headHash, headRoot and headTime are its B_N, new root and time
 * @param queueCursor how many queue operations the accepted blocks consume
 * @param queueLength how many operations the queue has had
 * @param queueHash q at queueLength
 * @param finalNumber last block known here to be final on the hub
 * @param executedNumber last block whose payments are credited
 * @param abortBases bases of the hub's aborts that are known here, in order
 * @param acknowledged on the hub, for each registered chain but its own, the last block that it acknowledged; elsewhere empty
 */
public record GatewayView(
        ChainBlock at,
        long headNumber,
        Bytes32 headHash,
        Fr headRoot,
        long headTime,
        long queueCursor,
        long queueLength,
        Bytes32 queueHash,
        long finalNumber,
        long executedNumber,
        List<Long> abortBases,
        Map<Integer, Long> acknowledged) {

    public GatewayView {
        abortBases = List.copyOf(abortBases);
        acknowledged = Map.copyOf(acknowledged);
        if (queueCursor > queueLength || executedNumber > finalNumber || finalNumber > headNumber) {
            throw new ChainFaultException(
                    "a gateway at " + at + " says what it can't: queue cursor " + queueCursor + " of " + queueLength
                            + ", executed " + executedNumber + ", final " + finalNumber + ", head " + headNumber);
        }
    }

    /** How many aborts of the hub are known here. */
    public long epoch() {
        return abortBases.size();
    }

    /** The epoch of a block: how many of the aborts have a base below it. */
    public long epochOf(long number) {
        return abortBases.stream().filter(base -> base < number).count();
    }
}
