package org.zklink.bench.stream;

/**
 * What came of a stream; equal for all exchanges that do the same.
 *
 * @param trades fills: one for each order that was hit
 * @param lots traded
 * @param volume sum of lots times ticks of the trades
 * @param openOrders in the books at the end
 * @param openLots of these
 */
public record Outcome(long trades, long lots, long volume, long openOrders, long openLots) {}
