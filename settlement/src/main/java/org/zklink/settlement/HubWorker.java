package org.zklink.settlement;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.zklink.chain.BlockRecord;
import org.zklink.chain.Gateway;
import org.zklink.chain.GatewayView;
import org.zklink.chain.SubmissionReceipt;
import org.zklink.settlement.AttestedMessage.Ack;

/** The hub: accepts, takes the spokes' acknowledgements, finalises, executes; aborts when told to. */
final class HubWorker extends ChainWorker {
    private final Map<Integer, ExpectedChain> spokes;

    /**
     * The worker of the hub's gateway.
     *
     * @param spokes what is expected of each spoke
     */
    HubWorker(Gateway gateway, ExpectedChain own, Map<Integer, ExpectedChain> spokes, Shared shared) {
        super(gateway, own, shared);
        this.spokes = Map.copyOf(spokes);
    }

    /** S5: drops all blocks that are not final. */
    SettlementStep abort() {
        long start = shared.nanoClock().getAsLong();
        GatewayView view = gateway.latestView();
        SubmissionReceipt receipt = gateway.submitAbort(standingRecord(view.finalNumber(), view));
        Duration duration = Duration.ofNanos(shared.nanoClock().getAsLong() - start);
        return new SettlementStep(
                StepKind.ABORT, chain, chain, view.finalNumber() + 1, view.headNumber(), receipt, duration);
    }

    @Override
    List<Supplier<Optional<Step>>> candidates(ChainStand stand) {
        GatewayView view = stand.latest();
        if (!followsThisLog(view)) {
            if (own.isHeadOf(view).isPresent()) {
                heldUp("the hub's block " + view.headNumber() + " is not this log's: an abort drops what is not final");
            }
            return List.of();
        }
        List<Supplier<Optional<Step>>> candidates = new ArrayList<>();
        candidates.add(() -> finalise(view));
        spokes.keySet().stream().sorted().forEach(spoke -> candidates.add(() -> ack(spoke, view)));
        candidates.add(() -> accept(view));
        candidates.add(() -> execute(view));
        return candidates;
    }

    /** S3: as many of the next blocks as every touched chain has acknowledged. */
    private Optional<Step> finalise(GatewayView view) {
        long first = view.finalNumber() + 1;
        long last = view.finalNumber();
        while (last < lastOfStep(first, view.headNumber()) && isAcknowledged(last + 1, view)) {
            last++;
        }
        if (last < first) {
            return Optional.empty();
        }
        List<BlockRecord> records = records(first, last, view);
        return Optional.of(
                new Step(StepKind.FINALISE, chain, first, last, () -> Optional.of(gateway.submitFinalise(records))));
    }

    private boolean isAcknowledged(long number, GatewayView view) {
        ProvenBlock block = shared.blocks().get(number).orElseThrow();
        return spokes.keySet().stream().filter(block::touches).allMatch(spoke -> acknowledged(spoke, view) >= number);
    }

    /** S2: the last common block, if a block that waits for this spoke is among those that it covers. */
    private Optional<Step> ack(int spoke, GatewayView view) {
        Optional<ChainStand> there = shared.board().of(spoke);
        if (there.isEmpty() || !view.acknowledged().containsKey(spoke)) {
            return Optional.empty();
        }
        GatewayView spokeView = there.get().finalised();
        long from = Math.max(acknowledged(spoke, view), view.finalNumber()) + 1;
        long number = lastCommon(spokes.get(spoke), spokeView, view, from);
        boolean waitedFor = LongStream.rangeClosed(from, number)
                .anyMatch(n -> shared.blocks().get(n).orElseThrow().touches(spoke));
        if (!waitedFor) {
            return Optional.empty();
        }
        BlockRecord record = own.known(number, view.abortBases());
        Ack message = new Ack(spoke, view.epochOf(number), number, record.blockHash());
        return Optional.of(new Step(
                StepKind.ACK,
                spoke,
                from,
                number,
                () -> shared.attestors()
                        .sign(message)
                        .map(signatures -> gateway.submitAck(spoke, number, record, signatures))));
    }

    /** The last block that both gateways have with the same hash, or one below from. */
    private long lastCommon(ExpectedChain spoke, GatewayView spokeView, GatewayView view, long from) {
        if (!spoke.isHeadOf(spokeView).orElse(false)) {
            return from - 1;
        }
        long number = Math.min(spokeView.headNumber(), view.headNumber());
        while (number >= from && !isCommon(number, spoke, spokeView, view)) {
            number--;
        }
        return Math.max(number, from - 1);
    }

    private boolean isCommon(long number, ExpectedChain spoke, GatewayView spokeView, GatewayView view) {
        return spoke.known(number, spokeView.abortBases())
                .blockHash()
                .equals(own.known(number, view.abortBases()).blockHash());
    }

    private static long acknowledged(int spoke, GatewayView view) {
        return view.acknowledged().getOrDefault(spoke, 0L);
    }
}
