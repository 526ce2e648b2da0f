package org.zklink.client;

import java.util.Optional;
import org.zklink.client.model.SubmitAnswer;

/**
 * Two orders of which one cancels the other.
 *
 * @param second absent when the first one was done at once: there was nothing left to pair with
 */
public record PairAnswer(SubmitAnswer first, Optional<SubmitAnswer> second) {}
