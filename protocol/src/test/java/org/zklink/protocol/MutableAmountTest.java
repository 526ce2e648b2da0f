package org.zklink.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Against BigInteger, at the edges and at random. */
class MutableAmountTest {
    private static final int ROUNDS = 50_000;
    private static final BigInteger LONG_LIMIT = BigInteger.TWO.pow(63);
    private static final BigInteger MARK = BigInteger.valueOf(77).shiftLeft(64);

    private final MutableAmount register = new MutableAmount();

    @Test
    void beginsAtZero() {
        assertThat(register.isZero()).isTrue();
        assertThat(register.toAmount()).isEqualTo(Amount.ZERO);
        register.set(Amount.MAX);
        assertThat(register.isZero()).isFalse();
        assertThat(register).hasToString("1329227995784915872903807060280344575");
    }

    @Test
    void edges() {
        for (BigInteger a : RandomAmounts.EDGES) {
            for (BigInteger b : RandomAmounts.EDGES) {
                sums(a, b);
                quotient(a, b);
                for (BigInteger c : RandomAmounts.EDGES) {
                    products(a, b.mod(LONG_LIMIT), c.mod(LONG_LIMIT));
                }
            }
        }
    }

    @Test
    void random() {
        Random random = Vectors.random(MutableAmountTest.class);
        for (int i = 0; i < ROUNDS; i++) {
            BigInteger a = RandomAmounts.next(random);
            BigInteger b = RandomAmounts.next(random);
            sums(a, b);
            quotient(a, b);
            products(a, b.mod(LONG_LIMIT), RandomAmounts.next(random).mod(LONG_LIMIT));
        }
    }

    /** A dividend one below, at, and one above a multiple is where an estimated digit is wrong. */
    @Test
    void quotientsNearMultiples() {
        Random random = Vectors.random(MutableAmountTest.class);
        for (int i = 0; i < ROUNDS; i++) {
            BigInteger divisor = RandomAmounts.next(random);
            BigInteger multiple = divisor.multiply(RandomAmounts.next(random)).mod(RandomAmounts.LIMIT);
            if (divisor.signum() != 0 && multiple.signum() != 0) {
                BigInteger exact = multiple.subtract(multiple.mod(divisor));
                quotient(exact, divisor);
                quotient(exact.add(BigInteger.ONE).mod(RandomAmounts.LIMIT), divisor);
                quotient(exact.subtract(BigInteger.ONE).max(BigInteger.ZERO), divisor);
            }
        }
    }

    @Test
    void refusesOperandsThatAreNoAmounts() {
        for (long high : new long[] {1L << 56, -1, Long.MIN_VALUE}) {
            assertThatIllegalArgumentException().isThrownBy(() -> register.set(high, 0));
            assertThatIllegalArgumentException().isThrownBy(() -> register.setTimes(high, 0, 0));
            assertThatIllegalArgumentException().isThrownBy(() -> register.setMulDivFloor(high, 0, 0, 1));
            assertThatIllegalArgumentException().isThrownBy(() -> register.add(high, 0));
            assertThatIllegalArgumentException().isThrownBy(() -> register.subtract(high, 0));
            assertThatIllegalArgumentException().isThrownBy(() -> register.divide(high, 0));
            assertThatIllegalArgumentException().isThrownBy(() -> register.compareTo(high, 0));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> register.setTimes(0, 0, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> register.setMulDivFloor(0, 0, -1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> register.setMulDivFloor(0, 0, 1, -1));
    }

    @Test
    void allocatesNothing() {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int rounds = 10_000;
        work(rounds);
        long before = threads.getCurrentThreadAllocatedBytes();
        long sum = work(rounds);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(allocated).as("bytes in %d rounds, sum %d", rounds, sum).isLessThan(rounds);
    }

    private long work(int rounds) {
        long sum = 0;
        for (int i = 1; i <= rounds; i++) {
            register.setTimes(1L << 20, i, i);
            register.add(i, -i);
            register.subtract(0, i);
            sum += register.divide(i, -1) + register.lo();
            register.setMulDivFloor(i, i, 500, 1_000_000);
            sum += register.compareTo(0, i) + register.hi();
            sum += FillRules.priceHolds(i, i, i, 1, i, 2, i, 3) ? 1 : 0;
            sum += FillRules.feeHolds(0, i, i, 1, i) ? 1 : 0;
            sum += FillRules.boundHolds(0, i, i, 1, i, i) ? 1 : 0;
        }
        return sum;
    }

    private void sums(BigInteger a, BigInteger b) {
        Amount y = Amount.of(b);
        set(a);
        assertThat(register.toAmount().toBigInteger()).isEqualTo(a);
        assertThat(Integer.signum(register.compareTo(y.hi(), y.lo()))).isEqualTo(a.compareTo(b));
        agrees(a, a.add(b), () -> register.add(y.hi(), y.lo()));
        set(a);
        agrees(a, a.subtract(b), () -> register.subtract(y.hi(), y.lo()));
    }

    private void products(BigInteger a, BigInteger factor, BigInteger divisor) {
        Amount x = Amount.of(a);
        long f = factor.longValueExact();
        long d = divisor.longValueExact();
        set(MARK);
        agrees(MARK, a.multiply(factor), () -> register.setTimes(x.hi(), x.lo(), f));
        set(MARK);
        BigInteger expected = d == 0 ? RandomAmounts.LIMIT : a.multiply(factor).divide(divisor);
        agrees(MARK, expected, () -> register.setMulDivFloor(x.hi(), x.lo(), f, d));
    }

    private void quotient(BigInteger a, BigInteger b) {
        Amount y = Amount.of(b);
        set(a);
        if (b.signum() == 0) {
            agrees(a, RandomAmounts.LIMIT, () -> register.divide(y.hi(), y.lo()));
            return;
        }
        BigInteger[] expected = a.divideAndRemainder(b);
        boolean fits = expected[0].compareTo(LONG_LIMIT) < 0;
        assertThat(register.divide(y.hi(), y.lo()))
                .as("%s / %s", a, b)
                .isEqualTo(fits ? expected[0].longValueExact() : MutableAmount.TOO_GREAT);
        assertThat(register.toAmount().toBigInteger()).as("%s %% %s", a, b).isEqualTo(expected[1]);
    }

    /** Gives what is expected if that is an amount; else throws and leaves what was there. */
    private void agrees(BigInteger before, BigInteger expected, ThrowingCallable operation) {
        if (expected.signum() < 0 || expected.compareTo(RandomAmounts.LIMIT) >= 0) {
            assertThatExceptionOfType(ArithmeticException.class).isThrownBy(operation);
            assertThat(register.toAmount().toBigInteger()).isEqualTo(before);
        } else {
            try {
                operation.call();
            } catch (Throwable e) {
                throw new AssertionError("expected " + expected, e);
            }
            assertThat(register.toAmount().toBigInteger()).isEqualTo(expected);
        }
    }

    private void set(BigInteger value) {
        Amount amount = Amount.of(value);
        register.set(amount.hi(), amount.lo());
    }
}
