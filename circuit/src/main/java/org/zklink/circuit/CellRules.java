package org.zklink.circuit;

import static org.zklink.snark.LinearCombination.constant;

import org.zklink.field.Fr;
import org.zklink.protocol.CellKey;
import org.zklink.protocol.Limits;
import org.zklink.protocol.StateDiff;
import org.zklink.snark.CircuitBuilder;
import org.zklink.snark.LinearCombination;
import org.zklink.snark.WitnessSolver;
import org.zklink.snark.gadget.CommitmentGadget;
import org.zklink.snark.gadget.Comparison;
import org.zklink.snark.gadget.Logic;
import org.zklink.snark.gadget.MerkleGadget8;
import org.zklink.snark.gadget.Ranged;
import org.zklink.state.CellRow;
import org.zklink.state.LedgerState;

/** One cell, old value to new; docs/protocol.md section 5, "Cell row". */
final class CellRules {
    private static final int KIND_BIT = Limits.CELL_INDEX_BITS - 1;

    private final CircuitBuilder cb;
    private final RowInputs in;
    final Ranged active;
    final Ranged account;
    final Ranged index;
    final Ranged newValue;
    final LinearCombination oldValue;
    final LinearCombination rootBefore;
    final LinearCombination rootAfter;
    final MerklePathInputs path;

    private LinearCombination isSlot;
    private LinearCombination activeSlot;

    CellRules(CircuitBuilder cb) {
        this.cb = cb;
        in = new RowInputs(cb);
        active = in.ranged("active", 1);
        account = in.ranged("account", Limits.ACCOUNT_BITS);
        index = in.ranged("index", Limits.CELL_INDEX_BITS);
        newValue = in.ranged("new", Limits.SLOT_VALUE_BITS);
        oldValue = in.field("old");
        rootBefore = in.field("rootBefore");
        rootAfter = in.field("rootAfter");
        path = new MerklePathInputs(cb, LedgerState.CELL_TREE_DEPTH);
    }

    void absorb(CommitmentGadget commitment) {
        commitment.absorb(Ranged.pack(active, account, index, newValue));
        commitment.absorb(oldValue);
        commitment.absorb(rootBefore);
        commitment.absorb(rootAfter);
    }

    void constrain() {
        try (var _ = cb.label("path")) {
            MerkleGadget8.Roots roots =
                    MerkleGadget8.update(cb, index.bits(), path.children(), oldValue, newValue.value());
            cb.assertEqual(roots.before(), rootBefore);
            cb.assertEqual(roots.after(), rootAfter);
        }
        LinearCombination isReserve = Comparison.isEqual(cb, account.value(), constant(Limits.RESERVE_ACCOUNT));
        isSlot = cb.mul(index.bit(KIND_BIT), Logic.not(isReserve));
        activeSlot = cb.mul(active.value(), isSlot);
        try (var _ = cb.label("balance range")) {
            cb.assertProduct(
                    Logic.not(isSlot),
                    newValue.slice(Limits.AMOUNT_BITS, newValue.size()).value(),
                    LinearCombination.ZERO);
        }
    }

    LinearCombination active() {
        return active.value();
    }

    LinearCombination account() {
        return account.value();
    }

    LinearCombination key() {
        return Ranged.pack(index, account).value();
    }

    LinearCombination rootBefore() {
        return rootBefore;
    }

    LinearCombination rootAfter() {
        return rootAfter;
    }

    void send(Buses buses) {
        LinearCombination change =
                cb.mul(active.value().minus(activeSlot), newValue.value().minus(oldValue));
        buses.settleBalance(key(), change);
        buses.slot.receive(activeSlot, buses.slot.fingerprint(key(), oldValue));
        buses.slot.send(activeSlot, buses.slot.fingerprint(key(), newValue.value()));
    }

    LinearCombination dataWord() {
        return Ranged.pack(newValue, index, account).value().plus(Words.tag(StateDiff.CELL_TAG));
    }

    void assign(WitnessSolver solver, CellRow row) {
        in.set(solver, active, 1);
        in.set(solver, account, CellKey.account(row.key()));
        in.set(solver, index, CellKey.index(row.key()));
        in.set(solver, newValue, row.newValue());
        solver.set(oldValue, row.oldValue());
        solver.set(rootBefore, row.rootBefore());
        solver.set(rootAfter, row.rootAfter());
        path.assign(solver, row.path());
    }

    /** An untouched cell of a tree of its own. */
    void assignPadding(WitnessSolver solver) {
        in.setZeroExcept(solver, rootBefore, rootAfter);
        Fr root = path.assignAlone(solver, Fr.ZERO);
        solver.set(rootBefore, root);
        solver.set(rootAfter, root);
    }
}
