package org.zklink.engine;

import java.nio.charset.StandardCharsets;
import org.zklink.protocol.AccountHeader;

/**
 * What an engine starts from; the same for the whole life of its log.
 *
 * @param network the network whose intents it takes, 32 bits
 * @param operator header of account 0, which receives all fees
 * @param sweepLimit how many makers one immediate-or-cancel or fill-or-kill order may meet, at least 1: all its fills go into one block
 */
public record Genesis(long network, AccountHeader operator, int sweepLimit) {
    private static final byte[] DOMAIN = "zkLink/engine/1".getBytes(StandardCharsets.US_ASCII);

    /** @throws IllegalArgumentException when network does not fit 32 bits or sweepLimit is less than 1 */
    public Genesis {
        if (network < 0 || network >>> 32 != 0) {
            throw new IllegalArgumentException("network must be in 0..2^32 - 1, but is " + network);
        }
        if (sweepLimit < 1) {
            throw new IllegalArgumentException("sweepLimit must be at least 1, but is " + sweepLimit);
        }
    }

    /** 32 bytes that differ for different genesis values: what a log of commands belongs to. */
    public byte[] identity() {
        StateDigest digest = new StateDigest();
        digest.put(DOMAIN);
        putTo(digest);
        return digest.finish();
    }

    void putTo(StateDigest digest) {
        digest.put(network).put(sweepLimit).put(operator);
    }
}
