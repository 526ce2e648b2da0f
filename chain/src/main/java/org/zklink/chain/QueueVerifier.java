package org.zklink.chain;

import java.util.ArrayList;
import java.util.List;
import org.zklink.protocol.Bytes32;
import org.zklink.protocol.Deposit;
import org.zklink.protocol.QueueHash;

/** Follows a gateway's queue from an operation whose hash is known: takes operations only in order, and only if they lead to the hashes the gateway keeps. */
public final class QueueVerifier {
    private final int chain;
    private long length;
    private Bytes32 hash;
    private final List<Deposit> taken = new ArrayList<>();

    /**
     * Starts after operations that are already verified.
     *
     * @param length how many they are
     * @param hash q at that length
     */
    public QueueVerifier(int chain, long length, Bytes32 hash) {
        this.chain = chain;
        this.length = length;
        this.hash = hash;
    }

    /**
     * The next operation.
     *
     * @param claimedHash q after it, as the chain tells it
     */
    public void take(Deposit deposit, Bytes32 claimedHash) {
        if (deposit.chain() != chain || deposit.position() != length) {
            throw new ChainFaultException(
                    "queue of chain " + chain + ": operation " + length + " expected, operation " + deposit.position()
                            + " of chain " + deposit.chain() + " told: deposits are missing, doubled or out of order");
        }
        Bytes32 next = QueueHash.next(hash, deposit.words());
        if (!next.equals(claimedHash)) {
            throw new ChainFaultException("queue of chain " + chain + ": operation " + length + " hashes to " + next
                    + ", but the chain says " + claimedHash);
        }
        length++;
        hash = next;
        taken.add(deposit);
    }

    /** What was taken, if it is the whole queue as the gateway keeps it. */
    public List<Deposit> verified(long gatewayLength, Bytes32 gatewayHash) {
        if (length != gatewayLength || !hash.equals(gatewayHash)) {
            throw new ChainFaultException("queue of chain " + chain + ": the events end after " + length
                    + " operations with " + hash + ", the gateway has " + gatewayLength + " with " + gatewayHash);
        }
        return List.copyOf(taken);
    }

    public long length() {
        return length;
    }

    public Bytes32 hash() {
        return hash;
    }
}
