package org.zklink.circuit;

import java.util.List;
import org.zklink.crypto.EddsaPoseidon;
import org.zklink.field.BabyJubjub;
import org.zklink.field.Fr;
import org.zklink.protocol.AccountHeader;
import org.zklink.protocol.Intent;
import org.zklink.protocol.Limits;
import org.zklink.protocol.Order;
import org.zklink.protocol.Transfer;
import org.zklink.protocol.Withdrawal;
import org.zklink.snark.CircuitBuilder;
import org.zklink.snark.LinearCombination;
import org.zklink.snark.WitnessSolver;
import org.zklink.snark.gadget.CommitmentGadget;
import org.zklink.snark.gadget.Ranged;
import org.zklink.state.IntentRow;

/** The witness of an intent row: every field in its range. */
final class IntentInputs {
    /** Width of network, version and type, which come before the account in w0. */
    private static final int W0_HEAD_BITS = 44;

    private final RowInputs in;

    final Ranged isOrder;
    final Ranged isTransfer;
    final Ranged isWithdraw;
    final Ranged account;
    final Ranged keyEpoch;
    final Ranged subAccount;
    final Ranged slot;
    final Ranged nonce;
    final Ranged expiry;
    final Ranged token1;
    final Ranged token2;
    final Ranged makerFeeRate;
    final Ranged takerFeeRate;
    final Ranged buyBounded;
    final Ranged postOnly;
    final Ranged ioc;
    final Ranged fok;
    final Ranged toAccount;
    final Ranged toSubAccount;
    final Ranged chain;
    final Ranged fastRate;
    final Ranged amount1;
    final Ranged amount2;
    final LinearCombination recipientHi;
    final LinearCombination recipientLo;

    final Ranged ownerKind;
    final LinearCombination ownerHi;
    final LinearCombination ownerLo;
    final LinearCombination header;
    final LinearCombination keyX;
    final LinearCombination keyY;
    final LinearCombination signatureRx;
    final LinearCombination signatureRy;
    final LinearCombination signatureS;

    final Ranged slotNonce;
    final Ranged slotFilled;
    final Ranged sold;
    final Ranged bought;
    final Ranged fee;
    final Ranged closes;

    IntentInputs(CircuitBuilder cb) {
        in = new RowInputs(cb);
        isOrder = in.ranged("isOrder", 1);
        isTransfer = in.ranged("isTransfer", 1);
        isWithdraw = in.ranged("isWithdraw", 1);
        account = in.ranged("account", Limits.ACCOUNT_BITS);
        keyEpoch = in.ranged("keyEpoch", Limits.KEY_EPOCH_BITS);
        subAccount = in.ranged("subAccount", Limits.SUB_ACCOUNT_BITS);
        slot = in.ranged("slot", Limits.SLOT_BITS);
        nonce = in.ranged("nonce", Limits.NONCE_BITS);
        expiry = in.ranged("expiry", Limits.TIME_BITS);
        token1 = in.ranged("token1", Limits.TOKEN_BITS);
        token2 = in.ranged("token2", Limits.TOKEN_BITS);
        makerFeeRate = in.ranged("makerFeeRate", Limits.FEE_RATE_BITS);
        takerFeeRate = in.ranged("takerFeeRate", Limits.FEE_RATE_BITS);
        buyBounded = in.ranged("buyBounded", 1);
        postOnly = in.ranged("postOnly", 1);
        ioc = in.ranged("ioc", 1);
        fok = in.ranged("fok", 1);
        toAccount = in.ranged("toAccount", Limits.ACCOUNT_BITS);
        toSubAccount = in.ranged("toSubAccount", Limits.SUB_ACCOUNT_BITS);
        chain = in.ranged("chain", Limits.CHAIN_BITS);
        fastRate = in.ranged("fastRate", Limits.FEE_RATE_BITS);
        amount1 = in.ranged("amount1", Limits.AMOUNT_BITS);
        amount2 = in.ranged("amount2", Limits.AMOUNT_BITS);
        recipientHi = in.field("recipientHi");
        recipientLo = in.field("recipientLo");
        ownerKind = in.ranged("ownerKind", Limits.OWNER_KIND_BITS);
        ownerHi = in.field("ownerHi");
        ownerLo = in.field("ownerLo");
        header = in.field("header");
        keyX = in.field("keyX");
        keyY = in.field("keyY");
        signatureRx = in.field("signatureRx");
        signatureRy = in.field("signatureRy");
        signatureS = in.field("signatureS");
        slotNonce = in.ranged("slotNonce", Limits.NONCE_BITS);
        slotFilled = in.ranged("slotFilled", Limits.AMOUNT_BITS);
        sold = in.ranged("sold", Limits.AMOUNT_BITS);
        bought = in.ranged("bought", Limits.AMOUNT_BITS);
        fee = in.ranged("fee", Limits.AMOUNT_BITS);
        closes = in.ranged("closes", 1);
    }

