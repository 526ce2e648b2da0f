package org.zklink.engine;

import java.math.BigInteger;
import java.util.List;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Envelope;
import org.zklink.protocol.ExecutionInstructions;
import org.zklink.protocol.ExecutionInstructions.SelfTrade;
import org.zklink.protocol.ExecutionInstructions.Trigger;
import org.zklink.protocol.Order;

/** Random orders: few prices, small quantities, so that all of them meet; market 3 has amounts up to the limits. */
final class OrderGenerator {
    private static final int FLAGS = 18;
    private static final BigInteger LARGE_LOT = BigInteger.TEN.pow(21);

    static final List<Market> MARKETS = List.of(
            new Market(1, 1, 0, Amount.of(1_000_000), Amount.of(1_000_000_000_000L * 7), 150, 900, Amount.of(60), 0),
            new Market(2, 2, 1, Amount.of(300_000_000), Amount.of(10_000_000_000L), 0, 65_535, Amount.ZERO, 300_000),
            new Market(3, 0, 2, Amount.of(LARGE_LOT), Amount.ONE, 7, 7, Amount.ZERO, 0));

    private final Chance chance;
    private final KnownOrders known;

    OrderGenerator(Chance chance, KnownOrders known) {
        this.chance = chance;
        this.known = known;
    }

    Order next(Envelope envelope) {
        Market market = MARKETS.get(chance.oneIn(12) ? 2 : chance.below(10) < 7 ? 0 : 1);
        Side side = chance.of(Side.values());
        int flags = chance.below(FLAGS);
        // Most that may rest do not cross, so that books fill; others sweep them.
        boolean passive = !isImmediate(flags) && !chance.oneIn(5);
        int ticks = 8 + chance.below(5) + (passive == (side == Side.BID) ? 0 : 4);
        return order(envelope, market, side, lots(), ticks, flags);
    }

    /** An order in the slot of an open one: often at its price, on its side, and not larger. */
    Order replacing(KnownOrders.Known old, Envelope envelope) {
        Market market = MARKETS.get(old.market() - 1);
        Side side = chance.oneIn(8) ? old.side().opposite() : old.side();
        long ticks = chance.oneIn(4) ? old.ticks() + 1 : old.ticks();
        long lots = Math.max(1, old.lots() - chance.below(3) + (chance.oneIn(6) ? 2 : 0));
        return order(envelope, market, side, lots, ticks, chance.below(FLAGS));
    }

    private int lots() {
        return 1 + chance.below(chance.oneIn(4) ? 60 : 12);
    }

    private static boolean isImmediate(int flags) {
        return flags >= 2 && flags <= 5;
    }

    private Order order(Envelope envelope, Market market, Side side, long someLots, long someTicks, int flags) {
        boolean large = market.id() == 3 && !chance.oneIn(3);
        long lots =
                large ? chance.oneIn(6) ? Market.MAX_LOTS + chance.below(2) : Math.max(1, chance.ofBits(38)) : someLots;
        long ticks = large ? Math.max(1, chance.ofBits(chance.oneIn(8) ? 25 : 4)) : someTicks;
        Amount base = off(market.lotSize().times(lots));
        Amount quote = off(market.quoteUnit().times(lots).times(Amount.of(ticks)));
        boolean bid = side == Side.BID;
        boolean postOnly = flags < 2 || chance.rarely();
        return new Order(
                envelope,
                bid ? market.quoteToken() : market.baseToken(),
                bid ? market.baseToken() : chance.rarely() ? chance.below(4) : market.quoteToken(),
                bid ? quote : base,
                bid ? base : quote,
                cap(market.makerFeeRate(), 300),
                cap(market.takerFeeRate(), 1_000),
                (chance.oneIn(3) ? side.opposite() : side) == Side.BID,
                postOnly,
                flags == 2 || flags == 3,
                flags == 4 || flags == 5 || chance.rarely(),
                instructions(envelope, market, side, lots, postOnly, flags));
    }

    /** Mostly enough for whatever the market's rate may become. */
    private int cap(int rate, int most) {
        return chance.rarely() ? chance.below(Math.max(1, rate)) : chance.oneIn(4) ? rate : Math.max(rate, most);
    }

    private Amount off(Amount amount) {
        return chance.rarely() ? amount.plus(Amount.ONE) : amount;
    }

    private ExecutionInstructions instructions(
            Envelope envelope, Market market, Side side, long lots, boolean postOnly, int flags) {
        ExecutionInstructions i = ExecutionInstructions.NONE;
        if (chance.oneIn(6)) {
            i = i.withClientOrderId(chance.oneIn(3) ? -1 - chance.below(3) : 1 + chance.below(6));
        }
        boolean trigger = !postOnly && chance.oneIn(5);
        if (trigger || chance.rarely()) {
            Trigger kind = chance.of(Trigger.STOP, Trigger.TAKE_PROFIT);
            boolean above = (kind == Trigger.STOP) == (side == Side.BID);
            long distance = chance.oneIn(10) ? 0 : 1 + chance.below(3);
            long last = known.lastTicks(market.id(), 12);
            i = i.withTrigger(kind, Math.max(chance.rarely() ? 0 : 1, above ? last + distance : last - distance));
        }
        boolean immediate = isImmediate(flags);
        if (immediate ? chance.rarely() : chance.oneIn(4)) {
            i = i.withDisplayLots(
                    chance.oneIn(10)
                            ? 1
                            : 1 + Math.min(lots, ExecutionInstructions.MAX_DISPLAY_LOTS - 1) / (1 + chance.below(12)));
        }
        if (chance.oneIn(2)) {
            i = i.withSelfTrade(chance.of(SelfTrade.values()));
        }
        if (postOnly ? chance.oneIn(2) : chance.rarely()) {
            i = i.withSlide(true);
        }
        return immediate && !trigger && !chance.rarely() ? i : i.withOcoSlot(ocoSlot(envelope, market, side));
    }

    private int ocoSlot(Envelope envelope, Market market, Side side) {
        if (chance.rarely()) {
            return chance.below(CommandGenerator.SLOTS);
        }
        List<KnownOrders.Known> partners = known.partnersFor(envelope, market.id(), side);
        return partners.isEmpty() || chance.oneIn(2)
                ? ExecutionInstructions.NO_SLOT
                : chance.of(partners).order().slot();
    }
}
