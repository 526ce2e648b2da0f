package org.zklink.circuit;

import java.util.List;
import org.zklink.field.Fr;
import org.zklink.protocol.BlockHeader;
import org.zklink.protocol.Limits;
import org.zklink.snark.CircuitBuilder;
import org.zklink.snark.LinearCombination;
import org.zklink.snark.WitnessSolver;
import org.zklink.snark.gadget.CommitmentGadget;
import org.zklink.snark.gadget.RangeCheck;
import org.zklink.snark.gadget.Ranged;

/** The header words that the prover supplies; the two maps are computed by the tables. */
final class HeaderWires {
    private final LinearCombination networkInput;
    private final LinearCombination timeInput;
    final Ranged network;
    final Ranged time;
    final LinearCombination number;
    final LinearCombination oldRoot;
    final LinearCombination newRoot;

    HeaderWires(CircuitBuilder cb) {
        networkInput = cb.input("header/network");
        network = RangeCheck.bits(cb, networkInput, Limits.NETWORK_BITS);
        timeInput = cb.input("header/time");
        time = RangeCheck.bits(cb, timeInput, Limits.TIME_BITS);
        number = cb.input("header/number");
        oldRoot = cb.input("header/oldRoot");
        newRoot = cb.input("header/newRoot");
    }

    void absorb(CommitmentGadget commitment) {
        commitment.absorb(Ranged.pack(network, time));
        commitment.absorb(number);
        commitment.absorb(oldRoot);
        commitment.absorb(newRoot);
    }

    /** The header vector of section 6, first word first. */
    List<LinearCombination> words(LinearCombination queueMap, LinearCombination payMap) {
        Fr constant = Words.tag(BlockHeader.TAG).add(Fr.of((long) Limits.VERSION << Limits.NETWORK_BITS));
        LinearCombination w0 = network.value().plus(constant);
        return List.of(w0, number, oldRoot, newRoot, time.value(), queueMap, payMap);
    }

    void assign(WitnessSolver solver, BlockHeader header) {
        solver.set(networkInput, Fr.of(header.network()));
        solver.set(timeInput, Fr.of(header.time()));
        solver.set(number, Fr.of(header.number()));
        solver.set(oldRoot, header.oldRoot());
        solver.set(newRoot, header.newRoot());
    }
}
