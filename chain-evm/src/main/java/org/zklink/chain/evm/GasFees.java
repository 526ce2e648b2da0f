package org.zklink.chain.evm;

import java.math.BigInteger;

/**
 * What a transaction offers, wei a gas.
 *
 * @param priority for the block's producer, <= max
 * @param max in all, the burnt base fee included
 */
record GasFees(BigInteger priority, BigInteger max) {
    private static final BigInteger EIGHT = BigInteger.valueOf(8);

    GasFees {
        if (priority.signum() < 0 || priority.compareTo(max) > 0) {
            throw new IllegalArgumentException("gas fees: 0 <= priority <= max expected, not " + priority + ", " + max);
        }
    }

    /** Room for the base fee to double, which takes at least six full blocks. */
    static GasFees current(EvmRpc rpc) {
        BigInteger priority = rpc.priorityFee();
        return new GasFees(priority, rpc.baseFee().shiftLeft(1).add(priority));
    }

    /** An eighth more of both, rounded up: pools want at least a tenth more to replace a transaction. */
    GasFees bumped() {
        return new GasFees(bumped(priority), bumped(max));
    }

    GasFees atLeast(GasFees other) {
        return new GasFees(priority.max(other.priority), max.max(other.max));
    }

    private static BigInteger bumped(BigInteger fee) {
        return fee.add(fee.divide(EIGHT)).add(BigInteger.ONE);
    }
}
