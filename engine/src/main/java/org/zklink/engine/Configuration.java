package org.zklink.engine;

import java.util.Optional;
import org.zklink.protocol.Refusal;
import org.zklink.protocol.Rejection;

/** Commands of the operator: tokens, lanes, markets, fees. */
final class Configuration {
    private final Tokens tokens;
    private final Markets markets;

    Configuration(Tokens tokens, Markets markets) {
        this.tokens = tokens;
        this.markets = markets;
    }

    Optional<Rejection> registerToken(Command.RegisterToken command, EventSink sink) {
        int token = command.token();
        if (tokens.token(token) != null) {
            return Rejections.of(
                    Refusal.DUPLICATE, "token " + token + " is registered as " + tokens.known(token).symbol);
        }
        tokens.register(new Token(token, command.symbol()));
        sink.event(new Event.TokenRegistered(token, command.symbol()));
        return Optional.empty();
    }

    Optional<Rejection> registerLane(Command.RegisterLane command, EventSink sink) {
        int token = command.token();
        int chain = command.chain();
        Optional<Rejection> unknown = tokens.requireKnown(token);
        if (unknown.isPresent()) {
            return unknown;
        }
        if (tokens.known(token).lane(chain) != null) {
            return Rejections.of(Refusal.DUPLICATE, "token " + token + " is on chain " + chain + " already");
        }
        tokens.known(token).addLane(chain);
        sink.event(new Event.LaneRegistered(token, chain));
        return Optional.empty();
    }

    Optional<Rejection> openMarket(Command.OpenMarket command, EventSink sink) {
        Market market = command.market();
        Optional<Rejection> unknown =
                tokens.requireKnown(market.baseToken()).or(() -> tokens.requireKnown(market.quoteToken()));
        if (unknown.isPresent()) {
            return unknown;
        }
        if (markets.market(market.id()) != null) {
            return Rejections.of(Refusal.DUPLICATE, "market " + market.id() + " is open already");
        }
        MarketState other = markets.between(market.baseToken(), market.quoteToken());
        if (other != null) {
            return Rejections.of(Refusal.DUPLICATE, "market " + other.market.id() + " trades these two tokens already");
        }
        markets.open(market);
        sink.event(new Event.MarketOpened(market));
        return Optional.empty();
    }

    Optional<Rejection> setNetworkFees(Command.SetNetworkFees command, EventSink sink) {
        int token = command.token();
        Optional<Rejection> unknown = tokens.requireKnown(token);
        for (int chain : command.withdrawalFees().keySet()) {
            unknown = unknown.or(() -> tokens.requireLane(token, chain));
        }
        if (unknown.isPresent()) {
            return unknown;
        }
        tokens.known(token).transferFee = command.transferFee();
        command.withdrawalFees().forEach((chain, fee) -> tokens.knownLane(token, chain).withdrawalFee = fee);
        sink.event(new Event.NetworkFeesSet(token, command.transferFee(), command.withdrawalFees()));
        return Optional.empty();
    }
}
