package org.zklink.client.model;

/**
 * Orders were cancelled, durably.
 *
 * @param sequence its place in the log
 * @param timeMs when, milliseconds since 1970
 * @param cancelled how many; those that went with them as partners do not count
 */
public record CancelAnswer(long sequence, long timeMs, int cancelled) {}
