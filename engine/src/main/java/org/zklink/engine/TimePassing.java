package org.zklink.engine;

/** What ends because time passes, a bounded part of it before each command (docs/exchange.md, section 1). */
final class TimePassing {
    static final int MAX_CLOSED = 1000;

    private final Accounts accounts;
    private final Orders orders;
    private final Books books;
    private final Markets markets;
    private final Closing closing;
    private final Cancels cancels;

    TimePassing(Accounts accounts, Orders orders, Books books, Markets markets, Closing closing, Cancels cancels) {
        this.accounts = accounts;
        this.orders = orders;
        this.books = books;
        this.markets = markets;
        this.closing = closing;
        this.cancels = cancels;
    }

    void pass(long timeMs) {
        long last = closing.closed() + MAX_CLOSED;
        closeExpired(timeMs / 1000, last);
        closeAtDeadlines(timeMs, last);
        closeOfClosedMarkets(last);
    }

    private void closeExpired(long timeSeconds, long last) {
        for (int order = orders.expiredAt(timeSeconds);
                order != 0 && closing.closed() < last;
                order = orders.expiredAt(timeSeconds)) {
            closing.close(order, DoneReason.EXPIRED);
        }
    }

    private void closeAtDeadlines(long timeMs, long last) {
        for (int account = accounts.dueAt(timeMs);
                account >= 0 && closing.closed() < last;
                account = accounts.dueAt(timeMs)) {
            cancels.closeAtDeadline(account);
        }
    }

    private void closeOfClosedMarkets(long last) {
        for (MarketState market = markets.firstClosing(); market != null; market = markets.firstClosing()) {
            for (int order = books.first(market); order != 0; order = books.first(market)) {
                if (closing.closed() >= last) {
                    return;
                }
                closing.close(order, DoneReason.MARKET_CLOSED);
            }
            markets.noteEmpty(market);
        }
    }
}
