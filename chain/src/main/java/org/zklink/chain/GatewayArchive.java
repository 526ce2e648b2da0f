package org.zklink.chain;

import java.util.List;
import org.zklink.protocol.Amount;

/**
 * A gateway's history and books as of one final chain block, read from the chain alone: for whoever checks the ledger without trusting its operator. Methods may
 * throw {@link ChainUnavailableException} and {@link ChainFaultException}.
 */
public interface GatewayArchive {
    /**
     * A token on this chain, in 18-decimal units.
     *
     * @param held what the gateway has of it
     * @param pending payments that were credited and not yet claimed
     */
    record Holding(int token, Amount held, Amount pending) {}

    GatewayIdentity identity();

    /** Where the gateway stood at that chain block. */
    GatewayView view();

    /** Of the hub: the block that stood accepted under this number, 1..head. */
    PublishedBlock published(long number);

    /** All tokens with a lane here. */
    List<Holding> holdings();
}
