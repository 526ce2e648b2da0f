package org.zklink.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zklink.field.Fr;

class AmountTest {
    private static final BigInteger LIMIT = RandomAmounts.LIMIT;
    private static final int ROUNDS = 20_000;

    @Test
    void edges() {
        assertThat(Amount.MAX.toBigInteger()).isEqualTo(LIMIT.subtract(BigInteger.ONE));
        assertThat(Amount.MAX).hasToString("1329227995784915872903807060280344575");
        assertThat(Amount.of(LIMIT.subtract(BigInteger.ONE))).isEqualTo(Amount.MAX);
        assertThat(new Amount(0, -1)).hasToString("18446744073709551615");
        assertThat(new Amount(0, -1).plus(Amount.ONE)).isEqualTo(new Amount(1, 0));
        assertThat(new Amount(1, 0).minus(Amount.ONE)).isEqualTo(new Amount(0, -1));
        assertThat(Amount.MAX.minus(Amount.MAX)).isEqualTo(Amount.ZERO);
        assertThat(Amount.MAX.times(1)).isEqualTo(Amount.MAX);
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatIllegalArgumentException().isThrownBy(() -> Amount.of(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> Amount.of(LIMIT));
        assertThatIllegalArgumentException().isThrownBy(() -> Amount.of(BigInteger.ONE.negate()));
        assertThatIllegalArgumentException().isThrownBy(() -> Amount.of(Fr.of(LIMIT)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Amount(1L << 56, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Amount(-1, 0));
    }

    @Test
    void overflowAndUnderflow() {
        overflows(() -> Amount.MAX.plus(Amount.ONE));
        overflows(() -> Amount.MAX.plus(Amount.MAX));
        overflows(() -> Amount.ZERO.minus(Amount.ONE));
        overflows(() -> new Amount(1, 0).minus(new Amount(1, 1)));
        overflows(() -> Amount.MAX.times(2));
        overflows(() -> Amount.MAX.times(Amount.MAX));
        overflows(() -> new Amount(1L << 55, 0).times(2));
        overflows(() -> Amount.MAX.mulDivFloor(Amount.MAX, Amount.of(1)));
        overflows(() -> Amount.MAX.mulDivCeil(Amount.MAX, Amount.MAX.minus(Amount.ONE)));
        overflows(() -> Amount.ONE.mulDivFloor(1, 0));
        overflows(() -> Amount.ONE.isMultipleOf(Amount.ZERO));
        overflows(() -> new Amount(0, -1).toLongExact());
    }

    @Test
    void rounding() {
        assertThat(Amount.of(10).mulDivFloor(1, 3)).isEqualTo(Amount.of(3));
        assertThat(Amount.of(10).mulDivCeil(1, 3)).isEqualTo(Amount.of(4));
        assertThat(Amount.of(9).mulDivCeil(1, 3)).isEqualTo(Amount.of(3));
        assertThat(Amount.ZERO.mulDivCeil(5, 3)).isEqualTo(Amount.ZERO);
        assertThat(Amount.MAX.mulDivFloor(Amount.MAX, Amount.MAX)).isEqualTo(Amount.MAX);
        assertThat(Amount.MAX.mulDivCeil(1_000_000, 1_000_000)).isEqualTo(Amount.MAX);
        assertThat(Amount.of(7).remainder(Amount.of(4))).isEqualTo(Amount.of(3));
        assertThat(Amount.of(8).isMultipleOf(Amount.of(4))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-1",
                "+1",
                "01",
                "1.0",
                " 1",
                "1e3",
                "0x10",
                "1329227995784915872903807060280344576",
                "٣",
                "10000000000000000000000000000000000000000"
            })
    void refusesText(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Amount.parse(text));
    }

    @Test
    void agreesWithBigInteger() {
        Random random = Vectors.random(AmountTest.class);
        for (int i = 0; i < ROUNDS; i++) {
            BigInteger a = RandomAmounts.next(random);
            BigInteger b = RandomAmounts.next(random);
            BigInteger c = RandomAmounts.next(random);
            BigInteger d = RandomAmounts.next(random);
            Amount x = Amount.of(a);
            Amount y = Amount.of(b);
            Amount z = Amount.of(c);
            assertThat(x.toBigInteger()).isEqualTo(a);
            assertThat(Amount.parse(x.toString())).isEqualTo(x);
            assertThat(Amount.of(x.toFr())).isEqualTo(x);
            assertThat(x.toFr().toBigInteger()).isEqualTo(a);
            assertThat(Integer.signum(x.compareTo(y))).isEqualTo(a.compareTo(b));
            assertThat(Integer.signum(Amount.compareProducts(x, y, z, Amount.of(d))))
                    .isEqualTo(a.multiply(b).compareTo(c.multiply(d)));
            agrees(a.add(b), () -> x.plus(y));
            agrees(a.subtract(b), () -> x.minus(y));
            agrees(a.multiply(b), () -> x.times(y));
            if (c.signum() != 0) {
                BigInteger[] qr = a.multiply(b).divideAndRemainder(c);
                agrees(qr[0], () -> x.mulDivFloor(y, z));
                agrees(qr[1].signum() == 0 ? qr[0] : qr[0].add(BigInteger.ONE), () -> x.mulDivCeil(y, z));
                agrees(a.mod(c), () -> x.remainder(z));
            }
        }
    }

    @Test
    void comparesProductsThatAreEqual() {
        Random random = Vectors.random(AmountTest.class);
        for (int i = 0; i < 1000; i++) {
            Amount a = Amount.of(RandomAmounts.next(random));
            Amount b = Amount.of(RandomAmounts.next(random));
            assertThat(Amount.compareProducts(a, b, b, a)).isZero();
            if (!a.isZero() && b.compareTo(Amount.MAX) < 0) {
                assertThat(Amount.compareProducts(a, b, b.plus(Amount.ONE), a)).isNegative();
            }
        }
    }

    private static void agrees(BigInteger expected, java.util.function.Supplier<Amount> operation) {
        if (expected.signum() < 0 || expected.compareTo(LIMIT) >= 0) {
            overflows(operation::get);
        } else {
            assertThat(operation.get().toBigInteger()).isEqualTo(expected);
        }
    }

    private static void overflows(ThrowingCallable operation) {
        assertThatThrownBy(operation).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void sorts() {
        List<Amount> amounts = new ArrayList<>(List.of(new Amount(1, 0), new Amount(0, -1), Amount.ONE, Amount.ZERO));
        amounts.sort(null);
        assertThat(amounts).containsExactly(Amount.ZERO, Amount.ONE, new Amount(0, -1), new Amount(1, 0));
        assertThat(Amount.min(Amount.ONE, new Amount(0, -1))).isEqualTo(Amount.ONE);
        assertThat(Amount.max(Amount.ONE, new Amount(0, -1))).isEqualTo(new Amount(0, -1));
    }
}
