package org.zklink.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.zklink.client.model.MarketInfo;
import org.zklink.client.model.MarketState;
import org.zklink.client.model.OrderSide;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Envelope;
import org.zklink.protocol.ExecutionInstructions;
import org.zklink.protocol.ExecutionInstructions.SelfTrade;
import org.zklink.protocol.ExecutionInstructions.Trigger;
import org.zklink.protocol.Order;

final class OrderTermsTest {
    private static final MarketInfo MARKET = new MarketInfo(
            7,
            2,
            1,
            Units.parse("0.001"),
            Units.parse("0.01"),
            100,
            500,
            Units.parse("1"),
            0,
            MarketState.OPEN,
            Optional.empty());
    private static final Envelope ENVELOPE = new Envelope(42, 2, 0, 1, 0, 0, 99);

    @Test
    void aBuyPaysTheQuoteAndIsBoundedByWhatItBuys() {
        Order order = OrderTerms.limit(MARKET, OrderSide.BUY, Units.parse("0.5"), Units.parse("2000.01"))
                .ofSubAccount(1)
                .asPostOnly()
                .order(ENVELOPE);
        assertThat(order)
                .isEqualTo(new Order(
                        ENVELOPE,
                        1,
                        2,
                        Units.parse("1000.005"),
                        Units.parse("0.5"),
                        100,
                        500,
                        true,
                        true,
                        false,
                        false));
    }

    @Test
    void aSaleSellsTheBaseAndIsBoundedByWhatItSells() {
        OrderTerms terms = OrderTerms.limit(MARKET, OrderSide.SELL, Units.parse("0.5"), Units.parse("2000"))
                .asImmediateOrCancel()
                .until(99);
        assertThat(terms.expiry()).isEqualTo(99);
        assertThat(terms.order(ENVELOPE))
                .isEqualTo(new Order(
                        ENVELOPE, 2, 1, Units.parse("0.5"), Units.parse("1000"), 100, 500, false, false, true, false));
        assertThat(terms.asFillOrKill().order(ENVELOPE).fok()).isTrue();
    }

    @Test
    void stepsAreChecked() {
        refuses(Units.parse("0.0005"), Units.parse("2000"), "lot size 0.001, but is 0.0005");
        refuses(Units.parse("1"), Units.parse("2000.005"), "tick size 0.01, but is 2000.005");
        refuses(Amount.ZERO, Units.parse("2000"), "quantity must be a positive multiple");
    }

    @Test
    void aMarketOrderIsImmediateAtAProtectingPrice() {
        OrderTerms buy = OrderTerms.market(MARKET, OrderSide.BUY, Units.parse("0.5"), Units.parse("2000"), 50);
        assertThat(buy.price()).isEqualTo(Units.parse("2010"));
        assertThat(buy.order(ENVELOPE).ioc()).isTrue();
        assertThat(buy.order(ENVELOPE).sellAmount()).isEqualTo(Units.parse("1005"));
        OrderTerms sale = OrderTerms.market(MARKET, OrderSide.SELL, Units.parse("0.5"), Units.parse("2000"), 50);
        assertThat(sale.order(ENVELOPE).buyAmount()).isEqualTo(Units.parse("995"));
    }

    @Test
    void theQuoteAmountCanBound() {
        assertThat(limit(OrderSide.BUY).order(ENVELOPE).bound()).isEqualTo(Units.parse("0.5"));
        assertThat(limit(OrderSide.SELL).order(ENVELOPE).bound()).isEqualTo(Units.parse("0.5"));
        assertThat(limit(OrderSide.BUY).boundedByQuote().order(ENVELOPE).bound())
                .isEqualTo(Units.parse("1000"));
        assertThat(limit(OrderSide.SELL).boundedByQuote().order(ENVELOPE).bound())
                .isEqualTo(Units.parse("1000"));
    }

