package org.zklink.api;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.zklink.engine.Event;
import org.zklink.protocol.Refusal;
import org.zklink.protocol.Rejection;

/**
 * What became of a command. A receipt has the first events only if they are many, so this is taken from the log.
 *
 * @param operations that a batch did or refused, in order; one for any other command
 */
record Outcome(long sequence, long timeMs, List<Operation> operations) {

    /**
     * What became of one operation.
     *
     * @param index its place in the batch, 0 for the first
     * @param rejection why it was refused
     * @param orderId of the order that it placed, 0 for none
     * @param cancelled orders that a {@link org.zklink.engine.Command.CancelOrders} closed
     */
    record Operation(int index, Optional<Rejection> rejection, long orderId, int cancelled) {
        private static Operation begun(int index) {
            return new Operation(index, Optional.empty(), 0, 0);
        }

        private static Operation read(ViewInput input) throws IOException {
            return new Operation(
                    input.takeInt(),
                    input.takeFlag()
                            ? Rejection.of(input.takeEnum(Refusal.values(), "refusal"), input.takeText())
                            : Optional.empty(),
                    input.takeLong(),
                    input.takeInt());
        }

        private void write(ViewOutput output) throws IOException {
            output.putInt(index);
            output.putFlag(rejection.isPresent());
            if (rejection.isPresent()) {
                output.putEnum(rejection.get().code());
                output.putText(rejection.get().message());
            }
            output.putLong(orderId);
            output.putInt(cancelled);
        }

        private Operation with(Event event) {
            return switch (event) {
                case Event.Refused refused -> new Operation(index, Optional.of(refused.rejection()), 0, 0);
                case Event.OrderAccepted accepted -> new Operation(index, rejection, accepted.orderId(), cancelled);
                case Event.OrdersCancelled done -> new Operation(index, rejection, orderId, done.count());
                default -> this;
            };
        }
    }

    static Outcome of(long sequence, long timeMs, List<Event> events) {
        List<Operation> operations = new ArrayList<>();
        operations.add(Operation.begun(0));
        for (Event event : events) {
            if (event instanceof Event.Operation(int index) && index != operations.getLast().index) {
                operations.add(Operation.begun(index));
            } else {
                operations.add(operations.removeLast().with(event));
            }
        }
        return new Outcome(sequence, timeMs, List.copyOf(operations));
    }

    static Outcome read(ViewInput input) throws IOException {
        long sequence = input.takeLong();
        long timeMs = input.takeLong();
        List<Operation> operations = new ArrayList<>();
        for (int left = input.takeCount(); left > 0; left--) {
            operations.add(Operation.read(input));
        }
        return new Outcome(sequence, timeMs, List.copyOf(operations));
    }

    void write(ViewOutput output) throws IOException {
        output.putLong(sequence);
        output.putLong(timeMs);
        output.putInt(operations.size());
        for (Operation operation : operations) {
            operation.write(output);
        }
    }

    /** The operation at a place in the batch. */
    Operation operation(int index) {
        Operation operation = operations.get(index);
        if (operation.index != index) {
            throw new IllegalStateException("operation " + index + " is told as " + operation);
        }
        return operation;
    }

    /** The operation that was refused, the first one if there are several. */
    Optional<Operation> refused() {
        return operations.stream()
                .filter(operation -> operation.rejection.isPresent())
                .findFirst();
    }
}
