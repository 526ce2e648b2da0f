package org.zklink.api;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.zklink.client.json.IntentJson;
import org.zklink.client.json.JsonFields;
import org.zklink.client.json.RpcErrorCode;
import org.zklink.client.model.SubmitAnswer;
import org.zklink.engine.Command;
import org.zklink.field.Fr;
import org.zklink.protocol.AccountHeader;
import org.zklink.protocol.Bytes32;
import org.zklink.protocol.Limits;
import org.zklink.protocol.Refusal;
import org.zklink.protocol.Rejection;
import org.zklink.protocol.SignedIntent;
import org.zklink.sequencer.LogFailedException;
import org.zklink.sequencer.Receipt;
import org.zklink.sequencer.Sequencer;

/**
 * Takes signed intents. Only what the account's own key has signed gets into the log, so that nobody else can fill it; keys and signatures are
 * checked here, on the caller's thread. A signed intent that its slot took last is answered again and not done again, so a client that got no
 * answer sends the same once more.
 */
final class IntentSubmission implements RpcMethod {
    /** Sequence numbers that one run of the node may use up between two commands in the log. */
    private static final int RUN_BITS = 24;

    private final Sequencer sequencer;
    private final LedgerView view;
    private final long clientId;
    private final long timeoutMs;
    private long clientSequence;

    IntentSubmission(Sequencer sequencer, LedgerView view, long clientId, long timeoutMs) {
        this.sequencer = sequencer;
        this.view = view;
        this.clientId = clientId;
        this.timeoutMs = timeoutMs;
        // Greater than any number that an earlier run has in the log: the log has grown since that run started.
        clientSequence = (view.sequence() + 1) << RUN_BITS;
    }

    @Override
    public SubmitAnswer call(JsonFields params) {
        SignedIntent signed = IntentJson.read(params);
        params.end();
        return view.taken(signed, true).orElseGet(() -> submit(signed));
    }

    private SubmitAnswer submit(SignedIntent signed) {
        checkSigner(signed);
        Receipt receipt = await(enqueue(signed));
        Optional<Rejection> rejection = receipt.rejection();
        // Two copies that arrive at once: one is taken, and the other one is told the same.
        boolean repeated = rejection.isPresent();
        Optional<SubmitAnswer> answer = view.taken(signed, repeated);
        if (repeated) {
            return answer.orElseThrow(() -> RpcFailure.refused(rejection.get()));
        }
        return answer.orElseGet(() -> new SubmitAnswer(
                receipt.sequence(),
                receipt.timeMs(),
                signed.intent().hash(),
                false,
                view.order(receipt.orderId()),
                view.takerFills(receipt.orderId())));
    }

    private void checkSigner(SignedIntent signed) {
        int account = signed.intent().account();
        if (account == Limits.RESERVE_ACCOUNT) {
            throw RpcFailure.refused(Refusal.RESERVED_ACCOUNT, "account 1 holds the reserves and signs nothing");
        }
        AccountHeader header = view.header(account)
                .orElseThrow(
                        () -> RpcFailure.refused(Refusal.UNKNOWN_ACCOUNT, "account " + account + " does not exist"));
        checkKey(signed, header.keyHash());
        Fr hash = signed.intent().hash();
        if (!signed.verify()) {
            String hex = Bytes32.of(hash).toString();
            throw RpcFailure.refused(
                            Refusal.BAD_SIGNATURE,
                            "the signature is not valid for the key and the hash of the intent, " + hex)
                    .with("hash", hex);
        }
    }

    private static void checkKey(SignedIntent signed, Fr keyHash) {
        Fr given = signed.key().hash();
        if (!given.equals(keyHash)) {
            throw RpcFailure.refused(
                    Refusal.WRONG_KEY,
                    keyHash.isZero()
                            ? "account " + signed.intent().account() + " has no signing key"
                            : "expected the key whose hash is " + Bytes32.of(keyHash) + ", but it is "
                                    + Bytes32.of(given));
        }
    }

    /** Numbers and queues in one step: numbers that reach the sequencer far out of order would be refused. */
    private synchronized CompletableFuture<Receipt> enqueue(SignedIntent signed) {
        clientSequence++;
        return sequencer.submit(clientId, clientSequence, new Command.SubmitIntent(0, signed));
    }

    private Receipt await(CompletableFuture<Receipt> answer) {
        try {
            return answer.get(timeoutMs, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (TimeoutException e) {
            throw RpcFailure.of(
                    RpcErrorCode.OUTCOME_UNKNOWN,
                    "no answer within " + timeoutMs
                            + " ms; send the same signed intent again to learn what became of it");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw RpcFailure.of(RpcErrorCode.OUTCOME_UNKNOWN, "the server stops; send the same signed intent again");
        }
    }

    private static RuntimeException failure(Throwable cause) {
        return switch (cause) {
            case RejectedExecutionException e -> RpcFailure.of(RpcErrorCode.BUSY, e.getMessage());
            case LogFailedException e ->
                RpcFailure.of(
                        RpcErrorCode.OUTCOME_UNKNOWN,
                        "the log can't be written; the intent may or may not be in it; send it again when the exchange is back");
            case IllegalStateException e ->
                RpcFailure.of(
                        RpcErrorCode.UNAVAILABLE,
                        "the exchange has stopped; the intent may or may not have been taken; send it again when the exchange is back");
            default -> new IllegalStateException("the sequencer refuses a command", cause);
        };
    }
}
