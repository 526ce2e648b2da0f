package org.zklink.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.zklink.client.model.MarketInfo;
import org.zklink.client.model.OrderSide;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Envelope;
import org.zklink.protocol.Order;

final class OrderTermsTest {
    private static final MarketInfo MARKET =
            new MarketInfo(7, 2, 1, Units.parse("0.001"), Units.parse("0.01"), 100, 500, Units.parse("1"));
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

    private static void refuses(Amount quantity, Amount price, String message) {
        assertThatThrownBy(() -> OrderTerms.limit(MARKET, OrderSide.BUY, quantity, price))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
