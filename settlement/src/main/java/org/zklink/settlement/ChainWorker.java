package org.zklink.settlement;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.zklink.chain.BlockRecord;
import org.zklink.chain.ChainFaultException;
import org.zklink.chain.ChainUnavailableException;
import org.zklink.chain.Gateway;
import org.zklink.chain.GatewayView;
import org.zklink.chain.SubmissionReceipt;
import org.zklink.chain.SubmissionRefusedException;
import org.zklink.field.Fr;

/**
 * Moves one gateway on. Each look starts from what the chain says and takes at most one step, so nothing is remembered that a crash could lose, and a step that
 * was taken by an earlier life of this process, or by somebody else, is not taken again. Not thread-safe.
 */
abstract class ChainWorker {
    /** What one look came to. */
    enum Outcome {
        /** A step was taken or refused: look again at once. */
        WORKED,
        IDLE,
        UNAVAILABLE,
        STOPPED
    }

    /** What all workers share. */
    record Shared(
            BlockRecord genesis,
            ProvenBlocks blocks,
            ChainBoard board,
            AttestorSet attestors,
            PipelineSettings settings,
            SettlementListener listener,
            LongSupplier nanoClock) {}

    final Shared shared;
    final Gateway gateway;
    final int chain;
    final ExpectedChain own;
    private final Refusals refusals;
    private Optional<String> toldUnavailable = Optional.empty();
    private Optional<String> toldHeldUp = Optional.empty();
    private boolean stopped;

    ChainWorker(Gateway gateway, ExpectedChain own, Shared shared) {
        this.gateway = gateway;
        this.chain = gateway.identity().chain();
        this.own = own;
        this.shared = shared;
        this.refusals = new Refusals(shared.settings().refusedRetry());
    }

    /** The steps that may be due, most urgent first. Each is worked out only if those before it are not to be taken. */
    abstract List<Supplier<Optional<Step>>> candidates(ChainStand stand);

    /** Looks at the gateway and takes the first step that is due. Throws nothing. */
    final Outcome step() {
        if (stopped) {
            return Outcome.STOPPED;
        }
        try {
            GatewayView finalised = gateway.finalizedView();
            ChainStand stand = new ChainStand(finalised, gateway.latestView());
            requireRecent(finalised);
            requireRecent(stand.latest());
            shared.board().publish(chain, stand);
            boolean worked = takeFirst(stand);
            toldUnavailable = Optional.empty();
            return worked ? Outcome.WORKED : Outcome.IDLE;
        } catch (ChainUnavailableException e) {
            toldUnavailable = tellOnce(toldUnavailable, e.getMessage(), shared.listener()::unavailable);
            return Outcome.UNAVAILABLE;
        } catch (RuntimeException e) { // a fault of the chain, or a bug: nothing of it may reach another chain
            stopped = true;
            shared.listener().stopped(chain, e);
            return Outcome.STOPPED;
        }
    }

    /** The record of a block that stands here, whether or not it is this log's. */
    final BlockRecord standingRecord(long number, GatewayView view) {
        if (number == 0) {
            return shared.genesis();
        }
        if (own.isHeadOf(view).orElse(false)) {
            return own.known(number, view.abortBases());
        }
        return gateway.acceptedFinalized(number)
                .orElseThrow(() -> new ChainUnavailableException(
                        "chain " + chain + ": the acceptance of block " + number + " is not final yet"))
                .record();
    }

    final Optional<Step> accept(GatewayView view) {
        return shared.blocks()
                .get(view.headNumber() + 1)
                .map(block -> new Step(
                        StepKind.ACCEPT,
                        chain,
                        block.number(),
                        block.number(),
                        () -> Optional.of(gateway.submitAccept(
                                block.submissionTo(chain, gateway.identity().hub())))));
    }

    final Optional<Step> execute(GatewayView view) {
        long first = view.executedNumber() + 1;
        long last = lastOfStep(first, view.finalNumber());
        if (last < first) {
            return Optional.empty();
        }
        return Optional.of(new Step(
                StepKind.EXECUTE,
                chain,
                first,
                last,
                () -> Optional.of(gateway.submitExecute(records(first, last, view), payments(first, last)))));
    }

    final List<BlockRecord> records(long first, long last, GatewayView view) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(number -> own.known(number, view.abortBases()))
                .toList();
    }

    /** Last block of one transaction that starts at first. */
    final long lastOfStep(long first, long last) {
        return Math.min(last, first + shared.settings().blocksPerStep() - 1);
    }

    /** Whether this log's blocks are what the gateway has accepted; a block that is not proven yet leaves it open. */
    final boolean followsThisLog(GatewayView view) {
        Optional<Boolean> ours = own.isHeadOf(view);
        if (ours.isPresent() && ours.get()) {
            toldHeldUp = Optional.empty();
        }
        return ours.orElse(false);
    }

    final void heldUp(String reason) {
        toldHeldUp = tellOnce(toldHeldUp, reason, shared.listener()::heldUp);
    }

    /** A node behind a chain's RPC may lag; what it says of then can't be compared with blocks that are not there any more. */
    private void requireRecent(GatewayView view) {
        if (view.executedNumber() < shared.blocks().before()) {
            throw new ChainUnavailableException("chain " + chain + " is shown at " + view.at() + ", before block "
                    + shared.blocks().before() + " was executed there");
        }
    }

    private List<List<Fr>> payments(long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(number ->
                        shared.blocks().get(number).orElseThrow().publicData().payments(chain))
                .toList();
    }

    private boolean takeFirst(ChainStand stand) {
        for (Supplier<Optional<Step>> candidate : candidates(stand)) {
            Optional<Step> step = candidate.get();
            boolean free = step.isPresent()
                    && !refusals.forbid(
                            step.get(), stand.latest(), shared.nanoClock().getAsLong());
            if (free && take(step.get(), stand.latest())) {
                return true;
            }
        }
        return false;
    }

    /** False if the step has to wait for attestors. */
    private boolean take(Step step, GatewayView view) {
        long start = shared.nanoClock().getAsLong();
        try {
            Optional<SubmissionReceipt> receipt = step.submission().get();
            receipt.ifPresent(done -> tell(step, done, view, start));
            return receipt.isPresent();
        } catch (SubmissionRefusedException e) {
            refuse(step, view, e.reason());
            return true;
        }
    }

    private void tell(Step step, SubmissionReceipt receipt, GatewayView view, long start) {
        if (receipt.revertReason().isPresent()) {
            refuse(step, view, receipt.revertReason().get());
            return;
        }
        Duration duration = Duration.ofNanos(shared.nanoClock().getAsLong() - start);
        shared.listener()
                .done(new SettlementStep(
                        step.kind(), chain, step.peer(), step.firstBlock(), step.lastBlock(), receipt, duration));
    }

    private void refuse(Step step, GatewayView view, String reason) {
        refusals.add(step, view, shared.nanoClock().getAsLong());
        shared.listener().refused(chain, step.kind(), step.firstBlock(), reason);
    }

    private interface Told {
        void tell(int chain, String reason);
    }

    private Optional<String> tellOnce(Optional<String> before, String reason, Told told) {
        Optional<String> now = Optional.of(String.valueOf(reason));
        if (!now.equals(before)) {
            told.tell(chain, reason);
        }
        return now;
    }

    static ChainFaultException fault(int chain, String what) {
        return new ChainFaultException("chain " + chain + ": " + what);
    }
}
