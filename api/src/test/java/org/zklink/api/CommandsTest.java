package org.zklink.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.zklink.client.json.RpcErrorCode;
import org.zklink.engine.Command;
import org.zklink.engine.Event;
import org.zklink.protocol.Refusal;
import org.zklink.protocol.Rejection;
import org.zklink.sequencer.Applied;
import org.zklink.sequencer.Receipt;
import org.zklink.sequencer.Sequencer;
import org.zklink.sequencer.cluster.BusyException;
import org.zklink.sequencer.cluster.OutcomeUnknownException;

/** What becomes of a command is told from the log, once the view has it; each failure has its code. */
@Timeout(30)
final class CommandsTest {
    private static final Command COMMAND = new Command.CancelAfter(7, 1000);

    private final LedgerView view = new LedgerView(TestNode.GENESIS);

    @Test
    void failuresHaveTheirCodes() {
        assertThat(code(new BusyException("full"))).isEqualTo(RpcErrorCode.BUSY);
        assertThat(code(new OutcomeUnknownException("lost"))).isEqualTo(RpcErrorCode.OUTCOME_UNKNOWN);
        assertThat(code(new IllegalStateException("ended"))).isEqualTo(RpcErrorCode.UNAVAILABLE);
    }

    @Test
    void anAnswerWaitsForTheView() throws Exception {
        CompletableFuture<Receipt> receipt = new CompletableFuture<>();
        Commands commands = new Commands(command -> receipt, view, 10_000);
        CompletableFuture<Outcome> outcome = CompletableFuture.supplyAsync(() -> commands.submit(COMMAND));
        receipt.complete(new Receipt(2, 5, List.of()));
        view.applied(new Applied(1, 4, new Command.Tick(), List.of()));
        Thread.sleep(50);
        assertThat(outcome).isNotDone();
        Rejection rejection = new Rejection(Refusal.UNKNOWN_ACCOUNT, "account 7 does not exist");
        view.applied(new Applied(2, 5, COMMAND, List.of(new Event.Refused(rejection))));
        assertThat(outcome.join().refused().orElseThrow().rejection())
                .as("though the receipt's events lack it")
                .contains(rejection);
    }

    @Test
    void aViewThatDoesNotComeIsATimeout() {
        Sequencer sequencer = command -> CompletableFuture.completedFuture(new Receipt(1, 5, List.of()));
        RpcFailure failure =
                catchThrowableOfType(RpcFailure.class, () -> new Commands(sequencer, view, 20).submit(COMMAND));
        assertThat(failure.code()).isEqualTo(RpcErrorCode.OUTCOME_UNKNOWN);
    }

    private RpcErrorCode code(RuntimeException failure) {
        Commands commands = new Commands(command -> CompletableFuture.failedFuture(failure), view, 10_000);
        return catchThrowableOfType(RpcFailure.class, () -> commands.submit(COMMAND))
                .code();
    }
}
