package org.zklink.node;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.zklink.engine.Command;
import org.zklink.engine.Event;
import org.zklink.engine.Market;
import org.zklink.protocol.Amount;
import org.zklink.sequencer.Applied;
import org.zklink.sequencer.AppliedListener;

/** The tokens, lanes, markets and fees that the log knows, and the commands that make it know what the configuration says. */
final class LedgerTerms implements AppliedListener {
    private record Fees(Amount transfer, SortedMap<Integer, Amount> withdrawals) {}

    private record TokenOnChain(int token, int chain) {}

    private final Map<Integer, String> symbols = new HashMap<>();
    private final Set<TokenOnChain> lanes = new HashSet<>();
    private final Map<Integer, Market> markets = new HashMap<>();
    private final Map<Integer, Fees> fees = new HashMap<>();

    /** @param known what an earlier one knew; nothing at the log's begin */
    LedgerTerms(List<Command> known) {
        for (Command command : known) {
            switch (command) {
                case Command.RegisterToken token -> symbols.put(token.token(), token.symbol());
                case Command.RegisterLane lane -> lanes.add(new TokenOnChain(lane.token(), lane.chain()));
                case Command.OpenMarket(Market market) -> markets.put(market.id(), market);
                case Command.SetNetworkFees set ->
                    fees.put(set.token(), new Fees(set.transferFee(), new TreeMap<>(set.withdrawalFees())));
                default -> throw new IllegalArgumentException("no terms: " + command);
            }
        }
    }

    /** All that is known, as commands that would make it known. */
    synchronized List<Command> known() {
        List<Command> known = new ArrayList<>();
        symbols.forEach((token, symbol) -> known.add(new Command.RegisterToken(token, symbol)));
        lanes.forEach(lane -> known.add(new Command.RegisterLane(lane.token(), lane.chain())));
        markets.values().forEach(market -> known.add(new Command.OpenMarket(market)));
        fees.forEach((token, set) -> known.add(new Command.SetNetworkFees(token, set.transfer(), set.withdrawals())));
        return known;
    }

    @Override
    public synchronized void applied(Applied applied) {
        for (Event event : applied.events()) {
            switch (event) {
                case Event.TokenRegistered token -> symbols.put(token.token(), token.symbol());
                case Event.LaneRegistered lane -> lanes.add(new TokenOnChain(lane.token(), lane.chain()));
                case Event.MarketOpened opened -> markets.put(opened.market().id(), opened.market());
                case Event.MarketUpdated updated -> markets.put(updated.market().id(), updated.market());
                case Event.NetworkFeesSet set -> setFees(set);
                default -> {}
            }
        }
    }

    /**
     * What is missing in the log, in order.
     *
     * @throws ConfigException when the log says otherwise and it can't be changed
     */
    synchronized List<Command> missing(NodeConfig config) {
        List<Command> commands = new ArrayList<>();
        config.tokens().forEach(token -> addMissing(token, commands));
        config.markets().forEach(market -> addMissing(market, config, commands));
        return commands;
    }

    private void setFees(Event.NetworkFeesSet set) {
        SortedMap<Integer, Amount> withdrawals = new TreeMap<>();
        if (fees.containsKey(set.token())) {
            withdrawals.putAll(fees.get(set.token()).withdrawals());
        }
        withdrawals.putAll(set.withdrawalFees());
        fees.put(set.token(), new Fees(set.transferFee(), withdrawals));
    }

    private void addMissing(TokenConfig token, List<Command> commands) {
        String symbol = symbols.get(token.number());
        if (symbol == null) {
            commands.add(new Command.RegisterToken(token.number(), token.symbol()));
        } else if (!symbol.equals(token.symbol())) {
            throw new ConfigException("token " + token.number() + " is " + symbol + " in the log, but " + token.symbol()
                    + " in the configuration: a token can't be renamed");
        }
        token.chains().stream()
                .filter(chain -> !lanes.contains(new TokenOnChain(token.number(), chain)))
                .forEach(chain -> commands.add(new Command.RegisterLane(token.number(), chain)));
        SortedMap<Integer, Amount> withdrawals = new TreeMap<>();
        token.chains().forEach(chain -> withdrawals.put(chain, token.withdrawalFee()));
        Fees wanted = new Fees(token.transferFee(), withdrawals);
        if (!wanted.equals(fees.get(token.number()))) {
            commands.add(new Command.SetNetworkFees(token.number(), wanted.transfer(), wanted.withdrawals()));
        }
    }

    private void addMissing(MarketConfig config, NodeConfig all, List<Command> commands) {
        Market wanted = config.toMarket(
                all.token(config.base()).number(), all.token(config.quote()).number());
        Market open = markets.get(wanted.id());
        if (open == null) {
            commands.add(new Command.OpenMarket(wanted));
        } else if (!hasSameSteps(open, wanted)) {
            throw new ConfigException("market " + wanted.id() + " is open with other tokens or steps than the"
                    + " configuration's: " + open + "; open another one instead");
        } else if (!open.equals(wanted)) {
            commands.add(new Command.UpdateMarket(wanted));
        }
    }

    private static boolean hasSameSteps(Market open, Market wanted) {
        return open.baseToken() == wanted.baseToken()
                && open.quoteToken() == wanted.quoteToken()
                && open.lotSize().equals(wanted.lotSize())
                && open.tickSize().equals(wanted.tickSize());
    }
}
