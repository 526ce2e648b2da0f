package org.zklink.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.zklink.api.ControlAdmission.Admission;
import org.zklink.client.json.BatchOperation;
import org.zklink.client.json.JsonFields;
import org.zklink.client.model.BatchAnswer;
import org.zklink.client.model.CancelAnswer;
import org.zklink.client.model.OperationAnswer;
import org.zklink.client.model.SubmitAnswer;
import org.zklink.engine.Command;
import org.zklink.protocol.Cancel;
import org.zklink.protocol.Control;
import org.zklink.protocol.Order;

/** Takes several operations of one account at once; all signatures are verified before anything is sent. */
final class BatchSubmission implements RpcMethod {
    private final IntentSubmission intents;
    private final Authenticator authenticator;
    private final ControlAdmission controls;
    private final LedgerView view;

    BatchSubmission(IntentSubmission intents, Authenticator authenticator, ControlAdmission controls, LedgerView view) {
        this.intents = intents;
        this.authenticator = authenticator;
        this.controls = controls;
        this.view = view;
    }

    /**
     * An operation whose signature is being verified.
     *
     * @param index in the call
     * @param admission of a control message
     */
    private record Begun(
            int index, BatchOperation operation, Authenticator.Check check, Optional<Admission> admission) {
        Command.Operation command() {
            return switch (operation) {
                case BatchOperation.Submit(var signed) -> new Command.SubmitIntent(signed);
                case BatchOperation.Cancel(var signed) -> ControlAdmission.cancelOrders(signed.control());
            };
        }
    }

    @Override
    public BatchAnswer call(JsonFields params) {
        boolean atomic = params.flag("atomic");
        List<BatchOperation> operations = new ArrayList<>();
        for (JsonFields fields : params.objects("operations", 1, Command.Batch.MAX_OPERATIONS)) {
            operations.add(read(fields));
        }
        params.end();
        requireOneAccount(params, operations);
        return new BatchAnswer(atomic ? atomically(operations) : oneByOne(operations));
    }

    private static BatchOperation read(JsonFields fields) {
        BatchOperation operation = BatchOperation.read(fields);
        switch (operation) {
            case BatchOperation.Submit(var signed) -> {
                if (!(signed.intent() instanceof Order) && !(signed.intent() instanceof Cancel)) {
                    throw fields.problem("intent.type", "must be \"order\" or \"cancel\" in a batch");
                }
            }
            case BatchOperation.Cancel(var signed) ->
                ControlMethods.requireKind(fields, signed.control(), Control.Kind.CANCEL_ORDERS);
        }
        return operation;
    }

    private static void requireOneAccount(JsonFields params, List<BatchOperation> operations) {
        int account = operations.getFirst().account();
        for (BatchOperation operation : operations) {
            if (operation.account() != account) {
                throw params.problem(
                        "operations", "must be of one account, but are of " + account + " and " + operation.account());
            }
        }
    }

    private List<OperationAnswer> atomically(List<BatchOperation> operations) {
        Optional<List<OperationAnswer>> earlier = takenTogether(operations);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        List<Begun> all = new ArrayList<>();
        for (BatchOperation operation : operations) {
            at(all.size(), () -> all.add(begin(all.size(), operation)));
        }
        List<Begun> taken = new ArrayList<>();
        try {
            for (Begun one : all) {
                at(one.index, () -> take(one));
                taken.add(one);
            }
        } catch (RpcFailure e) {
            controls.release(admissions(taken));
            throw e;
        }
        Outcome outcome = controls.submit(command(true, all), admissions(all));
        Optional<Outcome.Operation> refused = outcome.refused();
        if (refused.isPresent()) {
            // Two copies that arrive at once: one is taken, and the other one is told the same.
            return takenTogether(operations)
                    .orElseThrow(
                            () -> RpcFailure.refused(refused.get().rejection().orElseThrow())
                                    .with("index", refused.get().index()));
        }
        return all.stream()
                .map(one -> answer(one.operation, outcome, outcome.operation(one.index)))
                .toList();
    }