    @Test
    void goodTillCancelledUnlessATimeIsSaid() {
        OrderTerms terms = limit(OrderSide.BUY);
        assertThat(terms.expiry()).isEqualTo((1L << 40) - 1);
        assertThat(terms.until(99).expiry()).isEqualTo(99);
        assertThat(terms.until(99).untilCancelled()).isEqualTo(terms);
    }

    @Test
    void postOnlyIsRefusedOrSlides() {
        Order refused = limit(OrderSide.BUY).asPostOnly().order(ENVELOPE);
        assertThat(refused.postOnly()).isTrue();
        assertThat(refused.instructions()).isEqualTo(ExecutionInstructions.NONE);
        Order slides = limit(OrderSide.BUY).asSlidingPostOnly().order(ENVELOPE);
        assertThat(slides.postOnly()).isTrue();
        assertThat(slides.instructions()).isEqualTo(ExecutionInstructions.NONE.withSlide(true));
    }

    /** The tick is 0.01. */
    @Test
    void triggersAreInTicks() {
        OrderTerms stopLimit = limit(OrderSide.SELL).stopAt(Units.parse("1990.5"));
        assertThat(stopLimit.order(ENVELOPE).instructions())
                .isEqualTo(ExecutionInstructions.NONE.withTrigger(Trigger.STOP, 199_050));
        assertThat(stopLimit.order(ENVELOPE).ioc()).isFalse();
        Amount trigger = Units.parse("2100");
        Order takeProfitMarket = OrderTerms.market(MARKET, OrderSide.SELL, Units.parse("0.5"), trigger, 100)
                .takeProfitAt(trigger)
                .order(ENVELOPE);
        assertThat(takeProfitMarket.instructions())
                .isEqualTo(ExecutionInstructions.NONE.withTrigger(Trigger.TAKE_PROFIT, 210_000));
        assertThat(takeProfitMarket.ioc()).isTrue();
        assertThat(takeProfitMarket.buyAmount()).isEqualTo(Units.parse("1039.5"));
        assertThatThrownBy(() -> limit(OrderSide.BUY).stopAt(Units.parse("0.001")))
                .hasMessageContaining("trigger price must be a positive multiple of the market's tick size 0.01");
        assertThatThrownBy(() -> limit(OrderSide.BUY).stopAt(Amount.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    /** The lot is 0.001. */
    @Test
    void anIcebergShowsLots() {
        assertThat(limit(OrderSide.BUY).showing(Units.parse("0.05")).instructions())
                .isEqualTo(ExecutionInstructions.NONE.withDisplayLots(50));
        assertThatThrownBy(() -> limit(OrderSide.BUY).showing(Units.parse("0.0501")))
                .hasMessageContaining("what is shown must be a positive multiple of the market's lot size 0.001");
        assertThatThrownBy(() -> limit(OrderSide.BUY).showing(Units.parse("1099511628")))
                .hasMessageContaining("displayLots must be in 0..1099511627776");
    }

    @Test
    void stepsAddUp() {
        Order order = limit(OrderSide.SELL)
                .stopAt(Units.parse("1990"))
                .pairedWith(7)
                .onSelfTrade(SelfTrade.CANCEL_BOTH)
                .named(-1)
                .until(99)
                .ofSubAccount(1)
                .order(ENVELOPE);
        assertThat(order.instructions())
                .isEqualTo(new ExecutionInstructions(-1, Trigger.STOP, 199_000, 0, SelfTrade.CANCEL_BOTH, false, 7));
    }

    @Test
    void whatDoesNotFitIsRefusedEarly() {
        refuses(
                Amount.MAX.minus(Amount.MAX.remainder(MARKET.lotSize())),
                Units.parse("2000"),
                "too many times the market's lot size");
        refuses(Units.parse("1000000000000000"), Units.parse("2000"), "2^120 - 1");
    }

    private static OrderTerms limit(OrderSide side) {
        return OrderTerms.limit(MARKET, side, Units.parse("0.5"), Units.parse("2000"));
    }

    private static void refuses(Amount quantity, Amount price, String message) {
        assertThatThrownBy(() -> OrderTerms.limit(MARKET, OrderSide.BUY, quantity, price))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
