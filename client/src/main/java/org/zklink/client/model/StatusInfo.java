package org.zklink.client.model;

/**
 * Where the node stands.
 *
 * @param sequence place in the log of its last command, 0 for none
 * @param timeMs time of that command, milliseconds since 1970
 * @param accounts opened so far, with the operator's and the reserves'
 * @param openOrders in all books or waiting for their triggers
 */
public record StatusInfo(long sequence, long timeMs, int accounts, int openOrders, SettlementInfo settlement) {}
