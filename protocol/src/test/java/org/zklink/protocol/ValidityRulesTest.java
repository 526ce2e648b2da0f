package org.zklink.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Each rule of docs/protocol.md, section 5, intent row, on both sides of its edge. */
class ValidityRulesTest {
    private static final long NOW = 1000;
    private static final SlotValue NEW = SlotValue.EMPTY;

    private static Envelope envelope(int account, long nonce) {
        return new Envelope(1, account, 0, 0, 0, nonce, NOW);
    }

    /** Sells 300 for at least 100; maker 10 000, taker 20 000 millionths. */
    private static Order order(String flags) {
        return new Order(
                envelope(2, 5),
                1,
                2,
                Amount.of(300),
                Amount.of(100),
                10_000,
                20_000,
                flags.contains("bounded"),
                flags.contains("post"),
                flags.contains("ioc"),
                flags.contains("fok"));
    }

    private static Optional<Refusal> row(Intent i, SlotValue slot, long sold, long bought, long fee, boolean closes) {
        return ValidityRules.row(i, slot, Amount.of(sold), Amount.of(bought), Amount.of(fee), closes, NOW)
                .map(Rejection::code);
    }

    private static Optional<Refusal> fill(Order order, SlotValue slot, long sold, long bought) {
        return row(order, slot, sold, bought, 0, false);
    }

    @Test
    void price() {
        assertThat(fill(order(""), NEW, 30, 10)).isEmpty();
        assertThat(fill(order(""), NEW, 29, 10)).isEmpty();
        assertThat(fill(order(""), NEW, 31, 10)).contains(Refusal.PRICE_BEYOND_LIMIT);
        assertThat(fill(order(""), NEW, 28, 9)).contains(Refusal.PRICE_BEYOND_LIMIT);
        assertThat(fill(order(""), NEW, 0, 10)).contains(Refusal.EMPTY_FILL);
        assertThat(fill(order(""), NEW, 30, 0)).contains(Refusal.EMPTY_FILL);
    }

    @Test
    void priceIsExactAtFullWidth() {
        Random random = Vectors.random(ValidityRulesTest.class);
        for (int i = 0; i < 1000; i++) {
            BigInteger sell = new BigInteger(120, random).setBit(0);
            BigInteger buy = new BigInteger(120, random).setBit(0);
            Order order =
                    new Order(envelope(2, 5), 1, 2, Amount.of(sell), Amount.of(buy), 0, 0, false, false, false, false);
            BigInteger sold = new BigInteger(119, random).add(BigInteger.ONE);
            BigInteger[] least =
                    sold.multiply(buy).add(sell).subtract(BigInteger.ONE).divideAndRemainder(sell);
            if (least[0].bitLength() <= 120 && least[0].signum() > 0) {
                Amount bought = Amount.of(least[0]);
                assertThat(ValidityRules.priceHolds(order, Amount.of(sold), bought))
                        .isTrue();
                assertThat(ValidityRules.priceHolds(order, Amount.of(sold), bought.minus(Amount.ONE)))
                        .isFalse();
            }
        }
    }

    @Test
    void bound() {
        SlotValue filled = new SlotValue(5, Amount.of(200));
        assertThat(fill(order(""), NEW, 300, 1000)).isEmpty();
        assertThat(fill(order(""), NEW, 301, 1000)).contains(Refusal.OVERFILLED);
        assertThat(fill(order(""), filled, 100, 1000)).isEmpty();
        assertThat(fill(order(""), filled, 101, 1000)).contains(Refusal.OVERFILLED);
        SlotValue bought = new SlotValue(5, Amount.of(90));
        assertThat(fill(order("bounded"), bought, 1, 10)).isEmpty();
        assertThat(fill(order("bounded"), bought, 1, 11)).contains(Refusal.OVERFILLED);
        assertThat(fill(order(""), new SlotValue(5, Amount.of(301)), 1, 1)).contains(Refusal.OVERFILLED);
        assertThat(fill(order(""), new SlotValue(5, Amount.MAX), 1, 1)).contains(Refusal.OVERFILLED);
    }

