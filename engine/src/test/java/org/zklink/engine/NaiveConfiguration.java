package org.zklink.engine;

import java.math.BigInteger;
import java.util.Optional;
import java.util.function.Consumer;
import org.zklink.protocol.Refusal;

/** Tokens, lanes, markets, fees and tiers of the naive exchange. */
final class NaiveConfiguration {
    private final NaiveState state;
    private final Consumer<Event> sink;

    NaiveConfiguration(NaiveState state, Consumer<Event> sink) {
        this.state = state;
        this.sink = sink;
    }

    Optional<Refusal> execute(Command command) {
        return switch (command) {
            case Command.RegisterToken c -> registerToken(c);
            case Command.RegisterLane c -> registerLane(c);
            case Command.OpenMarket c -> openMarket(c.market());
            case Command.UpdateMarket c -> updateMarket(c.market());
            case Command.SetMarketStatus c -> setStatus(c);
            case Command.SetNetworkFees c -> setNetworkFees(c);
            case Command.SetFeeTier c -> {
                state.tiers.put(c.tier().number(), c.tier());
                yield done(new Event.FeeTierSet(c.tier()));
            }
            case Command.SetAccountTier c -> setAccountTier(c);
            default -> throw new IllegalStateException("not a command of configuration: " + command);
        };
    }

    private Optional<Refusal> done(Event event) {
        sink.accept(event);
        return Optional.empty();
    }

    private Optional<Refusal> registerToken(Command.RegisterToken c) {
        if (state.tokens.containsKey(c.token())) {
            return Optional.of(Refusal.DUPLICATE);
        }
        state.tokens.put(c.token(), new NaiveState.Token(c.symbol(), BigInteger.ZERO));
        return done(new Event.TokenRegistered(c.token(), c.symbol()));
    }

    private Optional<Refusal> registerLane(Command.RegisterLane c) {
        if (!state.tokens.containsKey(c.token())) {
            return Optional.of(Refusal.UNKNOWN_TOKEN);
        }
        NaiveState.Lane empty = new NaiveState.Lane(BigInteger.ZERO, BigInteger.ZERO);
        if (state.lanes.putIfAbsent(c.token() * 32 + c.chain(), empty) != null) {
            return Optional.of(Refusal.DUPLICATE);
        }
        return done(new Event.LaneRegistered(c.token(), c.chain()));
    }

    private Optional<Refusal> openMarket(Market market) {
        if (!state.tokens.containsKey(market.baseToken()) || !state.tokens.containsKey(market.quoteToken())) {
            return Optional.of(Refusal.UNKNOWN_TOKEN);
        }
        if (state.markets.containsKey(market.id())
                || state.marketOf(market.baseToken(), market.quoteToken()).isPresent()) {
            return Optional.of(Refusal.DUPLICATE);
        }
        state.markets.put(market.id(), new NaiveState.Trading(market, MarketStatus.OPEN, 0, 0, 0));
        return done(new Event.MarketOpened(market));
    }

    private Optional<Refusal> updateMarket(Market market) {
        NaiveState.Trading old = state.markets.get(market.id());
        if (old == null
                || old.market().baseToken() != market.baseToken()
                || old.market().quoteToken() != market.quoteToken()) {
            return Optional.of(Refusal.UNKNOWN_MARKET);
        }
        boolean sameSteps = old.market().lotSize().equals(market.lotSize())
                && old.market().tickSize().equals(market.tickSize());
        boolean empty = state.ordersOfMarket(market.id()).isEmpty();
        if (!sameSteps && (old.status() != MarketStatus.CLOSED || !empty)) {
            return Optional.of(Refusal.MARKET_NOT_CLOSED);
        }
        long last = sameSteps ? old.last() : 0;
        state.markets.put(market.id(), new NaiveState.Trading(market, old.status(), last, last, last));
        return done(new Event.MarketUpdated(market));
    }

    private Optional<Refusal> setStatus(Command.SetMarketStatus c) {
        NaiveState.Trading old = state.markets.get(c.market());
        if (old == null) {
            return Optional.of(Refusal.UNKNOWN_MARKET);
        }
        state.markets.put(
                c.market(), new NaiveState.Trading(old.market(), c.status(), old.last(), old.high(), old.low()));
        return done(new Event.MarketStatusChanged(c.market(), c.status()));
    }

    private Optional<Refusal> setNetworkFees(Command.SetNetworkFees c) {
        NaiveState.Token token = state.tokens.get(c.token());
        if (token == null) {
            return Optional.of(Refusal.UNKNOWN_TOKEN);
        }
        if (!c.withdrawalFees().keySet().stream().allMatch(chain -> state.lanes.containsKey(c.token() * 32 + chain))) {
            return Optional.of(Refusal.UNKNOWN_LANE);
        }
        state.tokens.put(
                c.token(), new NaiveState.Token(token.symbol(), c.transferFee().toBigInteger()));
        c.withdrawalFees().forEach((chain, fee) -> {
            BigInteger reserve = state.lanes.get(c.token() * 32 + chain).reserve();
            state.lanes.put(c.token() * 32 + chain, new NaiveState.Lane(reserve, fee.toBigInteger()));
        });
        return done(new Event.NetworkFeesSet(c.token(), c.transferFee(), c.withdrawalFees()));
    }

    private Optional<Refusal> setAccountTier(Command.SetAccountTier c) {
        if (c.account() >= state.accounts.size()) {
            return Optional.of(Refusal.UNKNOWN_ACCOUNT);
        }
        NaiveState.Account old = state.accounts.get(c.account());
        state.accounts.set(c.account(), new NaiveState.Account(old.header(), c.tier(), old.deadlineMs()));
        return done(new Event.AccountTierSet(c.account(), c.tier()));
    }
}
