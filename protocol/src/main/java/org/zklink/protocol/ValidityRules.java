package org.zklink.protocol;

import java.util.Optional;

/**
 * The rules for intents: docs/protocol.md, section 5, intent row, items 3 to 6, and nothing else. One set, pure, for the engine (fill by
 * fill: amounts only add up, so what holds for each fill holds for their sum), the block builder and the witness. Products are exact.
 */
public final class ValidityRules {
    private ValidityRules() {}

    /**
     * All rules for a row of a netted block.
     *
     * @param slotBefore the slot before this row
     * @param sold an order's gross sales in the block; amount of a transfer or withdrawal
     * @param bought an order's gross purchases in the block; amount of a transfer or withdrawal
     * @param fee of an order, out of bought; fee of a transfer or withdrawal
     * @param closes whether the slot is used up afterwards
     * @param timeSeconds block time
     */
    public static Optional<Rejection> row(
            Intent intent,
            SlotValue slotBefore,
            Amount sold,
            Amount bought,
            Amount fee,
            boolean closes,
            long timeSeconds) {
        return terms(intent)
                .or(() -> liveness(intent, slotBefore, timeSeconds))
                .or(() -> amounts(intent, slotBefore, sold, bought, fee, closes));
    }

    /** What can be said of an intent by itself. */
    public static Optional<Rejection> terms(Intent intent) {
        if (intent.account() == Limits.RESERVE_ACCOUNT) {
            return Rejection.of(Refusal.RESERVED_ACCOUNT, "account 1 holds the reserves and signs nothing");
        }
        if (intent.nonce() > Limits.MAX_NONCE) {
            return Rejection.of(
                    Refusal.NONCE_TOO_GREAT,
                    "nonce must be at most " + Limits.MAX_NONCE + ", but is " + intent.nonce());
        }
        return switch (intent) {
            case Order order -> orderTerms(order);
            case Transfer transfer -> transferTerms(transfer);
            case Withdrawal withdrawal -> withdrawalTerms(withdrawal);
            case Cancel cancel -> Optional.empty();
        };
    }

    /** Not expired, and live in its slot. */
    public static Optional<Rejection> liveness(Intent intent, SlotValue slotBefore, long timeSeconds) {
        if (timeSeconds > intent.expiry()) {
            return Rejection.of(
                    Refusal.EXPIRED, "expired at " + intent.expiry() + ", block time is " + timeSeconds + " (seconds)");
        }
        if (intent.nonce() < slotBefore.nonce()) {
            return Rejection.of(
                    Refusal.STALE_NONCE,
                    "slot " + intent.slot() + " of sub-account " + intent.subAccount() + " takes nonces from "
                            + slotBefore.nonce() + " on, but the nonce is " + intent.nonce());
        }
        return Optional.empty();
    }

    /** How much of the intent is filled already: what the slot says if it is about this nonce, else nothing. */
    public static Amount filledBefore(Intent intent, SlotValue slotBefore) {
        return intent.nonce() == slotBefore.nonce() ? slotBefore.filled() : Amount.ZERO;
    }

    /**
     * How much of the order is filled after a fill.
     *
     * @throws ArithmeticException when it does not fit 120 bits
     */
    public static Amount filledAfter(Order order, Amount filledBefore, Amount sold, Amount bought) {
        return filledBefore.plus(order.counted(sold, bought));
    }

    /** Price, bound and fee of a fill, or of several fills together. */
    public static Optional<Rejection> fill(Order order, Amount filledBefore, Amount sold, Amount bought, Amount fee) {
        if (sold.isZero() || bought.isZero()) {
            return Rejection.of(
                    Refusal.EMPTY_FILL, "a fill must sell and buy something, but sells " + sold + " for " + bought);
        }
        if (!priceHolds(order, sold, bought)) {
            return Rejection.of(
                    Refusal.PRICE_BEYOND_LIMIT,
                    "sells " + sold + " for " + bought + ", the limit is " + order.sellAmount() + " for "
                            + order.buyAmount());
        }
        Amount counted = order.counted(sold, bought);
        if (!boundHolds(order, filledBefore, counted)) {
            return Rejection.of(
                    Refusal.OVERFILLED,
                    "fills " + counted + " after " + filledBefore + ", the order is for " + order.bound());
        }
        if (!feeHolds(order, bought, fee)) {
            return Rejection.of(
                    Refusal.FEE_ABOVE_CAP,
                    "fee " + fee + " of " + bought + " is more than " + order.feeRateCap() + " millionths");
        }
        return Optional.empty();
    }

    /** The price is not worse than the limit: bought * sellAmount >= sold * buyAmount. */
    public static boolean priceHolds(Order order, Amount sold, Amount bought) {
        Amount sell = order.sellAmount();
        Amount buy = order.buyAmount();
        return FillRules.priceHolds(
                bought.hi(), bought.lo(), sell.hi(), sell.lo(), sold.hi(), sold.lo(), buy.hi(), buy.lo());
    }

