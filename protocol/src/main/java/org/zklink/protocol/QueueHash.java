package org.zklink.protocol;

import org.zklink.field.Fr;

/** The running hash of a gateway's queue: q_0 = 0, q_i = keccak[q_(i-1), w0, w1, w2, w3]. */
public final class QueueHash {
    /** The hash of the empty queue. */
    public static final Bytes32 EMPTY = Bytes32.ZERO;

    private QueueHash() {}

    /** The hash after an operation with these words. */
    public static Bytes32 next(Bytes32 previous, Fr... words) {
        return new WordHash().add(previous).addAll(words).digest();
    }
}