    /** What the slot says of a smaller nonce does not count. */
    @Test
    void slots() {
        assertThat(fill(order(""), new SlotValue(4, Amount.of(299)), 300, 100)).isEmpty();
        assertThat(fill(order(""), new SlotValue(6, Amount.ZERO), 3, 1)).contains(Refusal.STALE_NONCE);
        assertThat(ValidityRules.filledBefore(order(""), new SlotValue(4, Amount.of(9))))
                .isEqualTo(Amount.ZERO);
        assertThat(ValidityRules.filledBefore(order(""), new SlotValue(5, Amount.of(9))))
                .isEqualTo(Amount.of(9));
        assertThat(ValidityRules.slotAfter(order(""), Amount.of(9), false)).isEqualTo(new SlotValue(5, Amount.of(9)));
        assertThat(ValidityRules.slotAfter(order(""), Amount.of(9), true)).isEqualTo(new SlotValue(6, Amount.ZERO));
    }

    @Test
    void expiryAndNonce() {
        Order order = order("");
        assertThat(ValidityRules.liveness(order, NEW, NOW)).isEmpty();
        assertThat(ValidityRules.liveness(order, NEW, NOW + 1).orElseThrow().code())
                .isEqualTo(Refusal.EXPIRED);
        assertThat(terms(new Cancel(envelope(2, Limits.MAX_NONCE)))).isEmpty();
        assertThat(terms(new Cancel(envelope(2, Limits.MAX_NONCE + 1)))).contains(Refusal.NONCE_TOO_GREAT);
    }

    /** 10 000 or 20 000 millionths of 100. */
    @Test
    void fee() {
        assertThat(row(order(""), NEW, 30, 100, 2, false)).isEmpty();
        assertThat(row(order(""), NEW, 30, 100, 3, false)).contains(Refusal.FEE_ABOVE_CAP);
        assertThat(row(order("post"), NEW, 30, 100, 1, false)).isEmpty();
        assertThat(row(order("post"), NEW, 30, 100, 2, false)).contains(Refusal.FEE_ABOVE_CAP);
        assertThat(row(order(""), NEW, 30, 99, 2, false)).contains(Refusal.FEE_ABOVE_CAP);
        assertThat(ValidityRules.maxFee(order(""), Amount.of(99))).isEqualTo(Amount.ONE);
        assertThat(ValidityRules.maxFee(order("post"), Amount.of(100))).isEqualTo(Amount.ONE);
    }

    @Test
    void immediateOrCancelCloses() {
        assertThat(row(order("ioc"), NEW, 30, 10, 0, true)).isEmpty();
        assertThat(row(order("ioc"), NEW, 30, 10, 0, false)).contains(Refusal.MUST_CLOSE);
    }

    @Test
    void fillOrKillIsWholeAndCloses() {
        assertThat(row(order("fok"), NEW, 300, 100, 0, true)).isEmpty();
        assertThat(row(order("fok"), NEW, 300, 100, 0, false)).contains(Refusal.MUST_CLOSE);
        assertThat(row(order("fok"), NEW, 299, 100, 0, true)).contains(Refusal.CANNOT_FILL_WHOLE);
        assertThat(row(order("fok"), new SlotValue(5, Amount.of(1)), 299, 100, 0, true))
                .contains(Refusal.CANNOT_FILL_WHOLE);
        assertThat(row(order("fok bounded"), NEW, 250, 100, 0, true)).isEmpty();
        assertThat(row(order("fok bounded"), NEW, 250, 99, 0, true)).contains(Refusal.CANNOT_FILL_WHOLE);
    }

    @Test
    void orderTerms() {
        assertThat(terms(order(""))).isEmpty();
        assertThat(terms(order(2, 1, 1, 300, 100))).contains(Refusal.SAME_TOKEN);
        assertThat(terms(order(2, 1, 2, 0, 100))).contains(Refusal.ZERO_AMOUNT);
        assertThat(terms(order(2, 1, 2, 300, 0))).contains(Refusal.ZERO_AMOUNT);
        assertThat(terms(order(1, 1, 2, 300, 100))).contains(Refusal.RESERVED_ACCOUNT);
        assertThat(row(order(2, 1, 1, 300, 100), NEW, 30, 10, 0, false)).contains(Refusal.SAME_TOKEN);
    }

