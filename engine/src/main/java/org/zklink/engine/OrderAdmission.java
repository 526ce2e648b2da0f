package org.zklink.engine;

import org.zklink.protocol.Amount;
import org.zklink.protocol.ExecutionInstructions.Trigger;
import org.zklink.protocol.MutableAmount;

/**
 * What the exchange asks of an order beyond the rules of the circuit: flags that go together, an open market, whole lots and ticks, a minimum, a fee
 * rate, a price in the band, instructions that can be followed. Works out the order's {@link Terms} on the way; changes nothing else.
 */
final class OrderAdmission {
    static final int MAX_ICEBERG_PARTS = 20;

    private final Tokens tokens;
    private final Markets markets;
    private final Orders orders;
    private final Slots slots;
    private final Fills fills;
    private final Terms terms;
    private final RefusalRegister refusal;
    private final MutableAmount register = new MutableAmount();

    OrderAdmission(
            Tokens tokens,
            Markets markets,
            Orders orders,
            Slots slots,
            Fills fills,
            Terms terms,
            RefusalRegister refusal) {
        this.tokens = tokens;
        this.markets = markets;
        this.orders = orders;
        this.slots = slots;
        this.fills = fills;
        this.terms = terms;
        this.refusal = refusal;
    }

    /** @param replaced the order that it would replace, or 0 */
    boolean check(IntentView intent, int replaced) {
        return tokens.checkKnown(intent.token1(), refusal)
                && tokens.checkKnown(intent.token2(), refusal)
                && checkFlags(intent)
                && checkMarket(intent)
                && checkSteps(intent)
                && checkIceberg(intent)
                && checkFeeRate(intent)
                && checkPrice(intent)
                && checkClientOrderId(intent, replaced)
                && checkPair(intent, replaced);
    }

    private boolean checkFlags(IntentView intent) {
        boolean immediate = intent.ioc() || intent.fok();
        boolean triggered = intent.trigger() != Trigger.NONE;
        boolean paired = intent.ocoSlot() >= 0;
        if (intent.postOnly() && (immediate || triggered)) {
            return refusal.refuse(Detail.POST_ONLY_TAKES);
        }
        if (intent.slide() && !intent.postOnly()) {
            return refusal.refuse(Detail.SLIDE_ALONE);
        }
        if (intent.displayLots() != 0 && immediate) {
            return refusal.refuse(Detail.ICEBERG_IMMEDIATE);
        }
        if (paired && immediate && !triggered) {
            return refusal.refuse(Detail.OCO_IMMEDIATE);
        }
        if (paired && intent.ocoSlot() == intent.slot()) {
            return refusal.refuse(Detail.OCO_ITSELF, intent.slot());
        }
        return triggered == (intent.triggerTicks() != 0) || refusal.refuse(Detail.TRIGGER_TICKS);
    }

    private boolean checkMarket(IntentView intent) {
        MarketState market = markets.between(intent.token1(), intent.token2());
        if (market == null) {
            return refusal.refuse(Detail.UNKNOWN_MARKET, intent.token1(), intent.token2());
        }
        Side side = market.terms().sideOfSeller(intent.token1());
        boolean boundInQuote = intent.buyBounded() == (side == Side.ASK);
        terms.setMarket(market, side, boundInQuote, waits(intent.trigger(), side));
        return switch (market.status()) {
            case OPEN -> true;
            case HALTED -> refusal.refuse(Detail.MARKET_HALTED, market.id());
            case CLOSED -> refusal.refuse(Detail.MARKET_CLOSED, market.id());
        };
    }

    /** A stop waits for the price to go against its side, a take-profit for the other way. */
    private static int waits(Trigger trigger, Side side) {
        return switch (trigger) {
            case NONE -> Orders.NO_TRIGGER;
            case STOP -> side == Side.BID ? Orders.ABOVE : Orders.BELOW;
            case TAKE_PROFIT -> side == Side.BID ? Orders.BELOW : Orders.ABOVE;
        };
    }

    private boolean checkSteps(IntentView intent) {
        MarketState market = terms.market();
        boolean ask = terms.side() == Side.ASK;
        long baseHi = ask ? intent.amount1Hi() : intent.amount2Hi();
        long baseLo = ask ? intent.amount1Lo() : intent.amount2Lo();
        long quoteHi = ask ? intent.amount2Hi() : intent.amount1Hi();
        long quoteLo = ask ? intent.amount2Lo() : intent.amount1Lo();
        Amount lotSize = market.terms().lotSize();
        register.set(baseHi, baseLo);
        long lots = register.divide(lotSize.hi(), lotSize.lo());
        if (!register.isZero()) {
            return refuseOffLot(new Amount(baseHi, baseLo), lotSize);
        }
        if (lots == MutableAmount.TOO_GREAT || lots > Market.MAX_LOTS) {
            refusal.refuse(Detail.TOO_MANY_LOTS, Market.MAX_LOTS);
            refusal.with(baseHi, baseLo);
            return refusal.with(lotSize.hi(), lotSize.lo());
        }
        Amount unit = market.quoteUnit();
        register.set(quoteHi, quoteLo);
        long quoteUnits = register.divide(unit.hi(), unit.lo());
        if (!register.isZero() || (quoteUnits != MutableAmount.TOO_GREAT && quoteUnits % lots != 0)) {
            return refuseOffTick(lots, new Amount(quoteHi, quoteLo), unit);
        }
        if (quoteUnits == MutableAmount.TOO_GREAT || quoteUnits > Market.MAX_QUOTE_UNITS) {
            return refuseTooMuch(lots, new Amount(quoteHi, quoteLo), unit);
        }
        terms.setSteps(lots, quoteUnits / lots);
        return checkMinimum(quoteHi, quoteLo);
    }