    private List<OperationAnswer> oneByOne(List<BatchOperation> operations) {
        OperationAnswer[] answers = new OperationAnswer[operations.size()];
        List<Begun> begun = new ArrayList<>();
        for (int i = 0; i < answers.length; i++) {
            try {
                Optional<SubmitAnswer> earlier = taken(operations.get(i));
                if (earlier.isPresent()) {
                    answers[i] = OperationAnswer.of(earlier.get());
                } else {
                    begun.add(begin(i, operations.get(i)));
                }
            } catch (RpcFailure e) {
                answers[i] = OperationAnswer.of(e.info());
            }
        }
        List<Begun> taken = new ArrayList<>();
        for (Begun one : begun) {
            try {
                take(one);
                taken.add(one);
            } catch (RpcFailure e) {
                answers[one.index] = OperationAnswer.of(e.info());
            }
        }
        if (!taken.isEmpty()) {
            Outcome outcome = controls.submit(command(false, taken), admissions(taken));
            for (int i = 0; i < taken.size(); i++) {
                answers[taken.get(i).index] = answerOrError(taken.get(i).operation, outcome, outcome.operation(i));
            }
        }
        return Arrays.asList(answers);
    }

    private Begun begin(int index, BatchOperation operation) {
        return switch (operation) {
            case BatchOperation.Submit(var signed) ->
                new Begun(index, operation, authenticator.begin(signed), Optional.empty());
            case BatchOperation.Cancel(var signed) -> {
                Admission admission = controls.begin(signed);
                yield new Begun(index, operation, admission.check(), Optional.of(admission));
            }
        };
    }

    private void take(Begun one) {
        one.check.require();
        one.admission.ifPresent(controls::take);
    }

    private static Command command(boolean atomic, List<Begun> operations) {
        return new Command.Batch(atomic, operations.stream().map(Begun::command).toList());
    }

    private static List<Admission> admissions(List<Begun> operations) {
        return operations.stream().flatMap(one -> one.admission.stream()).toList();
    }

    private OperationAnswer answerOrError(BatchOperation operation, Outcome outcome, Outcome.Operation done) {
        try {
            return answer(operation, outcome, done);
        } catch (RpcFailure e) {
            return OperationAnswer.of(e.info());
        }
    }

    private OperationAnswer answer(BatchOperation operation, Outcome outcome, Outcome.Operation done) {
        return switch (operation) {
            case BatchOperation.Submit(var signed) -> OperationAnswer.of(intents.answer(signed, outcome, done));
            case BatchOperation.Cancel _ -> {
                done.rejection().ifPresent(rejection -> {
                    throw RpcFailure.refused(rejection);
                });
                yield OperationAnswer.of(new CancelAnswer(outcome.sequence(), outcome.timeMs(), done.cancelled()));
            }
        };
    }

    private Optional<SubmitAnswer> taken(BatchOperation operation) {
        return operation instanceof BatchOperation.Submit(var signed) ? view.taken(signed, true) : Optional.empty();
    }

    /** The answers to a batch that was taken before: all its intents by one command. */
    private Optional<List<OperationAnswer>> takenTogether(List<BatchOperation> operations) {
        List<Optional<SubmitAnswer>> intentsTaken = operations.stream()
                .filter(BatchOperation.Submit.class::isInstance)
                .map(this::taken)
                .toList();
        List<Long> sequences = intentsTaken.stream()
                .flatMap(Optional::stream)
                .map(SubmitAnswer::sequence)
                .distinct()
                .toList();
        if (sequences.size() != 1 || intentsTaken.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        return view.outcome(sequences.getFirst())
                .filter(outcome -> outcome.operations().size() == operations.size())
                .map(outcome -> repeated(operations, outcome));
    }

    private List<OperationAnswer> repeated(List<BatchOperation> operations, Outcome outcome) {
        List<OperationAnswer> answers = new ArrayList<>();
        for (BatchOperation operation : operations) {
            answers.add(taken(operation)
                    .map(OperationAnswer::of)
                    .orElseGet(() -> answer(operation, outcome, outcome.operation(answers.size()))));
        }
        return answers;
    }

    private static void at(int index, Runnable step) {
        try {
            step.run();
        } catch (RpcFailure e) {
            throw e.with("index", index);
        }
    }
}
