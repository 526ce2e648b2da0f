package org.zklink.client.model;

/** What an order does now. */
public enum OrderState {
    /** It waits for its trigger and is in no book. */
    WAITING,
    /** It can trade. */
    OPEN,
    /** It is no longer open. */
    DONE
}
