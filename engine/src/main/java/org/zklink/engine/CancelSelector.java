package org.zklink.engine;

/** Which open orders of an account a {@link Command.CancelOrders} means. The ordinals are part of the log. */
public enum CancelSelector {
    /** The order with this id. */
    ORDER_ID,
    /** The order with this client order id. */
    CLIENT_ORDER_ID,
    /** All orders of the market with this number. */
    MARKET,
    /** All orders; the value is 0. */
    ALL
}