    /** The fee is within the order's rate: fee * 10^6 <= bought * rate. */
    public static boolean feeHolds(Order order, Amount bought, Amount fee) {
        return FillRules.feeHolds(fee.hi(), fee.lo(), bought.hi(), bought.lo(), order.feeRateCap());
    }

    /** The greatest fee that {@link #feeHolds} accepts: floor(bought * rate / 10^6). */
    public static Amount maxFee(Order order, Amount bought) {
        return bought.mulDivFloor(order.feeRateCap(), Limits.FEE_RATE_DENOMINATOR);
    }

    /** Immediate-or-cancel and fill-or-kill do not stay open; fill-or-kill starts at nothing and ends at the bound. */
    public static Optional<Rejection> closing(
            Order order, Amount filledBefore, Amount sold, Amount bought, boolean closes) {
        if ((order.ioc() || order.fok()) && !closes) {
            return Rejection.of(Refusal.MUST_CLOSE, "an immediate-or-cancel or fill-or-kill order must not stay open");
        }
        Amount counted = order.counted(sold, bought);
        if (order.fok() && !(filledBefore.isZero() && counted.equals(order.bound()))) {
            return Rejection.of(
                    Refusal.CANNOT_FILL_WHOLE,
                    "a fill-or-kill order must fill " + order.bound() + " at once, but fills " + counted + " after "
                            + filledBefore);
        }
        return Optional.empty();
    }

    /**
     * The slot after an intent: used up, or an order that stays open.
     *
     * @param filledAfter of an order that stays open
     */
    public static SlotValue slotAfter(Intent intent, Amount filledAfter, boolean closes) {
        return closes ? new SlotValue(intent.nonce() + 1, Amount.ZERO) : new SlotValue(intent.nonce(), filledAfter);
    }

    private static Optional<Rejection> amounts(
            Intent intent, SlotValue slotBefore, Amount sold, Amount bought, Amount fee, boolean closes) {
        return switch (intent) {
            case Order order -> {
                Amount filledBefore = filledBefore(order, slotBefore);
                yield fill(order, filledBefore, sold, bought, fee)
                        .or(() -> closing(order, filledBefore, sold, bought, closes));
            }
            case Transfer transfer -> payment(transfer.amount(), transfer.fee(), sold, bought, fee, closes);
            case Withdrawal withdrawal -> payment(withdrawal.amount(), withdrawal.fee(), sold, bought, fee, closes);
            case Cancel cancel -> Rejection.of(Refusal.ROW_MISMATCH, "a cancel has no row in a block");
        };
    }

    private static boolean boundHolds(Order order, Amount filledBefore, Amount counted) {
        Amount bound = order.bound();
        return FillRules.boundHolds(
                filledBefore.hi(), filledBefore.lo(), counted.hi(), counted.lo(), bound.hi(), bound.lo());
    }

    private static Optional<Rejection> orderTerms(Order order) {
        if (order.sellToken() == order.buyToken()) {
            return Rejection.of(Refusal.SAME_TOKEN, "an order needs two tokens, but both are " + order.sellToken());
        }
        if (order.sellAmount().isZero() || order.buyAmount().isZero()) {
            return Rejection.of(
                    Refusal.ZERO_AMOUNT,
                    "an order's amounts must be positive, but are " + order.sellAmount() + " : " + order.buyAmount());
        }
        return Optional.empty();
    }

    private static Optional<Rejection> transferTerms(Transfer transfer) {
        if (transfer.toAccount() == Limits.RESERVE_ACCOUNT) {
            return Rejection.of(Refusal.RESERVED_ACCOUNT, "account 1 holds the reserves and cannot be paid");
        }
        return positive(transfer.amount());
    }

    private static Optional<Rejection> withdrawalTerms(Withdrawal withdrawal) {
        if (withdrawal.chain() == 0) {
            return Rejection.of(Refusal.UNKNOWN_CHAIN, "chain must be in 1..31, but is 0");
        }
        return positive(withdrawal.amount());
    }

    private static Optional<Rejection> positive(Amount amount) {
        return amount.isZero() ? Rejection.of(Refusal.ZERO_AMOUNT, "the amount must be positive") : Optional.empty();
    }

    private static Optional<Rejection> payment(
            Amount amount, Amount feeSigned, Amount sold, Amount bought, Amount fee, boolean closes) {
        boolean same = sold.equals(amount) && bought.equals(amount) && fee.equals(feeSigned) && closes;
        return same
                ? Optional.empty()
                : Rejection.of(
                        Refusal.ROW_MISMATCH,
                        "a payment of " + amount + " with fee " + feeSigned
                                + " must sell and buy the amount and close, but row has sold " + sold + ", bought "
                                + bought + ", fee " + fee + ", closes " + closes);
    }
}
