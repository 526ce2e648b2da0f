package org.zklink.circuit;

import static org.zklink.snark.LinearCombination.constant;

import java.math.BigInteger;
import java.util.List;
import org.zklink.protocol.Limits;
import org.zklink.protocol.Order;
import org.zklink.protocol.Payment;
import org.zklink.protocol.Transfer;
import org.zklink.protocol.Withdrawal;
import org.zklink.snark.CircuitBuilder;
import org.zklink.snark.LinearCombination;
import org.zklink.snark.gadget.Comparison;
import org.zklink.snark.gadget.EddsaPoseidonGadget;
import org.zklink.snark.gadget.Logic;
import org.zklink.snark.gadget.PoseidonGadget;
import org.zklink.snark.gadget.RangeCheck;
import org.zklink.snark.gadget.Ranged;
import org.zklink.snark.gadget.Select;

/** What an intent row says: docs/protocol.md section 5, "Intent row"; the comments give its item numbers. */
final class IntentRules {
    private static final Ranged VERSION = Ranged.constant(BigInteger.valueOf(Limits.VERSION), Limits.VERSION_BITS);
    private static final Ranged TYPE_PLACE = Ranged.constant(BigInteger.ZERO, 4);
    private static final int PRODUCT_BITS = 2 * Limits.AMOUNT_BITS;
    private static final int FEE_PRODUCT_BITS = Limits.AMOUNT_BITS + Limits.FEE_RATE_BITS;

    private final CircuitBuilder cb;
    private final IntentInputs in;

    private final LinearCombination isOrder;
    private final LinearCombination isPayment;
    private final LinearCombination active;

    private LinearCombination filledBefore;
    private LinearCombination filledAfter;

    IntentRules(CircuitBuilder cb, IntentInputs in, HeaderWires header) {
        this.cb = cb;
        this.in = in;
        isOrder = in.isOrder.value();
        isPayment = in.isTransfer.value().plus(in.isWithdraw.value());
        active = isOrder.plus(isPayment);
        scoped("type", () -> cb.assertBoolean(active));
        scoped("signature", () -> requireSignature(header));
        scoped("header", this::requireHeader);
        scoped("live", () -> requireLive(header));
        scoped("filled", this::computeFilled);
        scoped("order", this::requireOrderRules);
        scoped("payment", this::requirePaymentRules);
    }

    private void scoped(String label, Runnable constraints) {
        try (var _ = cb.label(label)) {
            constraints.run();
        }
    }

    LinearCombination active() {
        return active;
    }

    // 2

    private void requireSignature(HeaderWires header) {
        EddsaPoseidonGadget.verify(
                cb, in.keyX, in.keyY, message(header), in.signatureRx, in.signatureRy, in.signatureS);
    }

    private LinearCombination message(HeaderWires header) {
        LinearCombination type = isOrder.times(Order.TYPE)
                .plus(in.isTransfer.value().times(Transfer.TYPE))
                .plus(in.isWithdraw.value().times(Withdrawal.TYPE));
        LinearCombination w0 = Ranged.pack(
                        header.network,
                        VERSION,
                        TYPE_PLACE,
                        in.account,
                        in.keyEpoch,
                        in.subAccount,
                        in.slot,
                        in.nonce,
                        in.expiry)
                .value()
                .plus(Words.shift(type, Limits.NETWORK_BITS + Limits.VERSION_BITS));
        LinearCombination w1 = Ranged.pack(
                        in.token1,
                        in.token2,
                        in.makerFeeRate,
                        in.takerFeeRate,
                        in.buyBounded,
                        in.postOnly,
                        in.ioc,
                        in.fok,
                        in.toAccount,
                        in.toSubAccount,
                        in.chain,
                        in.fastRate)
                .value();
        LinearCombination w2 = Ranged.pack(in.amount1, in.amount2).value();
        return PoseidonGadget.hash(cb, w0, w1, w2, in.recipientHi, in.recipientLo);
    }

    private void requireHeader() {
        LinearCombination keyHash = PoseidonGadget.hash(cb, in.keyX, in.keyY);
        LinearCombination kindEpoch = Ranged.pack(in.keyEpoch, in.ownerKind).value();
        LinearCombination hash = PoseidonGadget.hash(cb, kindEpoch, in.ownerHi, in.ownerLo, keyHash);
        cb.assertEqual(hash, in.header);
    }

    // 3

    private void requireLive(HeaderWires header) {
        Comparison.assertNotZero(cb, in.account.value().minus(constant(Limits.RESERVE_ACCOUNT)));
        RangeCheck.bits(cb, in.expiry.value().minus(header.time.value()), Limits.TIME_BITS);
        RangeCheck.bits(cb, in.nonce.value().minus(in.slotNonce.value()), Limits.NONCE_BITS);
    }

    private void computeFilled() {
        LinearCombination sameNonce = Comparison.isEqual(cb, in.nonce.value(), in.slotNonce.value());
        filledBefore = cb.mul(sameNonce, in.slotFilled.value());
        LinearCombination fill = Select.choose(cb, in.buyBounded.value(), in.bought.value(), in.sold.value());
        filledAfter = filledBefore.plus(fill);
    }

    // 4

