package org.zklink.client.model;

import java.util.Optional;

/**
 * The dead-man switch was set, durably.
 *
 * @param sequence its place in the log
 * @param timeMs when, milliseconds since 1970
 * @param cancelAtMs when all orders of the account will be cancelled; absent when it is switched off
 */
public record CancelAfterAnswer(long sequence, long timeMs, Optional<Long> cancelAtMs) {}