    /** All that deltas, slot steps, look-ups and payments depend on. */
    void absorb(CommitmentGadget commitment) {
        commitment.absorb(Ranged.pack(sold, bought, isOrder, isTransfer, isWithdraw, buyBounded, closes));
        commitment.absorb(Ranged.pack(fee, slotFilled));
        commitment.absorb(Ranged.pack(
                account, subAccount, token1, token2, slot, nonce, slotNonce, toAccount, toSubAccount, chain, fastRate));
        commitment.absorb(recipientHi);
        commitment.absorb(recipientLo);
        commitment.absorb(header);
    }

    void assign(WitnessSolver solver, IntentRow row) {
        Intent intent = row.intent().intent();
        assignIntent(solver, intent);
        assignSignature(solver, row.intent().key(), row.intent().signature());
        assignHeader(solver, row.header());
        in.set(solver, slotNonce, row.slotBefore().nonce());
        in.set(solver, slotFilled, row.slotBefore().filled().toFr());
        in.set(solver, sold, row.sold().toFr());
        in.set(solver, bought, row.bought().toFr());
        in.set(solver, fee, row.fee().toFr());
        in.set(solver, closes, row.closes() ? 1 : 0);
    }

    /** Zero but for what must hold in every row: an expiry that never passes and a valid signature. */
    void assignPadding(WitnessSolver solver, long network) {
        in.setZeroExcept(solver, expiry.value(), keyX, keyY, signatureRx, signatureRy, signatureS, header);
        in.set(solver, expiry, PaddingSignature.EXPIRY);
        PaddingSignature padding = PaddingSignature.of(network);
        assignSignature(solver, padding.key(), padding.signature());
        solver.set(header, padding.header());
    }

    private void assignIntent(WitnessSolver solver, Intent intent) {
        in.set(solver, isOrder, intent.type() == Order.TYPE ? 1 : 0);
        in.set(solver, isTransfer, intent.type() == Transfer.TYPE ? 1 : 0);
        in.set(solver, isWithdraw, intent.type() == Withdrawal.TYPE ? 1 : 0);
        Fr[] words = intent.words();
        in.unpack(solver, words[0], W0_HEAD_BITS, List.of(account, keyEpoch, subAccount, slot, nonce, expiry));
        in.unpack(
                solver,
                words[1],
                0,
                List.of(
                        token1,
                        token2,
                        makerFeeRate,
                        takerFeeRate,
                        buyBounded,
                        postOnly,
                        ioc,
                        fok,
                        toAccount,
                        toSubAccount,
                        chain,
                        fastRate));
        in.unpack(solver, words[2], 0, List.of(amount1, amount2));
        solver.set(recipientHi, words[3]);
        solver.set(recipientLo, words[4]);
    }

    private void assignSignature(WitnessSolver solver, EddsaPoseidon.PublicKey key, EddsaPoseidon.Signature signature) {
        BabyJubjub.Point r = signature.r8();
        solver.set(keyX, key.x());
        solver.set(keyY, key.y());
        solver.set(signatureRx, r.x());
        solver.set(signatureRy, r.y());
        solver.set(signatureS, Fr.of(signature.s()));
    }

    private void assignHeader(WitnessSolver solver, AccountHeader accountHeader) {
        in.set(solver, ownerKind, accountHeader.owner().kind());
        solver.set(ownerHi, accountHeader.owner().hi());
        solver.set(ownerLo, accountHeader.owner().lo());
        solver.set(header, accountHeader.hash());
    }
}