    private void requireOrderRules() {
        LinearCombination sold = in.sold.value();
        LinearCombination bought = in.bought.value();
        requireNonZeroIf(isOrder, in.token1.value().minus(in.token2.value()));
        requireNonZeroIf(isOrder, bought);

        LinearCombination priceSlack = cb.mul(bought, in.amount1.value()).minus(cb.mul(sold, in.amount2.value()));
        requireNonNegativeIf(isOrder, priceSlack, PRODUCT_BITS, "price");

        LinearCombination bound = Select.choose(cb, in.buyBounded.value(), in.amount2.value(), in.amount1.value());
        LinearCombination unfilled = bound.minus(filledAfter);
        requireNonNegativeIf(isOrder, unfilled, Limits.AMOUNT_BITS, "fill");

        LinearCombination rate =
                Select.choose(cb, in.postOnly.value(), in.makerFeeRate.value(), in.takerFeeRate.value());
        LinearCombination feeSlack = cb.mul(bought, rate).minus(in.fee.value().times(Limits.FEE_RATE_DENOMINATOR));
        requireNonNegativeIf(isOrder, feeSlack, FEE_PRODUCT_BITS, "fee");

        LinearCombination immediate = in.ioc.value().plus(in.fok.value());
        cb.assertProduct(immediate, Logic.not(in.closes.value()), LinearCombination.ZERO);
        cb.assertProduct(in.fok.value(), filledBefore, LinearCombination.ZERO);
        cb.assertProduct(in.fok.value(), unfilled, LinearCombination.ZERO);
    }

    // 5 (and sold > 0, from 4)

    private void requirePaymentRules() {
        requireNonZeroIf(active, in.sold.value());
        cb.assertProduct(isPayment, in.sold.value().minus(in.amount1.value()), LinearCombination.ZERO);
        cb.assertProduct(isPayment, in.bought.value().minus(in.amount1.value()), LinearCombination.ZERO);
        cb.assertProduct(isPayment, in.fee.value().minus(in.amount2.value()), LinearCombination.ZERO);
        Logic.assertImplies(cb, isPayment, in.closes.value());
        requireNonZeroIf(in.isTransfer.value(), in.toAccount.value().minus(constant(Limits.RESERVE_ACCOUNT)));
        requireNonZeroIf(in.isWithdraw.value(), in.chain.value());
    }

    /** The quotient condition / value exists only if value != 0 or the condition is 0. */
    private void requireNonZeroIf(LinearCombination condition, LinearCombination value) {
        cb.divide(condition, value);
    }

    private void requireNonNegativeIf(
            LinearCombination condition, LinearCombination difference, int bits, String label) {
        scoped(label, () -> RangeCheck.bits(cb, cb.mul(condition, difference), bits));
    }

    // 6, 7

    void send(Buses buses) {
        buses.header.receive(active, buses.header.fingerprint(in.account.value(), in.header));
        sendSlotStep(buses);
        sendDeltas(buses);
    }

    private void sendSlotStep(Buses buses) {
        LinearCombination key = CellKeys.slot(in.account, in.subAccount, in.slot);
        LinearCombination before = slotValue(in.slotNonce.value(), in.slotFilled.value());
        LinearCombination openFilled = cb.mul(Logic.not(in.closes.value()), filledAfter);
        LinearCombination after = slotValue(in.nonce.value().plus(in.closes.value()), openFilled);
        buses.slot.send(active, buses.slot.fingerprint(key, before));
        buses.slot.receive(active, buses.slot.fingerprint(key, after));
    }

    private static LinearCombination slotValue(LinearCombination nonce, LinearCombination filled) {
        return filled.plus(Words.shift(nonce, Limits.AMOUNT_BITS));
    }

    private void sendDeltas(Buses buses) {
        LinearCombination token1 = in.token1.value();
        LinearCombination token2 = in.token2.value();
        LinearCombination soldByOrder = cb.mul(isOrder, in.sold.value());
        LinearCombination boughtByOrder = cb.mul(isOrder, in.bought.value());
        LinearCombination paid = cb.mul(isPayment, in.sold.value());
        LinearCombination feeOfOrder = cb.mul(isOrder, in.fee.value());
        LinearCombination feeOfPayment = cb.mul(isPayment, in.fee.value());

        LinearCombination debit = soldByOrder.plus(paid).plus(feeOfPayment);
        buses.changeBalance(CellKeys.balance(in.account, in.subAccount, in.token1), debit.negate());

        LinearCombination received = cb.mul(in.isTransfer.value().minus(in.isWithdraw.value()), in.sold.value());
        buses.changeBalance(counterKey(), boughtByOrder.minus(feeOfOrder).plus(received));

        LinearCombination feeToken = token1.plus(cb.mul(isOrder, token2.minus(token1)));
        buses.changeBalance(feeToken, feeOfOrder.plus(feeOfPayment));

        buses.sell(token1, soldByOrder);
        buses.buy(token2, boughtByOrder);
    }

    /** The cell of the other side: the bought token, the receiver, or the reserve that pays. */
    private LinearCombination counterKey() {
        LinearCombination bought = CellKeys.balance(in.account, in.subAccount, in.token2);
        LinearCombination receiver = CellKeys.balance(in.toAccount, in.toSubAccount, in.token1);
        LinearCombination reserve = CellKeys.reserve(in.token1, in.chain);
        return cb.mul(isOrder, bought)
                .plus(cb.mul(in.isTransfer.value(), receiver))
                .plus(cb.mul(in.isWithdraw.value(), reserve));
    }

    // 8

    ChainVectors.Row payment() {
        LinearCombination w0 =
                Ranged.pack(in.sold, in.token1, in.account, in.fastRate).value().plus(Words.tag(Payment.TAG));
        return new ChainVectors.Row(
                active, in.isWithdraw.value(), in.chain, List.of(w0, in.recipientHi, in.recipientLo));
    }
}
