package org.zklink.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zklink.circuit.Scenario.ALICE;
import static org.zklink.circuit.Scenario.BOB;
import static org.zklink.circuit.Scenario.HUB;
import static org.zklink.circuit.Scenario.USDC;
import static org.zklink.circuit.Scenario.WETH;
import static org.zklink.circuit.Scenario.units;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zklink.field.Fr;
import org.zklink.protocol.Amount;
import org.zklink.snark.LinearCombination;
import org.zklink.snark.WitnessSolver;
import org.zklink.snark.gadget.Ranged;
import org.zklink.state.BlockTransition;

/**
 * Nothing that a prover supplies for an active row is free: with any one value changed and all else computed from it, the
 * circuit refuses the block for the public data that it was made for.
 */
class BoundInputsTest {
    private static final BlockTransition BLOCK = block();
    private static final Map<LinearCombination, Fr> HONEST = honestValues();

    /** A trade and a deposit, which fill every row of the shape but one. */
    private static BlockTransition block() {
        return ForgedBlock.afterDeposits()
                .order(
                        Scenario.order(ALICE, 0, USDC, WETH, units(4000), units(2)),
                        units(2000),
                        units(1),
                        Amount.of(2000),
                        false)
                .order(Scenario.order(BOB, 5, WETH, USDC, units(1), units(2000)), units(1), units(2000), units(2), true)
                .deposit(Scenario.deposit(HUB, 2, BOB, USDC, units(9)), BOB, false)
                .build();
    }

    private static Map<LinearCombination, Fr> honestValues() {
        WitnessSolver solver = Forgery.CIRCUIT.constraints().newSolver();
        BlockWitness.assign(Forgery.CIRCUIT, BLOCK, solver);
        solver.runTo(BlockCircuit.COMMITTED);
        Map<LinearCombination, Fr> values = new LinkedHashMap<>();
        for (String row : new String[] {"header", "intent", "queue", "cell", "account"}) {
            inputs(row).values().forEach(wire -> values.put(wire, solver.value(wire)));
        }
        return values;
    }

    /** Inputs of the first row of a table, by name. */
    private static Map<String, LinearCombination> inputs(String row) {
        BlockCircuit circuit = Forgery.CIRCUIT;
        return switch (row) {
            case "header" -> inputs(circuit.header);
            case "intent" -> inputs(circuit.intents.inputs.getFirst());
            case "queue" -> inputs(circuit.queue.rows.getFirst());
            case "cell" -> inputs(circuit.cells.rows.getFirst());
            case "account" -> inputs(circuit.accounts.rows.getFirst());
            default -> throw new IllegalArgumentException(row);
        };
    }

    /** Fields that are one wire of their own; those that rows compute are private. */
    private static Map<String, LinearCombination> inputs(Object row) {
        Map<String, LinearCombination> inputs = new LinkedHashMap<>();
        for (Field field : row.getClass().getDeclaredFields()) {
            if ((field.getModifiers() & Modifier.PRIVATE) == 0) {
                value(field, row).ifPresent(wire -> inputs.put(field.getName(), wire));
            }
        }
        return inputs;
    }

    private static Optional<LinearCombination> value(Field field, Object row) {
        try {
            return switch (field.get(row)) {
                case Ranged ranged -> Optional.of(ranged.value());
                case LinearCombination wire -> Optional.of(wire);
                default -> Optional.empty();
            };
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"header", "intent", "queue", "cell", "account"})
    void noInputCanBeChanged(String row) {
        inputs(row).forEach((name, wire) -> {
            Fr changed = HONEST.get(wire).add(Fr.ONE);
            // The challenges are those of the block as it is claimed, with the commitment to what was changed.
            Optional<String> violation = Forgery.violated(
                    Forgery.CIRCUIT, BLOCK, BLOCK.publicData(), (circuit, wires) -> wires.put(wire, changed));
            assertThat(violation).as(row + " " + name).isPresent();
        });
    }
}
