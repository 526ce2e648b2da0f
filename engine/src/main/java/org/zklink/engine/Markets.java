package org.zklink.engine;

import java.util.Collection;
import java.util.TreeMap;
import org.agrona.collections.Int2ObjectHashMap;
import org.jspecify.annotations.Nullable;
import org.zklink.protocol.Limits;

/** The open markets, by id and by the two tokens that they trade. */
final class Markets {
    private final TreeMap<Integer, MarketState> byId = new TreeMap<>();
    private final Int2ObjectHashMap<MarketState> byTokens = new Int2ObjectHashMap<>();

    /** The market with this id, or null. */
    @Nullable
    MarketState market(int id) {
        return byId.get(id);
    }

    /** The market between two tokens, whichever is the base, or null. */
    @Nullable
    MarketState between(int token, int other) {
        return byTokens.get(pair(token, other));
    }

    /** By id. */
    Collection<MarketState> all() {
        return byId.values();
    }

    void open(Market market) {
        MarketState state = new MarketState(market);
        byId.put(market.id(), state);
        byTokens.put(pair(market.baseToken(), market.quoteToken()), state);
    }

    void validate() {
        all().forEach(state -> state.book.validate());
    }

    void putTo(StateDigest digest) {
        digest.put(byId.size());
        all().forEach(state -> state.putTo(digest));
    }

    private static int pair(int token, int other) {
        return Math.min(token, other) << Limits.TOKEN_BITS | Math.max(token, other);
    }
}
