package org.zklink.settlement;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.zklink.chain.AcceptedBlock;
import org.zklink.chain.BlockRecord;
import org.zklink.chain.BlockSubmission;
import org.zklink.chain.ChainUnavailableException;
import org.zklink.chain.Gateway;
import org.zklink.chain.GatewayIdentity;
import org.zklink.chain.GatewayView;
import org.zklink.chain.HubFinal;
import org.zklink.chain.Lane;
import org.zklink.chain.SubmissionReceipt;
import org.zklink.chain.SubmissionRefusedException;
import org.zklink.crypto.Secp256k1.Signature;
import org.zklink.field.Fr;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Bytes32;
import org.zklink.protocol.Deposit;

/** The port to a simulated chain, over a network that fails, as long as it is not calm. */
final class SimGateway implements Gateway {
    /** The process is gone: an Error, which nothing but the simulator catches. */
    static final class Crash extends Error {
        Crash() {
            super("kill -9", null, false, false);
        }
    }

    /** What goes wrong, of 1000 calls each. */
    record Trouble(int crashes, int readsFail, int submissionsLost, int submissionsLate, int submissionsDoubled) {
        static final Trouble NONE = new Trouble(0, 0, 0, 0, 0);
    }

    private final GatewayIdentity identity;
    private final SimChain chain;
    private final Random random;
    private Trouble trouble = Trouble.NONE;

    SimGateway(GatewayIdentity identity, SimChain chain, Random random) {
        this.identity = identity;
        this.chain = chain;
        this.random = random;
    }

    void setTrouble(Trouble next) {
        trouble = next;
    }

    SimChain chain() {
        return chain;
    }

    @Override
    public GatewayIdentity identity() {
        return identity;
    }

    @Override
    public GatewayView finalizedView() {
        read();
        return chain.finalised().view(chain.finalBlock());
    }

    @Override
    public GatewayView latestView() {
        read();
        return chain.latest().view(chain.latestBlock());
    }

    @Override
    public List<Deposit> depositsFinalized(long fromPosition) {
        throw new UnsupportedOperationException("settlement takes deposits from the log");
    }

    @Override
    public Optional<AcceptedBlock> acceptedFinalized(long number) {
        read();
        return chain.finalised().standing(number);
    }

    @Override
    public Optional<Lane> lane(int token) {
        return Optional.empty();
    }

    @Override
    public Amount pendingBalance(int token, Bytes32 recipient) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SubmissionReceipt submitAccept(BlockSubmission block) {
        return submit("accept", contract -> contract.accept(block));
    }

    @Override
    public SubmissionReceipt submitAck(int spoke, long number, BlockRecord record, List<Signature> signatures) {
        return submit("ack", contract -> contract.ack(spoke, number, record, signatures));
    }

    @Override
    public SubmissionReceipt submitFinalise(List<BlockRecord> records) {
        return submit("finalise", contract -> contract.finalise(records));
    }

    @Override
    public SubmissionReceipt submitLearnFinal(long number, BlockRecord record, List<Signature> signatures) {
        return submit("learn", contract -> contract.learn(number, record, signatures));
    }

    @Override
    public SubmissionReceipt submitExecute(List<BlockRecord> records, List<List<Fr>> payments) {
        return submit("execute", contract -> contract.execute(records, payments));
    }

    @Override
    public SubmissionReceipt submitAbort(BlockRecord lastFinal) {
        return submit("abort", contract -> contract.abort(lastFinal));
    }

    @Override
    public SubmissionReceipt submitApplyAbort(
            long newEpoch, long base, Bytes32 baseHash, BlockRecord record, List<Signature> signatures) {
        return submit("applyAbort", contract -> contract.applyAbort(newEpoch, base, baseHash, record, signatures));
    }

    @Override
    public SubmissionReceipt submitDropDiverged(
            HubFinal hub, BlockRecord record, BlockRecord lastFinal, List<Signature> signatures) {
        return submit("dropDiverged", contract -> contract.dropDiverged(hub, record, lastFinal, signatures));
    }

    @Override
    public SubmissionReceipt submitClaim(int token, Bytes32 recipient) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}

    private SubmissionReceipt submit(String step, Consumer<SimContract> call) {
        read();
        try {
            chain.dryRun(call);
        } catch (SimContract.Revert e) {
            throw new SubmissionRefusedException(step, e.getMessage());
        }
        if (happens(trouble.submissionsLost())) {
            throw new ChainUnavailableException(step + " lost");
        }
        if (happens(trouble.submissionsLate())) {
            chain.toPool(call);
            maybeCrash();
            throw new ChainUnavailableException(step + " is in no block yet");
        }
        if (happens(trouble.submissionsDoubled())) {
            chain.toPool(call);
        }
        SimChain.Mined mined = chain.mine(call);
        maybeCrash();
        if (happens(trouble.readsFail())) {
            throw new ChainUnavailableException("no receipt of " + step);
        }
        return new SubmissionReceipt(
                new Bytes32(0, 0, 0, mined.id()),
                mined.at().number(),
                mined.at().hash(),
                100_000,
                mined.revertReason().isEmpty() ? Optional.empty() : Optional.of(mined.revertReason()));
    }

    private void read() {
        maybeCrash();
        if (chain.isHalted() || happens(trouble.readsFail())) {
            throw new ChainUnavailableException("chain " + chain.number() + " does not answer");
        }
    }

    private void maybeCrash() {
        if (happens(trouble.crashes())) {
            throw new Crash();
        }
    }

    private boolean happens(int ofThousand) {
        return ofThousand > 0 && random.nextInt(1000) < ofThousand;
    }
}
