package org.zklink.protocol;

import org.zklink.field.Fr;

/** An operation that a gateway has appended to its queue. */
public sealed interface QueueOperation permits Deposit {
    /** The gateway's chain, 1..31. */
    int chain();

    /** Place in that gateway's queue, from 0 without gaps. */
    long position();

    /** The four words w0..w3. */
    Fr[] words();
}
