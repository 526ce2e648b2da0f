package org.zklink.settlement;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.zklink.chain.BlockRecord;
import org.zklink.chain.Gateway;
import org.zklink.chain.GatewayView;
import org.zklink.chain.HubFinal;
import org.zklink.protocol.Bytes32;
import org.zklink.settlement.AttestedMessage.Abort;
import org.zklink.settlement.AttestedMessage.Final;

/**
 * A spoke: follows the hub's blocks, aborts and finality, and executes. It accepts a block only after the hub has, so that it does not promise anything that the
 * hub refuses.
 */
final class SpokeWorker extends ChainWorker {
    private final int hubChain;
    private final ExpectedChain hubExpected;

    SpokeWorker(Gateway gateway, ExpectedChain own, int hubChain, ExpectedChain hubExpected, Shared shared) {
        super(gateway, own, shared);
        this.hubChain = hubChain;
        this.hubExpected = hubExpected;
    }

    @Override
    List<Supplier<Optional<Step>>> candidates(ChainStand stand) {
        GatewayView view = stand.latest();
        Optional<ChainStand> hub = shared.board().of(hubChain);
        if (hub.isEmpty()) {
            return List.of();
        }
        requireAbortsOf(hub.get(), view);
        GatewayView hubFinal = hub.get().finalised();
        Supplier<Optional<Step>> applyAbort = () -> applyAbort(view, hubFinal);
        if (!followsThisLog(view)) {
            boolean diverged = own.isHeadOf(view).isPresent();
            return diverged ? List.of(applyAbort, () -> reconcile(view, hubFinal)) : List.of(applyAbort);
        }
        return List.of(
                applyAbort,
                () -> acceptAfter(hub.get().latest(), view),
                () -> learn(lastFinal(view, hubFinal), view, hubFinal),
                () -> execute(view));
    }

    /** This chain's aborts are the hub's first ones, unless the hub's chain is being reorganised under them. */
    private void requireAbortsOf(ChainStand hub, GatewayView view) {
        List<Long> known = hub.finalised().abortBases();
        List<Long> here = view.abortBases();
        int common = Math.min(known.size(), here.size());
        if (!here.subList(0, common).equals(known.subList(0, common))) {
            throw fault(chain, "its aborts " + here + " are not the hub's " + known);
        }
    }

    /** S5: the hub's next abort. */
    private Optional<Step> applyAbort(GatewayView view, GatewayView hub) {
        if (hub.epoch() <= view.epoch()) {
            return Optional.empty();
        }
        long newEpoch = view.epoch() + 1;
        long base = hub.abortBases().get((int) view.epoch());
        Optional<BlockRecord> hubBase = hubExpected.record(base, hub.abortBases());
        if (hubBase.isEmpty()) {
            return Optional.empty(); // not proven again yet
        }
        Bytes32 baseHash = hubBase.get().blockHash();
        return Optional.of(new Step(
                StepKind.APPLY_ABORT,
                chain,
                base + 1,
                view.headNumber(),
                () -> shared.attestors()
                        .sign(new Abort(chain, newEpoch, base, baseHash))
                        .map(signatures -> gateway.submitApplyAbort(
                                newEpoch, base, baseHash, recordOrGenesis(base, view), signatures))));
    }

    /** The gateway does not look at the record when its head is not above the base. */
    private BlockRecord recordOrGenesis(long base, GatewayView view) {
        return view.headNumber() > base ? standingRecord(base, view) : shared.genesis();
    }

    /** S1, if the hub has the block, in the same epoch. */
    private Optional<Step> acceptAfter(GatewayView hub, GatewayView view) {
        boolean hubHasIt = hub.headNumber() > view.headNumber()
                && hub.abortBases().equals(view.abortBases())
                && hubExpected.isHeadOf(hub).orElse(false);
        return hubHasIt ? accept(view) : Optional.empty();
    }

    /** The last block here that is final on the hub, if it is the hub's; this chain's own blocks are this log's. */
    private long lastFinal(GatewayView view, GatewayView hub) {
        long number = Math.min(hub.finalNumber(), view.headNumber());
        while (number > view.finalNumber() && !isHubs(own.record(number, view.abortBases()), number, hub)) {
            number--;
        }
        return number;
    }

    private boolean isHubs(Optional<BlockRecord> record, long number, GatewayView hub) {
        return record.isPresent()
                && hubExpected
                        .record(number, hub.abortBases())
                        .map(BlockRecord::blockHash)
                        .equals(record.map(BlockRecord::blockHash));
    }

    /** S4: learns what is final on the hub. */
    private Optional<Step> learn(long number, GatewayView view, GatewayView hub) {
        if (number <= view.finalNumber()) {
            return Optional.empty();
        }
        Final message = new Final(chain, hubFinal(number, hub));
        return Optional.of(new Step(
                StepKind.LEARN,
                chain,
                view.finalNumber() + 1,
                number,
                () -> shared.attestors()
                        .sign(message)
                        .map(signatures ->
                                gateway.submitLearnFinal(number, standingRecord(number, view), signatures))));
    }

    private HubFinal hubFinal(long number, GatewayView hub) {
        BlockRecord record = hubExpected.known(number, hub.abortBases());
        return new HubFinal(hub.epochOf(number), number, record.blockHash(), record.root());
    }

    /** S5: this chain holds blocks that are not this log's. What it has in common with the hub is learned first, since dropping keeps only that. */
    private Optional<Step> reconcile(GatewayView view, GatewayView hub) {
        long diverged = view.finalNumber() + 1;
        while (diverged < view.headNumber() && isHubs(Optional.of(standingRecord(diverged, view)), diverged, hub)) {
            diverged++;
        }
        long firstOther = diverged;
        long common = Math.min(firstOther - 1, hub.finalNumber());
        if (common > view.finalNumber()) {
            return learn(common, view, hub);
        }
        boolean canDrop =
                hub.finalNumber() >= firstOther && hubExpected.isHeadOf(hub).orElse(false);
        if (!canDrop) {
            heldUp("block " + firstOther + " here is not this log's: it is dropped once the hub's is final,"
                    + " or by an abort on the hub");
            return Optional.empty();
        }
        HubFinal message = hubFinal(firstOther, hub);
        return Optional.of(new Step(
                StepKind.DROP_DIVERGED,
                chain,
                view.finalNumber() + 1,
                view.headNumber(),
                () -> shared.attestors()
                        .sign(new Final(chain, message))
                        .map(signatures -> gateway.submitDropDiverged(
                                message,
                                standingRecord(firstOther, view),
                                standingRecord(view.finalNumber(), view),
                                signatures))));
    }
}
