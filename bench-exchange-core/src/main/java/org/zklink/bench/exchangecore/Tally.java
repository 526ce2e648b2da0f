package org.zklink.bench.exchangecore;

import exchange.core2.core.common.MatcherEventType;
import exchange.core2.core.common.MatcherTradeEvent;
import exchange.core2.core.common.cmd.CommandResultCode;
import exchange.core2.core.common.cmd.OrderCommand;

/** What the results say. Written by exchange-core's results thread, read after the last result. */
final class Tally {
    private long trades;
    private long lots;
    private long volume;
    private long refused;
    private String firstRefusal = "";

    void count(OrderCommand command) {
        if (command.resultCode != CommandResultCode.SUCCESS) {
            if (refused++ == 0) {
                firstRefusal = command.resultCode + " of " + command.command + " of order " + command.orderId;
            }
        }
        for (MatcherTradeEvent event = command.matcherEvent; event != null; event = event.nextEvent) {
            if (event.eventType == MatcherEventType.TRADE) {
                trades++;
                lots += event.size;
                volume += event.size * event.price;
            }
        }
    }

    long trades() {
        return trades;
    }

    long lots() {
        return lots;
    }

    long volume() {
        return volume;
    }

    void requireNoneRefused() {
        if (refused > 0) {
            throw new IllegalStateException(refused + " commands were refused, the first: " + firstRefusal);
        }
    }
}
