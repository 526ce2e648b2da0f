package org.zklink.settlement;

import org.zklink.chain.HubFinal;
import org.zklink.protocol.Bytes32;

/** What attestors are asked to sign: docs/protocol.md, section 8, S2, S4, S5. */
public sealed interface AttestedMessage {
    /** The spoke that it comes from, or goes to. */
    int chain();

    /**
     * From a spoke to the hub: it accepted all blocks up to number, and that is final there.
     *
     * @param epoch of block number
     */
    record Ack(int chain, long epoch, long number, Bytes32 blockHash) implements AttestedMessage {}

    /** From the hub to a spoke: all blocks up to hub.number() are final. */
    record Final(int chain, HubFinal hub) implements AttestedMessage {}

    /** From the hub to a spoke: its abort number newEpoch dropped all blocks above base. */
    record Abort(int chain, long newEpoch, long base, Bytes32 baseHash) implements AttestedMessage {}
}
