package org.zklink.circuit;

import java.util.List;
import org.zklink.protocol.BlockShape;
import org.zklink.snark.CircuitBuilder;
import org.zklink.snark.ConstraintSystem;
import org.zklink.snark.LinearCombination;
import org.zklink.snark.gadget.CommitmentGadget;

/**
 * The circuit of docs/protocol.md section 5 for one shape. Public inputs: the commitment c, the challenges r and s, and
 * f, the vectors' values combined (section 6).
 *
 * <p>The verifier derives r from c, and s from r and the claimed values; the circuit takes both as given.
 */
public final class BlockCircuit {
    /** The stage of the witness program after which c is known. */
    static final String COMMITTED = "committed";

    private final BlockShape shape;
    private final ConstraintSystem constraints;
    final LinearCombination c;
    final LinearCombination r;
    final LinearCombination s;
    final LinearCombination f;
    final LinearCombination commitment;
    final HeaderWires header;
    final IntentTable intents;
    final QueueTable queue;
    final CellTable cells;
    final AccountTable accounts;

    public BlockCircuit(BlockShape shape) {
        this(shape, new CircuitBuilder());
    }

    BlockCircuit(BlockShape shape, CircuitBuilder cb) {
        this.shape = shape;
        c = cb.publicInput("c");
        r = cb.publicInput("r");
        s = cb.publicInput("s");
        f = cb.publicInput("f");

        header = new HeaderWires(cb);
        intents = new IntentTable(cb, shape);
        queue = new QueueTable(cb, shape);
        cells = new CellTable(cb, shape);
        accounts = new AccountTable(cb, shape);

        commitment = commit(cb);
        cb.stage(COMMITTED);
        try (var _ = cb.label("commitment")) {
            cb.assertEqual(commitment, c);
        }

        intents.constrain(header);
        queue.constrain();
        cells.constrain();
        accounts.constrain(header);

        Challenge challenge = new Challenge(cb, r, s);
        HornerVector data = sendMessages(cb, challenge);
        bindPublicData(cb, challenge, data);
        constraints = cb.build();
    }

    private LinearCombination commit(CircuitBuilder cb) {
        try (var _ = cb.label("commitment")) {
            CommitmentGadget gadget = new CommitmentGadget(cb, shape.commitmentIv());
            header.absorb(gadget);
            intents.absorb(gadget);
            queue.absorb(gadget);
            cells.absorb(gadget);
            accounts.absorb(gadget);
            return gadget.finish();
        }
    }

    private HornerVector sendMessages(CircuitBuilder cb, Challenge challenge) {
        Buses buses = new Buses(cb, challenge);
        HornerVector data = new HornerVector(cb, challenge);
        intents.send(buses);
        queue.send(buses);
        accounts.send(buses, data);
        cells.send(buses, data);
        buses.close();
        return data;
    }

    private void bindPublicData(CircuitBuilder cb, Challenge challenge, HornerVector data) {
        try (var _ = cb.label("public data")) {
            List<LinearCombination> headerWords = header.words(queue.queueMap(), intents.payMap());
            LinearCombination sum = new HornerVector(cb, challenge)
                    .append(headerWords)
                    .value()
                    .plus(queue.queueVectors(challenge))
                    .plus(intents.paymentVectors(challenge))
                    .plus(cb.mul(data.value(), challenge.sToPowerOfTwo(6)));
            cb.assertEqual(sum, f);
        }
    }

    public BlockShape shape() {
        return shape;
    }

    public ConstraintSystem constraints() {
        return constraints;
    }
}
