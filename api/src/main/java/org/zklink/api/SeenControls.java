package org.zklink.api;

import java.util.Comparator;
import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Set;
import org.zklink.client.json.RpcErrorCode;
import org.zklink.field.Fr;
import org.zklink.protocol.Control;
import org.zklink.protocol.Refusal;

/** Control messages that were taken and have not expired: whoever has seen one on its way can't send it again. Thread-safe. */
final class SeenControls {
    static final int MOST = 1 << 20;

    private record Seen(int account, Fr hash) {}

    private record Expiring(Seen seen, long expiry) {}

    private final Set<Seen> seen = new HashSet<>();
    private final PriorityQueue<Expiring> byExpiry = new PriorityQueue<>(Comparator.comparingLong(Expiring::expiry));

    /**
     * Takes one.
     *
     * @param now the exchange's time, seconds since 1970
     * @throws RpcFailure when it was taken before, or too many are remembered
     */
    synchronized void take(Control control, Fr hash, long now) {
        while (!byExpiry.isEmpty() && byExpiry.peek().expiry < now) {
            seen.remove(byExpiry.remove().seen);
        }
        if (seen.size() >= MOST) {
            throw RpcFailure.of(
                    RpcErrorCode.BUSY,
                    "too many control messages within a short time; nothing was done, try again later");
        }
        Seen one = new Seen(control.account(), hash);
        if (!seen.add(one)) {
            throw RpcFailure.refused(
                    Refusal.DUPLICATE, "this control message was taken already; sign one with another nonce");
        }
        byExpiry.add(new Expiring(one, control.expiry()));
    }

    /** Nothing was done: it may be sent again. */
    synchronized void release(Control control, Fr hash) {
        Seen one = new Seen(control.account(), hash);
        seen.remove(one);
        byExpiry.remove(new Expiring(one, control.expiry()));
    }
}
