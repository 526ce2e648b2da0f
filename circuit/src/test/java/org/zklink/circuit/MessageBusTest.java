package org.zklink.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.zklink.snark.LinearCombination.constant;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.zklink.field.Fr;
import org.zklink.snark.CircuitBuilder;
import org.zklink.snark.ConstraintSystem;
import org.zklink.snark.LinearCombination;
import org.zklink.snark.WitnessSolver;
import org.zklink.snark.gadget.CommitmentGadget;

/** The buses by themselves: what they compare, and what they assume of challenges and of what is sent. */
class MessageBusTest {
    private static final int TAG = 1;
    private static final Fr R = Fr.of(987_654_321L);
    private static final Fr MINUS_ONE = Fr.ONE.neg();

    private final CircuitBuilder cb = new CircuitBuilder();
    private final LinearCombination r = cb.publicInput("r");
    private final List<LinearCombination> inputs = new ArrayList<>();
    private final List<Fr> values = new ArrayList<>();

    private LinearCombination committed(Fr value) {
        LinearCombination input = cb.input("x");
        cb.markFixed("absorbed by a commitment", input);
        inputs.add(input);
        values.add(value);
        return input;
    }

    private LinearCombination committed(long value) {
        return committed(Fr.of(value));
    }

    private Optional<String> violated() {
        ConstraintSystem system = cb.build();
        WitnessSolver solver = system.newSolver().override(r, R);
        solver.set(r, R);
        for (int i = 0; i < inputs.size(); i++) {
            solver.set(inputs.get(i), values.get(i));
        }
        return system.checkWitness(solver.run());
    }

    private MessageBus bus(Challenge challenge) {
        return new MessageBus(cb, "test", TAG, challenge);
    }

    @Test
    void multiplicitiesOfEqualMessagesAddUp() {
        MessageBus bus = bus(new Challenge(cb, r, r));
        bus.send(committed(2), bus.fingerprint(committed(5), committed(6)));
        bus.send(committed(0), bus.fingerprint(committed(9), committed(9)));
        bus.receive(committed(1), bus.fingerprint(committed(5), committed(6)));
        bus.receive(committed(1), bus.fingerprint(committed(5), committed(6)));
        bus.close();
        assertThat(violated()).isEmpty();
    }

    @Test
    void aMessageReceivedTwice() {
        MessageBus bus = bus(new Challenge(cb, r, r));
        bus.send(committed(1), bus.fingerprint(committed(5), committed(6)));
        bus.receive(committed(2), bus.fingerprint(committed(5), committed(6)));
        bus.close();
        assertThat(violated()).contains("bus/test");
    }

    @Test
    void fieldsSwapped() {
        MessageBus bus = bus(new Challenge(cb, r, r));
        bus.send(committed(1), bus.fingerprint(committed(5), committed(6)));
        bus.receive(committed(1), bus.fingerprint(committed(6), committed(5)));
        bus.close();
        assertThat(violated()).contains("bus/test");
    }

    /**
     * With y = x the denominators x - fp of the messages (0, 0), (2, 0) and (1, -1), tag 1, are x - 1, -x - 1 and x^2 - 1,
     * and 1 / (x - 1) - 1 / (x + 1) = 2 / (x^2 - 1): two messages balance two others.
     */
    private void sendUnequalMessages(MessageBus bus) {
        bus.send(committed(1), bus.fingerprint(committed(0), committed(0)));
        bus.send(committed(1), bus.fingerprint(committed(2), committed(0)));
        bus.receive(committed(2), bus.fingerprint(committed(1), committed(MINUS_ONE)));
        bus.close();
    }

    @Test
    void unequalMessagesBalanceIfTheChallengesDepend() {
        sendUnequalMessages(bus(new Challenge(cb, r, r, r, r)));
        assertThat(violated()).isEmpty();
    }

    @Test
    void unequalMessagesDoNotBalanceIfTheyAreIndependent() {
        sendUnequalMessages(bus(new Challenge(cb, r, r)));
        assertThat(violated()).contains("bus/test");
    }

    /** A value chosen after the challenge would make any sum agree. */
    @Test
    void whatIsNotCommittedIsRefused() {
        Challenge challenge = new Challenge(cb, r, r);
        MessageBus bus = bus(challenge);
        LinearCombination free = cb.input("free");
        LinearCombination message = bus.fingerprint(committed(5));
        assertRefused(() -> bus.fingerprint(committed(5), free));
        assertRefused(() -> bus.send(free, message));
        assertRefused(() -> bus.receive(free.plus(Fr.ONE), message));
        assertRefused(() -> bus.fingerprint(cb.mul(free, committed(1))));

        Buses buses = new Buses(cb, challenge);
        assertRefused(() -> buses.changeBalance(free, committed(1)));
        assertRefused(() -> buses.changeBalance(committed(1), free));
        assertRefused(() -> buses.settleBalance(committed(1), free));
        assertRefused(() -> buses.sell(free, committed(1)));
        assertRefused(() -> buses.buy(committed(1), free));

        HornerVector vector = new HornerVector(cb, challenge);
        assertRefused(() -> vector.append(List.of(free)));
        assertRefused(() -> vector.appendIf(free, List.of(committed(1))));
        assertRefused(() -> vector.appendIf(committed(1), List.of(committed(1), free)));
    }

    private static void assertRefused(Runnable send) {
        assertThatIllegalStateException().isThrownBy(send::run).withMessageContaining("not committed: wire");
    }

    /** Of a sum only the value is committed, not its parts. */
    @Test
    void thePartsOfACommittedSumAreRefused() {
        LinearCombination first = cb.input("first");
        LinearCombination second = cb.input("second");
        CommitmentGadget commitment = new CommitmentGadget(cb, Fr.of(7));
        commitment.absorb(first.plus(second));
        commitment.finish();
        MessageBus bus = bus(new Challenge(cb, r, r));
        assertRefused(() -> bus.fingerprint(first));
        assertRefused(() -> bus.fingerprint(constant(1), second));
    }
}
