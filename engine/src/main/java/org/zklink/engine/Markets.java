package org.zklink.engine;

import static org.zklink.engine.EnumCodes.code;
import static org.zklink.engine.EnumCodes.constant;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.agrona.collections.Int2ObjectHashMap;
import org.jspecify.annotations.Nullable;
import org.zklink.engine.memory.Journal;
import org.zklink.engine.memory.SnapshotInput;
import org.zklink.engine.memory.SnapshotOutput;
import org.zklink.engine.memory.Table;
import org.zklink.protocol.Limits;

/** All markets, by number, by place, and by the two tokens that they trade. */
final class Markets {
    private static final int INITIAL = 64;

    private final Books books;
    private final Table prices;
    private final List<MarketState> byIndex = new ArrayList<>();
    private final TreeMap<Integer, MarketState> byId = new TreeMap<>();
    private final Int2ObjectHashMap<MarketState> byTokens = new Int2ObjectHashMap<>();

    /** Markets that are closed and may still have orders, by number. */
    private final TreeMap<Integer, MarketState> closing = new TreeMap<>();

    Markets(Journal journal, Books books) {
        this.books = books;
        prices = new Table(journal, MarketState.COLUMNS, INITIAL);
    }

    MarketState at(int index) {
        return byIndex.get(index);
    }

    /** The market with this number, or null. */
    @Nullable
    MarketState market(int id) {
        return byId.get(id);
    }

    /** The market between two tokens, whichever is the base, or null. */
    @Nullable
    MarketState between(int token, int other) {
        return byTokens.get(pair(token, other));
    }

    /** By number. */
    Iterable<MarketState> all() {
        return byId.values();
    }

    void open(Market market) {
        add(new MarketState(
                byIndex.size(),
                market,
                prices,
                prices.allocate(),
                books.createDescending(),
                books.createAscending(),
                books.createAscending(),
                books.createDescending()));
    }

    void setStatus(MarketState market, MarketStatus status) {
        market.setStatus(status);
        if (status == MarketStatus.CLOSED) {
            closing.put(market.id(), market);
        } else {
            closing.remove(market.id());
        }
    }

    /** The closed market with the least number that may still have orders, or null. */
    @Nullable
    MarketState firstClosing() {
        return closing.isEmpty() ? null : closing.firstEntry().getValue();
    }

    /** A closed market has no orders left. */
    void noteEmpty(MarketState market) {
        closing.remove(market.id());
    }

    void validate() {
        long levels = 0;
        for (MarketState market : all()) {
            levels += books.validate(market);
        }
        books.validateAll(levels);
    }

    void describe(StateLines lines, Orders orders, Slots slots) {
        for (MarketState market : all()) {
            market.describe(lines);
            books.forEach(market, order -> orders.describe(order, slots, lines));
        }
    }

    void writeTo(SnapshotOutput output) {
        prices.writeTo(output);
        output.put(byIndex.size());
        for (MarketState market : byIndex) {
            output.put(CommandCodec.encode(new Command.OpenMarket(market.terms())));
            output.put(code(market.status()));
            output.put(market.row());
            output.put(market.bids);
            output.put(market.asks);
            output.put(market.above);
            output.put(market.below);
        }
    }

    void readFrom(SnapshotInput input) {
        prices.readFrom(input);
        int count = input.getInt(0, Market.MAX_ID + 1, "number of markets");
        for (int index = 0; index < count; index++) {
            Market terms = ((Command.OpenMarket) CommandCodec.decode(input.getBytes(CommandCodec.MAX_BYTES))).market();
            MarketStatus status = constant(MarketStatus.values(), input.getInt(0, 2, "market status"), "market status");
            MarketState market =
                    new MarketState(index, terms, prices, row(input), row(input), row(input), row(input), row(input));
            add(market);
            setStatus(market, status);
        }
    }

    private static int row(SnapshotInput input) {
        return input.getInt(1, Integer.MAX_VALUE, "row of a market");
    }

    private void add(MarketState state) {
        byIndex.add(state);
        byId.put(state.id(), state);
        byTokens.put(pair(state.terms().baseToken(), state.terms().quoteToken()), state);
    }

    private static int pair(int token, int other) {
        return Math.min(token, other) << Limits.TOKEN_BITS | Math.max(token, other);
    }
}
