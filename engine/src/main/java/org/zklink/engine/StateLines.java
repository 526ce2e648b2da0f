package org.zklink.engine;

import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that later commands can depend on, as lines of text in a fixed order: what {@code Engine.stateHash} covers, and what two exchanges
 * must have in common. Numbers are decimal, 32-byte values {@code 0x} and 64 digits.
 *
 * <pre>
 * time ms
 * token id symbol transferFee                                           by id; after each its lanes:
 * lane token chain reserve withdrawalFee                                by chain
 * queue chain nextPosition                                              chains that have had a deposit
 * tier number makerFeeRate takerFeeRate rebateShare                     those that were set
 * account id ownerKind owner keyEpoch keyHash tier deadlineMs           by id, 0 and 1 too; deadline 0 = none
 * balance account subAccount token available held rebateOwed            by cell key, those that are not all zero
 * slot account subAccount slot nonce                                    by cell key, those that were ever taken; the least nonce that it takes, or that of its open order
 * market id base quote lot tick maker taker minimumNotional band STATUS lastTicks     by id; last 0 = none; after each its orders:
 * order id account subAccount slot nonce SIDE ticks limitTicks lots remaining shown held expiry partner BOOK|ABOVE|BELOW clientOrderId displayLots SELF_TRADE flags feeRateCap
 * counters lastOrderId lastTradeId
 * </pre>
 *
 * Orders come in the order in which they would trade or trigger: bids, asks, those that wait for the price to reach or exceed their trigger, those that wait for
 * it to fall. ticks = where it rests, or its trigger; remaining = of its bound; shown = 0 while it waits; partner = id of the other order of its pair, or 0;
 * flags as the log's bytes have them.
 */
final class StateLines {
    private final Consumer<String> lines;

    StateLines(Consumer<String> lines) {
        this.lines = lines;
    }

    /** Adds a line of these values, separated by spaces. */
    void add(Object... values) {
        lines.accept(Stream.of(values).map(Object::toString).collect(Collectors.joining(" ")));
    }
}