    @Test
    void transfers() {
        Transfer transfer = new Transfer(envelope(2, 5), 1, Amount.of(10), Amount.of(3), 3, 0);
        assertThat(row(transfer, NEW, 10, 10, 3, true)).isEmpty();
        assertThat(row(transfer, NEW, 11, 10, 3, true)).contains(Refusal.ROW_MISMATCH);
        assertThat(row(transfer, NEW, 10, 11, 3, true)).contains(Refusal.ROW_MISMATCH);
        assertThat(row(transfer, NEW, 10, 10, 2, true)).contains(Refusal.ROW_MISMATCH);
        assertThat(row(transfer, NEW, 10, 10, 3, false)).contains(Refusal.ROW_MISMATCH);
        assertThat(row(transfer, new SlotValue(6, Amount.ZERO), 10, 10, 3, true))
                .contains(Refusal.STALE_NONCE);
        assertThat(terms(new Transfer(envelope(2, 5), 1, Amount.ZERO, Amount.ONE, 3, 0)))
                .contains(Refusal.ZERO_AMOUNT);
        assertThat(terms(new Transfer(envelope(2, 5), 1, Amount.ONE, Amount.ZERO, 1, 0)))
                .contains(Refusal.RESERVED_ACCOUNT);
        assertThat(terms(new Transfer(envelope(2, 5), 1, Amount.ONE, Amount.ZERO, 0, 0)))
                .isEmpty();
        assertThat(terms(new Transfer(envelope(1, 5), 1, Amount.ONE, Amount.ZERO, 0, 0)))
                .contains(Refusal.RESERVED_ACCOUNT);
    }

    @Test
    void withdrawals() {
        assertThat(row(withdrawal(10, 31), NEW, 10, 10, 3, true)).isEmpty();
        assertThat(row(withdrawal(10, 31), NEW, 10, 10, 4, true)).contains(Refusal.ROW_MISMATCH);
        assertThat(row(withdrawal(10, 31), NEW, 10, 10, 3, false)).contains(Refusal.ROW_MISMATCH);
        assertThat(terms(withdrawal(10, 0))).contains(Refusal.UNKNOWN_CHAIN);
        assertThat(terms(withdrawal(0, 1))).contains(Refusal.ZERO_AMOUNT);
    }

    @Test
    void cancelsHaveNoRow() {
        assertThat(row(new Cancel(envelope(2, 5)), NEW, 0, 0, 0, true)).contains(Refusal.ROW_MISMATCH);
    }

    /** Fills that hold one by one hold together: what the engine relies on. */
    @Test
    void fillsAddUp() {
        Random random = Vectors.random(ValidityRulesTest.class);
        Order order = order("");
        for (int i = 0; i < 1000; i++) {
            Amount sold = Amount.ZERO;
            Amount bought = Amount.ZERO;
            Amount fee = Amount.ZERO;
            while (sold.isLessThan(order.sellAmount())) {
                long open = order.sellAmount().minus(sold).toLongExact();
                Amount s = Amount.of(1 + random.nextLong(open));
                Amount b = s.mulDivCeil(order.buyAmount(), order.sellAmount()).plus(Amount.of(random.nextInt(3)));
                Amount f = ValidityRules.maxFee(order, b);
                assertThat(ValidityRules.fill(order, sold, s, b, f)).isEmpty();
                sold = sold.plus(s);
                bought = bought.plus(b);
                fee = fee.plus(f);
            }
            assertThat(ValidityRules.row(order, NEW, sold, bought, fee, true, NOW))
                    .isEmpty();
        }
    }

    private static Optional<Refusal> terms(Intent intent) {
        return ValidityRules.terms(intent).map(Rejection::code);
    }

    private static Order order(int account, int sellToken, int buyToken, long sell, long buy) {
        return new Order(
                envelope(account, 5),
                sellToken,
                buyToken,
                Amount.of(sell),
                Amount.of(buy),
                0,
                0,
                false,
                false,
                false,
                false);
    }

    private static Withdrawal withdrawal(long amount, int chain) {
        return new Withdrawal(envelope(2, 5), 1, Amount.of(amount), Amount.of(3), chain, Bytes32.of(9), 0);
    }
}
