package org.zklink.state;

import java.math.BigInteger;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.zklink.protocol.Amount;

/** Signed sums by key. Exact: a block's gross sums may exceed 120 bits where their net does not. */
final class Deltas {
    private final SortedMap<Long, BigInteger> sums = new TreeMap<>();

    void add(long key, Amount amount) {
        sums.merge(key, amount.toBigInteger(), BigInteger::add);
    }

    void subtract(long key, Amount amount) {
        sums.merge(key, amount.toBigInteger().negate(), BigInteger::add);
    }

    void add(long key, BigInteger amount) {
        sums.merge(key, amount, BigInteger::add);
    }

    SortedMap<Long, BigInteger> sums() {
        return Collections.unmodifiableSortedMap(sums);
    }

    /** @throws InvalidBlockException when a sum is not zero */
    void requireZero(LongFunction<String> name) {
        sums.forEach((key, sum) -> {
            if (sum.signum() != 0) {
                throw new InvalidBlockException(
                        name.apply(key) + " does not balance: the sum is " + sum + ", expected 0");
            }
        });
    }
}
