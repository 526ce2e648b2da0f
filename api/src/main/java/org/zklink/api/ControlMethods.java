package org.zklink.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zklink.api.ControlAdmission.Admission;
import org.zklink.client.json.ControlJson;
import org.zklink.client.json.JsonFields;
import org.zklink.client.model.CancelAfterAnswer;
import org.zklink.client.model.CancelAnswer;
import org.zklink.engine.Command;
import org.zklink.protocol.Control;
import org.zklink.protocol.SignedControl;

/** The methods that take a control message. */
final class ControlMethods {
    private final ControlAdmission admission;

    ControlMethods(ControlAdmission admission) {
        this.admission = admission;
    }

    Map<String, RpcMethod> all() {
        return Map.of("zklink_cancel", this::cancel, "zklink_cancelAfter", this::cancelAfter);
    }

    /**
     * Reads a control message of the kind that a method takes.
     *
     * @throws org.zklink.client.json.FieldException when it is malformed or of another kind
     */
    static SignedControl read(JsonFields params, Control.Kind kind) {
        SignedControl signed = ControlJson.read(params);
        params.end();
        requireKind(params, signed.control(), kind);
        return signed;
    }

    static void requireKind(JsonFields fields, Control control, Control.Kind kind) {
        if (control.kind() != kind) {
            throw fields.problem(
                    "control.type",
                    "must be \"" + ControlJson.type(kind) + "\" here, but is \"" + ControlJson.type(control.kind())
                            + "\"");
        }
    }

    private CancelAnswer cancel(JsonFields params) {
        SignedControl signed = read(params, Control.Kind.CANCEL_ORDERS);
        Outcome outcome = submit(signed, ControlAdmission.cancelOrders(signed.control()));
        return new CancelAnswer(
                outcome.sequence(),
                outcome.timeMs(),
                outcome.operations().getFirst().cancelled());
    }

    private CancelAfterAnswer cancelAfter(JsonFields params) {
        SignedControl signed = read(params, Control.Kind.CANCEL_AFTER);
        long timeoutMs = signed.control().timeoutMs();
        Outcome outcome =
                submit(signed, new Command.CancelAfter(signed.control().account(), timeoutMs));
        return new CancelAfterAnswer(
                outcome.sequence(),
                outcome.timeMs(),
                timeoutMs == 0 ? Optional.empty() : Optional.of(outcome.timeMs() + timeoutMs));
    }

    private Outcome submit(SignedControl signed, Command command) {
        Admission admitted = admission.begin(signed);
        admission.take(admitted);
        Outcome outcome = admission.submit(command, List.of(admitted));
        outcome.refused().flatMap(Outcome.Operation::rejection).ifPresent(rejection -> {
            throw RpcFailure.refused(rejection);
        });
        return outcome;
    }
}
