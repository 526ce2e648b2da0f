package org.zklink.api;

import java.util.Optional;
import org.zklink.client.json.IntentJson;
import org.zklink.client.json.JsonFields;
import org.zklink.client.model.SubmitAnswer;
import org.zklink.engine.Command;
import org.zklink.protocol.SignedIntent;

/**
 * Takes signed intents. A signed intent that its slot took last is answered again and not done again, so a client that got no answer sends the same
 * once more.
 */
final class IntentSubmission implements RpcMethod {
    private final Commands commands;
    private final Authenticator authenticator;
    private final LedgerView view;

    IntentSubmission(Commands commands, Authenticator authenticator, LedgerView view) {
        this.commands = commands;
        this.authenticator = authenticator;
        this.view = view;
    }

    @Override
    public SubmitAnswer call(JsonFields params) {
        SignedIntent signed = IntentJson.read(params);
        params.end();
        return view.taken(signed, true).orElseGet(() -> submit(signed));
    }

    private SubmitAnswer submit(SignedIntent signed) {
        authenticator.begin(signed).require();
        Outcome outcome = commands.submit(new Command.SubmitIntent(signed));
        return answer(signed, outcome, outcome.operations().getFirst());
    }

    /** @throws RpcFailure when the engine refused it */
    SubmitAnswer answer(SignedIntent signed, Outcome outcome, Outcome.Operation operation) {
        // Two copies that arrive at once: one is taken, and the other one is told the same.
        boolean repeated = operation.rejection().isPresent();
        Optional<SubmitAnswer> answer = view.taken(signed, repeated);
        if (repeated) {
            return answer.orElseThrow(
                    () -> RpcFailure.refused(operation.rejection().get()));
        }
        // Another intent may have taken its slot meanwhile.
        return answer.orElseGet(() -> view.answer(signed, outcome.sequence(), outcome.timeMs(), operation.orderId()));
    }
}
