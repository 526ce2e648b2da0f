package org.zklink.engine;

import org.zklink.protocol.FillRules;
import org.zklink.protocol.Limits;
import org.zklink.protocol.MutableAmount;

/** Executes fills: at the maker's price, exact, each side under the rules that the circuit will enforce. */
final class Fills {
    private final Accounts accounts;
    private final Tokens tokens;
    private final FeeTiers tiers;
    private final Balances balances;
    private final Orders orders;
    private final Holds holds;
    private final Counters counters;
    private final EventWriter events;
    private final MutableAmount base = new MutableAmount();
    private final MutableAmount quote = new MutableAmount();
    private final MutableAmount makerFee = new MutableAmount();
    private final MutableAmount takerFee = new MutableAmount();
    private final MutableAmount register = new MutableAmount();
    private final MutableAmount sellAmount = new MutableAmount();
    private final MutableAmount buyAmount = new MutableAmount();

    Fills(
            Accounts accounts,
            Tokens tokens,
            FeeTiers tiers,
            Balances balances,
            Orders orders,
            Holds holds,
            Counters counters,
            EventWriter events) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.tiers = tiers;
        this.balances = balances;
        this.orders = orders;
        this.holds = holds;
        this.counters = counters;
        this.events = events;
    }

    /** Both orders are without partners, and both can trade so many lots at the maker's price. */
    void fill(MarketState market, int maker, int taker, long lots) {
        long ticks = orders.ticks(maker);
        market.base(lots, base);
        market.quote(lots, ticks, quote);
        boolean takerBuysBase = orders.side(taker) == Side.BID;
        MutableAmount takerSells = takerBuysBase ? quote : base;
        MutableAmount takerBuys = takerBuysBase ? base : quote;
        Token boughtByMaker = tokens.known(
                takerBuysBase ? market.terms().quoteToken() : market.terms().baseToken());
        Token boughtByTaker = tokens.known(
                takerBuysBase ? market.terms().baseToken() : market.terms().quoteToken());
        fee(takerSells, makerFeeRate(market, orders.account(maker), orders.feeRateCap(maker)), makerFee);
        fee(takerBuys, takerFeeRate(market, orders.account(taker), orders.feeRateCap(taker)), takerFee);
        settle(market, maker, lots, ticks, takerBuys, takerSells, makerFee, boughtByMaker);
        settle(market, taker, lots, ticks, takerSells, takerBuys, takerFee, boughtByTaker);
        orders.setShown(maker, shownAfter(maker, lots));
        market.trade(ticks);
        events.trade(
                counters.nextTradeId(),
                market.id(),
                orders.side(taker),
                ticks,
                lots,
                base,
                quote,
                orders.id(maker),
                orders.account(maker),
                makerFee,
                orders.id(taker),
                orders.account(taker),
                takerFee);
        accrueRebate(maker, boughtByTaker);
    }

    /** What the account is charged as a maker, in millionths. */
    int makerFeeRate(MarketState market, int account, int cap) {
        int tier = tiers.tier(accounts.tier(account)).makerFeeRate();
        return Math.min(cap, Math.min(tier, market.terms().makerFeeRate()));
    }

    /** What the account is charged as a taker, in millionths. */
    int takerFeeRate(MarketState market, int account, int cap) {
        int tier = tiers.tier(accounts.tier(account)).takerFeeRate();
        return Math.min(cap, Math.min(tier, market.terms().takerFeeRate()));
    }

    private static void fee(MutableAmount bought, int rate, MutableAmount result) {
        result.setMulDivFloor(bought.hi(), bought.lo(), rate, Limits.FEE_RATE_DENOMINATOR);
    }

    /** Moves one side's tokens. */
    private void settle(
            MarketState market,
            int order,
            long lots,
            long ticks,
            MutableAmount sold,
            MutableAmount bought,
            MutableAmount fee,
            Token token) {
        requireRules(market, order, sold, bought, fee);
        orders.fill(order, lots, ticks);
        holds.sell(order, sold);
        register.set(bought.hi(), bought.lo());
        register.subtract(fee.hi(), fee.lo());
        balances.credit(orders.buys(order), register.hi(), register.lo());
        if (!fee.isZero()) {
            balances.credit(token.feeBalance, fee.hi(), fee.lo());
        }
    }

    /** The engine would do what the circuit refuses: a bug. */
    private void requireRules(
            MarketState market, int order, MutableAmount sold, MutableAmount bought, MutableAmount fee) {
        boolean ask = orders.side(order) == Side.ASK;
        market.base(orders.lots(order), ask ? sellAmount : buyAmount);
        market.quote(orders.lots(order), orders.limitTicks(order), ask ? buyAmount : sellAmount);
        boolean price = FillRules.priceHolds(
                bought.hi(),
                bought.lo(),
                sellAmount.hi(),
                sellAmount.lo(),
                sold.hi(),
                sold.lo(),
                buyAmount.hi(),
                buyAmount.lo());
        Invariant.require(price, "price of a fill of order", orders.id(order));
        boolean feeHolds = FillRules.feeHolds(fee.hi(), fee.lo(), bought.hi(), bought.lo(), orders.feeRateCap(order));
        Invariant.require(feeHolds, "fee of a fill of order", orders.id(order));
        Invariant.require(!sold.isZero() && !bought.isZero(), "empty fill of order", orders.id(order));
    }

    private long shownAfter(int maker, long lots) {
        return orders.isIceberg(maker)
                ? Math.min(orders.shown(maker) - lots, orders.remainingLots(maker))
                : orders.remainingLots(maker);
    }

    private void accrueRebate(int maker, Token token) {
        FeeTier tier = tiers.tier(accounts.tier(orders.account(maker)));
        if (tier.rebateShare() == 0 || takerFee.isZero()) {
            return;
        }
        register.setMulDivFloor(takerFee.hi(), takerFee.lo(), tier.rebateShare(), Limits.FEE_RATE_DENOMINATOR);
        if (!register.isZero()) {
            int balance = orders.sells(maker);
            balances.addOwed(balance, token.feeBalance, register);
            events.rebateAccrued(orders.account(maker), balances.subAccount(balance), token.id, register);
        }
    }
}
