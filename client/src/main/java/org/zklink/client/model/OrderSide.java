package org.zklink.client.model;

/** What an order does with its market's base token. */
public enum OrderSide {
    BUY,
    SELL
}
