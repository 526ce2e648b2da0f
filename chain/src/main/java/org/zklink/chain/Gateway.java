package org.zklink.chain;

import java.util.List;
import java.util.Optional;
import org.zklink.crypto.Secp256k1.Signature;
import org.zklink.field.Fr;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Bytes32;
import org.zklink.protocol.Deposit;

/**
 * A chain's gateway, seen from outside (docs/protocol.md, section 8).
 *
 * <p>Every method may throw {@link ChainUnavailableException} (try again later) and {@link ChainFaultException} (this chain stops). Submissions wait until a
 * chain block has them, throw {@link SubmissionRefusedException} when the gateway would refuse, and may be repeated after any failure: the gateway takes no
 * step twice. Signatures are given in ascending order of their signers' addresses. Thread-safe.
 */
public interface Gateway extends AutoCloseable {
    GatewayIdentity identity();

    /** As of the newest chain block that is final by the chain's rule. */
    GatewayView finalizedView();

    /** As of the newest chain block, which may yet be replaced. */
    GatewayView latestView();

    /**
     * The queue's operations from a position (0 = the first) to the end of the final part, without gaps; each part of the chain of queue hashes, of which the
     * gateway confirmed the end. Asking again for the same position gives the same again.
     */
    List<Deposit> depositsFinalized(long fromPosition);

    /** The block that stands accepted under this number, as of the newest final chain block. */
    Optional<AcceptedBlock> acceptedFinalized(long number);

    /** The lane of a token on this chain, as of the newest chain block. */
    Optional<Lane> lane(int token);

    /** What a recipient can claim, in 18-decimal units, as of the newest chain block. */
    Amount pendingBalance(int token, Bytes32 recipient);

    /** S1. */
    SubmissionReceipt submitAccept(BlockSubmission block);

    /** S2, hub: {@code chain} accepted blocks up to {@code number}. */
    SubmissionReceipt submitAck(int chain, long number, BlockRecord record, List<Signature> signatures);

    /** S3, hub: the blocks after the last final one. */
    SubmissionReceipt submitFinalise(List<BlockRecord> records);

    /** S4, spoke: block {@code number} is final on the hub. */
    SubmissionReceipt submitLearnFinal(long number, BlockRecord record, List<Signature> signatures);

    /** S4: pays the blocks after the last executed one. {@code payments}: this chain's payment vector of each. */
    SubmissionReceipt submitExecute(List<BlockRecord> records, List<List<Fr>> payments);

    /** S5, hub: drops all blocks that are not final. */
    SubmissionReceipt submitAbort(BlockRecord lastFinal);

    /**
     * S5, spoke: applies the hub's abort number {@code newEpoch}.
     *
     * @param record of block {@code base} here; not looked at when the head is not above it
     */
    SubmissionReceipt submitApplyAbort(
            long newEpoch, long base, Bytes32 baseHash, BlockRecord record, List<Signature> signatures);

    /**
     * S5, spoke: drops the blocks above the last final one because block {@code hub.number()} here is not the hub's.
     *
     * @param record of that block here
     */
    SubmissionReceipt submitDropDiverged(
            HubFinal hub, BlockRecord record, BlockRecord lastFinal, List<Signature> signatures);

    /** Pays a recipient's pending balance out, floored to the lane's decimals. */
    SubmissionReceipt submitClaim(int token, Bytes32 recipient);

    @Override
    void close();
}
