package org.zklink.engine;

import org.zklink.protocol.Limits;
import org.zklink.protocol.Refusal;

/** Commands of the operator: tokens, lanes, markets, fees. */
final class Configuration {
    private final Tokens tokens;
    private final Markets markets;
    private final Books books;
    private final FeeTiers tiers;
    private final Accounts accounts;
    private final Balances balances;
    private final RefusalRegister refusal;
    private final EventWriter events;

    Configuration(
            Tokens tokens,
            Markets markets,
            Books books,
            FeeTiers tiers,
            Accounts accounts,
            Balances balances,
            RefusalRegister refusal,
            EventWriter events) {
        this.tokens = tokens;
        this.markets = markets;
        this.books = books;
        this.tiers = tiers;
        this.accounts = accounts;
        this.balances = balances;
        this.refusal = refusal;
        this.events = events;
    }

    boolean registerToken(Command.RegisterToken command) {
        int token = command.token();
        if (tokens.token(token) != null) {
            return refusal.refuse(
                    Refusal.DUPLICATE, "token " + token + " is registered as " + tokens.known(token).symbol);
        }
        tokens.register(new Token(token, command.symbol(), balances.row(Limits.FEE_ACCOUNT, 0, token)));
        events.tokenRegistered(token, command.symbol());
        return true;
    }

    boolean registerLane(Command.RegisterLane command) {
        int token = command.token();
        int chain = command.chain();
        if (!tokens.checkKnown(token, refusal)) {
            return false;
        }
        if (tokens.known(token).lane(chain) != null) {
            return refusal.refuse(Refusal.DUPLICATE, "token " + token + " is on chain " + chain + " already");
        }
        tokens.known(token).addLane(chain);
        events.laneRegistered(token, chain);
        return true;
    }

    boolean openMarket(Market market) {
        if (!tokens.checkKnown(market.baseToken(), refusal) || !tokens.checkKnown(market.quoteToken(), refusal)) {
            return false;
        }
        if (markets.market(market.id()) != null) {
            return refusal.refuse(Refusal.DUPLICATE, "market " + market.id() + " is open already");
        }
        MarketState other = markets.between(market.baseToken(), market.quoteToken());
        if (other != null) {
            return refusal.refuse(Refusal.DUPLICATE, "market " + other.id() + " trades these two tokens already");
        }
        markets.open(market);
        events.marketOpened(market);
        return true;
    }

    boolean updateMarket(Market market) {
        MarketState state = markets.market(market.id());
        if (state == null) {
            return refusal.refuse(Detail.NO_SUCH_MARKET, market.id());
        }
        Market old = state.terms();
        if (old.baseToken() != market.baseToken() || old.quoteToken() != market.quoteToken()) {
            return refusal.refuse(
                    Refusal.UNKNOWN_MARKET,
                    "market " + old.id() + " trades tokens " + old.baseToken() + " and " + old.quoteToken()
                            + "; another market needs another number");
        }
        boolean sameSteps =
                old.lotSize().equals(market.lotSize()) && old.tickSize().equals(market.tickSize());
        boolean empty = state.status() == MarketStatus.CLOSED && books.first(state) == 0;
        if (!sameSteps && !empty) {
            return refusal.refuse(
                    Refusal.MARKET_NOT_CLOSED,
                    "lot and tick size change only while the market is closed and has no orders; it is "
                            + state.status());
        }
        state.setTerms(market);
        events.marketUpdated(market);
        return true;
    }

    boolean setMarketStatus(Command.SetMarketStatus command) {
        MarketState market = markets.market(command.market());
        if (market == null) {
            return refusal.refuse(Detail.NO_SUCH_MARKET, command.market());
        }
        markets.setStatus(market, command.status());
        events.marketStatusChanged(command.market(), command.status());
        return true;
    }

    boolean setNetworkFees(Command.SetNetworkFees command) {
        int token = command.token();
        if (!tokens.checkKnown(token, refusal)) {
            return false;
        }
        for (int chain : command.withdrawalFees().keySet()) {
            if (!tokens.checkLane(token, chain, refusal)) {
                return false;
            }
        }
        tokens.known(token).transferFee = command.transferFee();
        command.withdrawalFees().forEach((chain, fee) -> tokens.knownLane(token, chain).withdrawalFee = fee);
        events.networkFeesSet(token, command.transferFee(), command.withdrawalFees());
        return true;
    }

    boolean setFeeTier(FeeTier tier) {
        tiers.set(tier);
        events.feeTierSet(tier);
        return true;
    }

    boolean setAccountTier(Command.SetAccountTier command) {
        if (!accounts.exists(command.account())) {
            return refusal.refuse(Detail.UNKNOWN_ACCOUNT, command.account());
        }
        accounts.setTier(command.account(), command.tier());
        events.accountTierSet(command.account(), command.tier());
        return true;
    }
}
