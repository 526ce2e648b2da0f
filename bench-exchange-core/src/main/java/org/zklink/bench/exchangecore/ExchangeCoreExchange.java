package org.zklink.bench.exchangecore;

import exchange.core2.core.ExchangeApi;
import exchange.core2.core.ExchangeCore;
import exchange.core2.core.common.L2MarketData;
import exchange.core2.core.common.OrderAction;
import exchange.core2.core.common.OrderType;
import exchange.core2.core.common.api.ApiNop;
import exchange.core2.core.common.api.ApiReset;
import exchange.core2.core.common.cmd.CommandResultCode;
import exchange.core2.core.common.cmd.OrderCommand;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.zklink.bench.stream.CommandStream;
import org.zklink.bench.stream.Completions;
import org.zklink.bench.stream.Exchange;
import org.zklink.bench.stream.Listing;
import org.zklink.bench.stream.Outcome;

/** exchange-core behind its own API. Its user and order numbers are the stream's plus 1, markets are symbols. */
final class ExchangeCoreExchange implements Exchange {
    private final CommandStream stream;
    private final ExchangeCore core;
    private final ExchangeApi api;

    // Read by the results thread; each write comes before a command that is published later.
    private Tally tally = new Tally();
    private Completions completions;

    ExchangeCoreExchange(CommandStream stream, Settings settings) {
        this.stream = stream;
        core = ExchangeCore.builder()
                .resultsConsumer((command, sequence) -> result(command))
                .exchangeConfiguration(settings.configuration())
                .build();
        core.startup();
        api = core.getApi();
    }

    private void result(OrderCommand command) {
        switch (command.command) {
            case PLACE_ORDER, CANCEL_ORDER, MOVE_ORDER, REDUCE_ORDER -> {
                tally.count(command);
                completions.done(command.timestamp);
            }
            case ADD_USER, BALANCE_ADJUSTMENT -> tally.count(command);
            default -> {} // each is awaited
        }
    }

    @Override
    public void reset() {
        requireSuccess(api.submitCommandAsync(ApiReset.builder().build()));
        tally = new Tally();
        SetUp setUp = new SetUp(stream.listing());
        requireSuccess(api.submitBinaryDataAsync(setUp.symbols()));
        setUp.addAccounts(api);
        requireSuccess(api.submitCommandAsync(ApiNop.builder().build()));
    }

    private static void requireSuccess(CompletableFuture<CommandResultCode> result) {
        CommandResultCode code = result.join();
        if (code != CommandResultCode.SUCCESS) {
            throw new IllegalStateException("exchange-core could not be set up: " + code);
        }
    }

    @Override
    public void report(Completions to) {
        completions = to;
    }

    @Override
    public void submit(int command, long dueNs) {
        long user = stream.account(command) + 1L;
        long order = stream.order(command) + 1L;
        int symbol = stream.market(command);
        switch (stream.kind(command)) {
            case NEW -> place(command, dueNs, OrderType.GTC);
            case IOC -> place(command, dueNs, OrderType.IOC);
            case CANCEL -> api.cancelOrder(0, 0, dueNs, order, symbol, user);
            case MOVE -> api.moveOrder(0, 0, dueNs, stream.ticks(command), order, symbol, user);
            case REDUCE -> api.reduceOrder(0, 0, dueNs, stream.lots(command), order, symbol, user);
        }
    }

    /** A bid holds funds for the highest price, so that it can be moved up without another hold. */
    private void place(int command, long dueNs, OrderType type) {
        api.placeNewOrder(
                0,
                0,
                dueNs,
                stream.order(command) + 1L,
                0,
                stream.ticks(command),
                Listing.MAX_TICKS,
                stream.lots(command),
                stream.bid(command) ? OrderAction.BID : OrderAction.ASK,
                type,
                stream.market(command),
                stream.account(command) + 1L);
    }

    /** Leaves the processor to its threads, which need it more the fewer there are. */
    @Override
    @SuppressWarnings("ThreadPriorityCheck")
    public void idle() {
        Thread.yield();
    }

    @Override
    public Outcome outcome() {
        tally.requireNoneRefused();
        long orders = 0;
        long lots = 0;
        for (int market = 0; market < stream.listing().markets(); market++) {
            L2MarketData book =
                    api.requestOrderBookAsync(market, Integer.MAX_VALUE).join();
            orders += Arrays.stream(book.askOrders, 0, book.askSize).sum()
                    + Arrays.stream(book.bidOrders, 0, book.bidSize).sum();
            lots += Arrays.stream(book.askVolumes, 0, book.askSize).sum()
                    + Arrays.stream(book.bidVolumes, 0, book.bidSize).sum();
        }
        return new Outcome(tally.trades(), tally.lots(), tally.volume(), orders, lots);
    }

    @Override
    public void close() {
        core.shutdown();
    }
}
