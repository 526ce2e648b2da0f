package org.zklink.circuit;

import static org.zklink.snark.LinearCombination.constant;

import java.util.List;
import org.zklink.crypto.Poseidon;
import org.zklink.field.Fr;
import org.zklink.protocol.AccountHeader;
import org.zklink.protocol.Limits;
import org.zklink.protocol.StateDiff;
import org.zklink.snark.CircuitBuilder;
import org.zklink.snark.LinearCombination;
import org.zklink.snark.WitnessSolver;
import org.zklink.snark.gadget.CommitmentGadget;
import org.zklink.snark.gadget.Logic;
import org.zklink.snark.gadget.MerkleGadget8;
import org.zklink.snark.gadget.PoseidonGadget;
import org.zklink.snark.gadget.Ranged;
import org.zklink.state.AccountRow;
import org.zklink.state.LedgerState;
import org.zklink.state.SparseTree8;

/** One account, opened or updated; docs/protocol.md section 5, "Account row". */
final class AccountRules {
    private static final int LOOKUP_BITS = 16;
    private static final int KIND_EPOCH_BITS = Limits.OWNER_KIND_BITS + Limits.KEY_EPOCH_BITS;

    private final CircuitBuilder cb;
    private final RowInputs in;
    final Ranged active;
    final Ranged open;
    final Ranged hasCells;
    final Ranged lookups;
    final Ranged id;
    final Ranged kindEpoch;
    final LinearCombination ownerHi;
    final LinearCombination ownerLo;
    final LinearCombination keyHash;
    final LinearCombination first;
    final LinearCombination last;
    final MerklePathInputs path;

    private LinearCombination header;

    AccountRules(CircuitBuilder cb) {
        this.cb = cb;
        in = new RowInputs(cb);
        active = in.ranged("active", 1);
        open = in.ranged("open", 1);
        hasCells = in.ranged("hasCells", 1);
        lookups = in.ranged("lookups", LOOKUP_BITS);
        id = in.ranged("id", Limits.ACCOUNT_BITS);
        kindEpoch = in.ranged("kindEpoch", KIND_EPOCH_BITS);
        ownerHi = in.field("ownerHi");
        ownerLo = in.field("ownerLo");
        keyHash = in.field("keyHash");
        first = in.field("first");
        last = in.field("last");
        path = new MerklePathInputs(cb, LedgerState.ACCOUNT_TREE_DEPTH);
    }

    void absorb(CommitmentGadget commitment) {
        commitment.absorb(Ranged.pack(active, open, hasCells, lookups, id, kindEpoch));
        commitment.absorb(ownerHi);
        commitment.absorb(ownerLo);
        commitment.absorb(keyHash);
        commitment.absorb(first);
        commitment.absorb(last);
    }

    /** Takes the root before this row and returns the root after it. */
    LinearCombination constrain(LinearCombination root) {
        requireIdlePadding();
        Fr emptyCells = SparseTree8.emptyRoot(LedgerState.CELL_TREE_DEPTH);
        try (var _ = cb.label("opened")) {
            cb.assertProduct(open.value(), first.minus(constant(emptyCells)), LinearCombination.ZERO);
        }
        try (var _ = cb.label("no cells")) {
            cb.assertProduct(Logic.not(hasCells.value()), first.minus(last), LinearCombination.ZERO);
        }
        header = PoseidonGadget.hash(cb, kindEpoch.value(), ownerHi, ownerLo, keyHash);
        LinearCombination oldLeaf = cb.mul(Logic.not(open.value()), PoseidonGadget.hash(cb, header, first));
        LinearCombination newLeaf = PoseidonGadget.hash(cb, header, last);
        try (var _ = cb.label("path")) {
            MerkleGadget8.Roots roots = MerkleGadget8.update(cb, id.bits(), path.children(), oldLeaf, newLeaf);
            cb.assertProduct(active.value(), roots.before().minus(root), LinearCombination.ZERO);
            return root.plus(cb.mul(active.value(), roots.after().minus(root)));
        }
    }

    private void requireIdlePadding() {
        try (var _ = cb.label("padding")) {
            LinearCombination effects = open.value().plus(hasCells.value()).plus(lookups.value());
            cb.assertProduct(Logic.not(active.value()), effects, LinearCombination.ZERO);
        }
    }

    LinearCombination active() {
        return active.value();
    }

    LinearCombination id() {
        return id.value();
    }

    void send(Buses buses, HornerVector data) {
        buses.segment.receive(hasCells.value(), buses.segment.fingerprint(id.value(), first, last));
        buses.header.send(lookups.value(), buses.header.fingerprint(id.value(), header));
        buses.change.receive(open.value(), buses.change.fingerprint(id.value(), header));
        LinearCombination w0 = Ranged.pack(kindEpoch, id).value().plus(Words.tag(StateDiff.ACCOUNT_TAG));
        data.appendIf(open.value(), List.of(w0, ownerHi, ownerLo, keyHash));
    }

    void assign(WitnessSolver solver, AccountRow row) {
        in.set(solver, active, 1);
        in.set(solver, open, row.opened() ? 1 : 0);
        in.set(solver, hasCells, row.hasCells() ? 1 : 0);
        in.set(solver, lookups, row.lookups());
        in.set(solver, id, row.id());
        AccountHeader accountHeader = row.header();
        in.set(solver, kindEpoch, accountHeader.kindEpoch());
        solver.set(ownerHi, accountHeader.owner().hi());
        solver.set(ownerLo, accountHeader.owner().lo());
        solver.set(keyHash, accountHeader.keyHash());
        solver.set(first, row.firstRoot());
        solver.set(last, row.lastRoot());
        path.assign(solver, row.path());
    }

    /** An account of zeros, unchanged, in a tree of its own. */
    void assignPadding(WitnessSolver solver) {
        in.setZeroExcept(solver);
        Fr zeroHeader = Poseidon.hash(Fr.ZERO, Fr.ZERO, Fr.ZERO, Fr.ZERO);
        path.assignAlone(solver, Poseidon.hash(zeroHeader, Fr.ZERO));
    }
}
