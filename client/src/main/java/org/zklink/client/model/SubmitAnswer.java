package org.zklink.client.model;

import java.util.List;
import java.util.Optional;
import org.zklink.field.Fr;

/**
 * An intent was taken, durably.
 *
 * @param sequence its place in the log
 * @param timeMs when, milliseconds since 1970
 * @param hash what was signed
 * @param repeated whether the same signed intent was taken before; it is not done twice
 * @param order as it is now, if it was one and is still remembered
 * @param fills what it took from the book at once
 */
public record SubmitAnswer(
        long sequence, long timeMs, Fr hash, boolean repeated, Optional<OrderInfo> order, List<FillInfo> fills) {

    /** The same, for someone who repeated it only because the first answer was lost. */
    public SubmitAnswer asFirst() {
        return new SubmitAnswer(sequence, timeMs, hash, false, order, fills);
    }
}
