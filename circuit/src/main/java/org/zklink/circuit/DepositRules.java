package org.zklink.circuit;

import static org.zklink.snark.LinearCombination.constant;

import java.util.List;
import org.zklink.protocol.AccountHeader;
import org.zklink.protocol.Deposit;
import org.zklink.protocol.Limits;
import org.zklink.snark.CircuitBuilder;
import org.zklink.snark.LinearCombination;
import org.zklink.snark.WitnessSolver;
import org.zklink.snark.gadget.CommitmentGadget;
import org.zklink.snark.gadget.Comparison;
import org.zklink.snark.gadget.Logic;
import org.zklink.snark.gadget.PoseidonGadget;
import org.zklink.snark.gadget.Ranged;
import org.zklink.state.QueueRow;

/** One deposit: opens its owner's account or credits it; docs/protocol.md section 5, "Queue row". */
final class DepositRules {
    private final CircuitBuilder cb;
    private final RowInputs in;
    final Ranged active;
    final Ranged opener;
    final Ranged chain;
    final Ranged amount;
    final Ranged token;
    final Ranged subAccount;
    final Ranged ownerKind;
    final LinearCombination ownerHi;
    final LinearCombination ownerLo;
    final LinearCombination keyHash;
    final Ranged account;
    final Ranged keyEpoch;
    final LinearCombination accountKeyHash;
    private LinearCombination header;

    DepositRules(CircuitBuilder cb) {
        this.cb = cb;
        in = new RowInputs(cb);
        active = in.ranged("active", 1);
        opener = in.ranged("opener", 1);
        chain = in.ranged("chain", Limits.CHAIN_BITS);
        amount = in.ranged("amount", Limits.AMOUNT_BITS);
        token = in.ranged("token", Limits.TOKEN_BITS);
        subAccount = in.ranged("subAccount", Limits.SUB_ACCOUNT_BITS);
        ownerKind = in.ranged("ownerKind", Limits.OWNER_KIND_BITS);
        ownerHi = in.field("ownerHi");
        ownerLo = in.field("ownerLo");
        keyHash = in.field("keyHash");
        account = in.ranged("account", Limits.ACCOUNT_BITS);
        keyEpoch = in.ranged("keyEpoch", Limits.KEY_EPOCH_BITS);
        accountKeyHash = in.field("accountKeyHash");
    }

    void absorb(CommitmentGadget commitment) {
        commitment.absorb(Ranged.pack(active, opener, chain, amount, token, subAccount, ownerKind, account, keyEpoch));
        commitment.absorb(ownerHi);
        commitment.absorb(ownerLo);
        commitment.absorb(keyHash);
        commitment.absorb(accountKeyHash);
    }

    void constrain() {
        try (var _ = cb.label("opener")) {
            Logic.assertImplies(cb, opener.value(), active.value());
            cb.assertProduct(opener.value(), keyEpoch.value(), LinearCombination.ZERO);
            cb.assertProduct(opener.value(), accountKeyHash.minus(keyHash), LinearCombination.ZERO);
        }
        try (var _ = cb.label("account")) {
            Comparison.assertNotZero(cb, account.value().minus(constant(Limits.RESERVE_ACCOUNT)));
        }
        try (var _ = cb.label("origin")) {
            // The quotient exists only if an active row's chain is not 0.
            cb.divide(active.value(), chain.value());
        }
        LinearCombination kindEpoch = Ranged.pack(keyEpoch, ownerKind).value();
        header = PoseidonGadget.hash(cb, kindEpoch, ownerHi, ownerLo, accountKeyHash);
    }

    LinearCombination active() {
        return active.value();
    }

    ChainVectors.Row vectorRow() {
        LinearCombination w0 =
                Ranged.pack(amount, token, subAccount, ownerKind).value().plus(Words.tag(Deposit.TAG));
        return new ChainVectors.Row(active.value(), active.value(), chain, List.of(w0, ownerHi, ownerLo, keyHash));
    }

    void send(Buses buses) {
        LinearCombination credited = cb.mul(active.value(), amount.value());
        buses.changeBalance(CellKeys.balance(account, subAccount, token), credited);
        buses.changeBalance(CellKeys.reserve(token, chain), credited);
        buses.header.receive(active.value(), buses.header.fingerprint(account.value(), header));
        buses.change.send(opener.value(), buses.change.fingerprint(account.value(), header));
    }

    void assign(WitnessSolver solver, QueueRow row, AccountHeader accountHeader) {
        Deposit deposit = row.deposit();
        in.set(solver, active, 1);
        in.set(solver, opener, row.opened() ? 1 : 0);
        in.set(solver, chain, deposit.chain());
        in.set(solver, amount, deposit.amount().toFr());
        in.set(solver, token, deposit.token());
        in.set(solver, subAccount, deposit.subAccount());
        in.set(solver, ownerKind, deposit.owner().kind());
        solver.set(ownerHi, deposit.owner().hi());
        solver.set(ownerLo, deposit.owner().lo());
        solver.set(keyHash, deposit.keyHash());
        in.set(solver, account, row.account());
        in.set(solver, keyEpoch, accountHeader.keyEpoch());
        solver.set(accountKeyHash, accountHeader.keyHash());
    }

    void assignPadding(WitnessSolver solver) {
        in.setZeroExcept(solver);
    }
}
