package org.zklink.client;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.regex.Pattern;
import org.zklink.protocol.Amount;

/** Amounts as people write them, as the ledger counts them (18 decimals for every token), and as chains do (decimals by token). Never rounds silently. */
public final class Units {
    /** Decimals of the ledger. */
    public static final int LEDGER_DECIMALS = 18;

    private static final Pattern HUMAN = Pattern.compile("[0-9]{1,40}(\\.[0-9]{1,40})?");

    private Units() {}

    /** As {@link #parse(String, int)} with all 18 decimals. */
    public static Amount parse(String human) {
        return parse(human, LEDGER_DECIMALS);
    }

    /**
     * The amount of so many whole tokens.
     *
     * @param human such as "1.5": digits with at most one point between them; no sign, exponent or separators
     * @param decimals of the token where it will be paid, 0..18: more than these may not be given
     * @throws IllegalArgumentException when it is anything else, or 2^120 units or more
     */
    public static Amount parse(String human, int decimals) {
        requireDecimals(decimals);
        if (!HUMAN.matcher(human).matches()) {
            throw new IllegalArgumentException("expected a number such as 1.5, but got \"" + human + "\"");
        }
        BigDecimal value = new BigDecimal(human);
        if (value.signum() != 0 && value.stripTrailingZeros().scale() > decimals) {
            throw new IllegalArgumentException(human + " has more than the token's " + decimals + " decimals");
        }
        return Amount.of(value.movePointRight(LEDGER_DECIMALS).toBigIntegerExact());
    }

    /** Whole tokens, with as many decimals as needed: "1.5". */
    public static String format(Amount amount) {
        return format(amount.toBigInteger());
    }

    /** As {@link #format(Amount)}, for prices and sums that may be longer than an amount. */
    public static String format(BigInteger units) {
        BigDecimal value = new BigDecimal(units, LEDGER_DECIMALS);
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    /** A chain's units of an amount, rounded down as gateways pay it. */
    public static BigInteger toChainUnitsFloor(Amount amount, int decimals) {
        requireDecimals(decimals);
        return new BigDecimal(amount.toBigInteger(), LEDGER_DECIMALS)
                .movePointRight(decimals)
                .setScale(0, RoundingMode.DOWN)
                .toBigIntegerExact();
    }

    /**
     * The amount of a chain's units.
     *
     * @throws IllegalArgumentException when it is negative, or 2^120 units or more
     */
    public static Amount fromChainUnits(BigInteger units, int decimals) {
        requireDecimals(decimals);
        return Amount.of(units.multiply(BigInteger.TEN.pow(LEDGER_DECIMALS - decimals)));
    }

    private static void requireDecimals(int decimals) {
        if (decimals < 0 || decimals > LEDGER_DECIMALS) {
            throw new IllegalArgumentException("decimals must be in 0..18, but is " + decimals);
        }
    }
}
