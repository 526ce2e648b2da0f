package org.zklink.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.zklink.crypto.Poseidon;
import org.zklink.field.Fr;
import org.zklink.protocol.Control.Header;
import org.zklink.protocol.Control.Kind;
import org.zklink.protocol.Control.Selector;

/** The words against fields that are packed as docs/protocol.md, section 3, lists them, by BigInteger. */
final class ControlTest {
    private static final Header HEADER = new Header(42, 7, 3, 0xffff_ffffL, 1_800_000_000L);

    @Test
    void theWordsArePackedAsDocumented() {
        Control cancel = Control.cancelOrders(HEADER, Selector.CLIENT_ORDER_ID, -1, 15);
        BigInteger w0 = packed(42, 32, 1, 8, 5, 4, 7, 27, 3, 32, 0, 4, 0, 10, 0xffff_ffffL, 32, 1_800_000_000L, 40);
        BigInteger all64 = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
        assertThat(cancel.words())
                .containsExactly(Fr.of(w0), Fr.of(packed(1, 4, 2, 4, 16, 5, 0, 32)), Fr.of(all64), Fr.ZERO, Fr.ZERO);
        assertThat(cancel.hash()).isEqualTo(Poseidon.hash(cancel.words()));

        assertThat(Control.cancelAfter(HEADER, 86_400_000).words())
                .containsExactly(Fr.of(w0), Fr.of(packed(2, 4, 0, 4, 0, 5, 86_400_000, 32)), Fr.ZERO, Fr.ZERO, Fr.ZERO);
        assertThat(Control.cancelOnDisconnect(HEADER).words()[1]).isEqualTo(Fr.of(3L));
        assertThat(Control.cancelOrders(HEADER, Selector.MARKET, 9, 0).words()[1])
                .isEqualTo(Fr.of(packed(1, 4, 3, 4, 1, 5, 0, 32)));
    }

    @Test
    void noIntentHasItsWords() {
        assertThatThrownBy(() ->
                        IntentWords.decode(Control.cancelOnDisconnect(HEADER).words()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unknown intent type 5");
    }

    @Test
    void eachFieldChangesTheHash() {
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        Control one = Control.cancelOrders(HEADER, Selector.ORDER_ID, random.nextLong(), 0);
        for (Control other : new Control[] {
            Control.cancelOrders(HEADER, Selector.ORDER_ID, one.value() ^ 1, 0),
            Control.cancelOrders(HEADER, Selector.CLIENT_ORDER_ID, one.value(), 0),
            Control.cancelOrders(HEADER, Selector.ORDER_ID, one.value(), Control.ALL_SUB_ACCOUNTS),
            Control.cancelOrders(new Header(42, 7, 3, 1, HEADER.expiry()), Selector.ORDER_ID, one.value(), 0),
            Control.cancelOrders(
                    new Header(42, 7, 3, HEADER.nonce(), HEADER.expiry() + 1), Selector.ORDER_ID, one.value(), 0),
            Control.cancelOrders(
                    new Header(42, 7, 4, HEADER.nonce(), HEADER.expiry()), Selector.ORDER_ID, one.value(), 0)
        }) {
            assertThat(other.hash()).as("seed %d: %s", seed, other).isNotEqualTo(one.hash());
        }
    }

    @Test
    void whatAKindDoesNotUseIsRefused() {
        refused(Kind.CANCEL_AFTER, Selector.MARKET, Control.ALL_SUB_ACCOUNTS, 7, 0, "no selector");
        refused(Kind.CANCEL_ON_DISCONNECT, Selector.ALL, 3, 0, 0, "no sub-account");
        refused(Kind.CANCEL_ORDERS, Selector.ALL, 3, 0, 5, "no timeout");
        refused(Kind.CANCEL_ORDERS, Selector.ALL, 3, 1, 0, "no value");
        refused(Kind.CANCEL_ORDERS, Selector.MARKET, 16, 1, 0, "subAccount must be in 0..15");
        refused(Kind.CANCEL_AFTER, Selector.ALL, Control.ALL_SUB_ACCOUNTS, 0, 86_400_001, "timeoutMs must be in");
    }

    private static void refused(
            Kind kind, Selector selector, int subAccount, long value, long timeoutMs, String message) {
        assertThatThrownBy(() -> new Control(42, 7, 0, 0, 1, kind, selector, subAccount, value, timeoutMs))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    /** Pairs of value and width, lowest first. */
    private static BigInteger packed(long... fields) {
        BigInteger word = BigInteger.ZERO;
        int at = 0;
        for (int i = 0; i < fields.length; i += 2) {
            word = word.or(BigInteger.valueOf(fields[i]).shiftLeft(at));
            at += (int) fields[i + 1];
        }
        return word;
    }
}