    private boolean checkMinimum(long quoteHi, long quoteLo) {
        Market market = terms.market().terms();
        Amount minimum = market.minimumNotional();
        register.set(quoteHi, quoteLo);
        if (register.compareTo(minimum.hi(), minimum.lo()) >= 0) {
            return true;
        }
        refusal.refuse(Detail.BELOW_MINIMUM_NOTIONAL);
        refusal.with(quoteHi, quoteLo);
        refusal.with(market.quoteToken());
        return refusal.with(minimum.hi(), minimum.lo());
    }

    private boolean checkIceberg(IntentView intent) {
        long shown = intent.displayLots();
        long lots = terms.lots();
        return shown == 0
                || shown >= lots
                || shown * MAX_ICEBERG_PARTS >= lots
                || refusal.refuse(Detail.TOO_MANY_PARTS, lots, Math.ceilDiv(lots, MAX_ICEBERG_PARTS), shown);
    }

    /** The circuit caps all fees of an order by one rate: the maker's if it is post-only, else the taker's, which is not less. */
    private boolean checkFeeRate(IntentView intent) {
        int cap = intent.feeRateCap();
        MarketState market = terms.market();
        int charged = intent.postOnly()
                ? fills.makerFeeRate(market, intent.account(), Integer.MAX_VALUE)
                : fills.takerFeeRate(market, intent.account(), Integer.MAX_VALUE);
        return cap >= charged
                || refusal.refuse(
                        intent.postOnly() ? Detail.MAKER_FEE_TOO_LOW : Detail.TAKER_FEE_TOO_LOW, charged, cap);
    }

    private boolean checkPrice(IntentView intent) {
        MarketState market = terms.market();
        if (terms.waits() == Orders.NO_TRIGGER) {
            return market.isInBand(terms.ticks())
                    || refusal.refuse(
                            Detail.PRICE_OUT_OF_BAND,
                            market.bandLow(),
                            market.bandHigh(),
                            terms.ticks(),
                            market.last());
        }
        long trigger = intent.triggerTicks();
        boolean met = market.last() != 0
                && (terms.waits() == Orders.ABOVE ? trigger <= market.last() : trigger >= market.last());
        return !met || refusal.refuse(Detail.WOULD_TRIGGER, market.last(), trigger);
    }

    private boolean checkClientOrderId(IntentView intent, int replaced) {
        if (intent.clientOrderId() == 0) {
            return true;
        }
        int other = orders.findByClientOrderId(intent.account(), intent.clientOrderId());
        return other == 0 || other == replaced || refusal.refuse(Detail.DUPLICATE_CLIENT_ORDER_ID, orders.id(other));
    }

    private boolean checkPair(IntentView intent, int replaced) {
        if (intent.ocoSlot() < 0) {
            return true;
        }
        int partner = slots.order(slots.find(intent.account(), intent.subAccount(), intent.ocoSlot()));
        if (partner == 0) {
            return refusal.refuse(Detail.OCO_NOT_OPEN, intent.ocoSlot());
        }
        if (orders.market(partner) != terms.market().index || orders.side(partner) != terms.side()) {
            return refusal.refuse(Detail.OCO_OTHER_MARKET, intent.ocoSlot());
        }
        int other = orders.partner(partner);
        if (other != 0) {
            return other == replaced
                    ? refusal.refuse(Detail.OCO_REPLACED, intent.ocoSlot())
                    : refusal.refuse(Detail.OCO_TAKEN, intent.ocoSlot(), orders.id(other));
        }
        return true;
    }

    private boolean refuseOffLot(Amount base, Amount lotSize) {
        refusal.refuse(Detail.QUANTITY_OFF_LOT);
        refusal.with(lotSize.hi(), lotSize.lo());
        refusal.with(base.hi(), base.lo());
        return refuseWithNeighbours(base, lotSize);
    }

    private boolean refuseOffTick(long lots, Amount quote, Amount unit) {
        Amount step = unit.times(lots);
        refusal.refuse(Detail.PRICE_OFF_TICK, lots);
        refusal.with(step.hi(), step.lo());
        refusal.with(quote.hi(), quote.lo());
        return refuseWithNeighbours(quote, step);
    }

    /** Ends a refusal with the multiples of a step around a value. */
    private boolean refuseWithNeighbours(Amount value, Amount step) {
        Amount below = value.minus(value.remainder(step));
        boolean last = step.isGreaterThan(Amount.MAX.minus(below));
        Amount above = last ? below : below.plus(step);
        Amount lesser = below.isZero() ? above : below;
        refusal.with(lesser.hi(), lesser.lo());
        return refusal.with(above.hi(), above.lo());
    }

    private boolean refuseTooMuch(long lots, Amount quote, Amount unit) {
        Amount step = unit.times(lots);
        if (!quote.isMultipleOf(step)) {
            return refuseOffTick(lots, quote, unit);
        }
        Amount most = unit.times(Market.MAX_QUOTE_UNITS);
        refusal.refuse(Detail.TOO_MUCH_QUOTE);
        refusal.with(most.hi(), most.lo());
        return refusal.with(quote.hi(), quote.lo());
    }
}
