package org.zklink.chain.evm;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.zklink.chain.AcceptedBlock;
import org.zklink.chain.BlockRecord;
import org.zklink.chain.BlockSubmission;
import org.zklink.chain.ChainBlock;
import org.zklink.chain.ChainFaultException;
import org.zklink.chain.ChainUnavailableException;
import org.zklink.chain.Gateway;
import org.zklink.chain.GatewayIdentity;
import org.zklink.chain.GatewayView;
import org.zklink.chain.HubFinal;
import org.zklink.chain.Lane;
import org.zklink.chain.SubmissionReceipt;
import org.zklink.crypto.Secp256k1.Signature;
import org.zklink.field.Fr;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Bytes32;
import org.zklink.protocol.Deposit;

/** The gateway contract of an EVM chain behind the port. Closing it closes the RPC client. */
public final class EvmGateway implements Gateway {
    private static final int MAX_CHAIN = 31;

    private final Contract contract;
    private final EvmGatewaySettings settings;
    private final FinalChain finalChain;
    private final GatewayIdentity identity;
    private final DepositWatcher watcher;
    private final AcceptedBlocks accepted;
    private final Optional<TransactionSender> sender;

    private EvmGateway(EvmRpc rpc, EvmGatewaySettings settings, Optional<TransactionSender> sender) {
        this.contract = new Contract(
                rpc, settings.gateway(), ContractArtifact.load("IGateway").abi());
        this.settings = settings;
        this.finalChain = new FinalChain(rpc, settings.chainId(), settings.finality());
        this.sender = sender;
        this.identity = readIdentity();
        this.watcher = new DepositWatcher(contract, identity.chain(), settings.deployedAt(), finalChain);
        this.accepted = new AcceptedBlocks(contract, settings.deployedAt());
    }

    /** To watch only: submissions throw IllegalStateException. */
    public static EvmGateway readOnly(EvmRpc rpc, EvmGatewaySettings settings) {
        return new EvmGateway(rpc, settings, Optional.empty());
    }

    /** To watch, and to submit through an account of the same chain. */
    public static EvmGateway open(TransactionSender sender, EvmGatewaySettings settings) {
        return new EvmGateway(sender.rpc(), settings, Optional.of(sender));
    }

    /** For what only EVM gateways have. */
    public Contract contract() {
        return contract;
    }

    @Override
    public GatewayIdentity identity() {
        return identity;
    }

    @Override
    public GatewayView finalizedView() {
        return view(newestFinal());
    }

    @Override
    public GatewayView latestView() {
        return view(contract.rpc().block(BlockRef.LATEST));
    }

    @Override
    public List<Deposit> depositsFinalized(long fromPosition) {
        return watcher.from(fromPosition);
    }

    @Override
    public Optional<AcceptedBlock> acceptedFinalized(long number) {
        return accepted.find(number, newestFinal());
    }

    @Override
    public Optional<Lane> lane(int token) {
        AbiValues lane = contract.read(BlockRef.LATEST, "lane", token).inner(0);
        if (lane.address(0).equals(EvmAddress.ZERO)) {
            return Optional.empty();
        }
        return Optional.of(new Lane(
                token,
                Bytes32.of(lane.address(0).toPadded()),
                lane.asInt(1),
                Amount.of(lane.integer(2)),
                Amount.of(lane.integer(3))));
    }

    @Override
    public Amount pendingBalance(int token, Bytes32 recipient) {
        return Amount.of(
                contract.read(BlockRef.LATEST, "pending", token, recipient).integer(0));
    }

    @Override
    public SubmissionReceipt submitAccept(BlockSubmission block) {
        return submit("accepting block " + block.header().number(), "accept", GatewayCodec.submission(block));
    }

    @Override
    public SubmissionReceipt submitAck(int chain, long number, BlockRecord record, List<Signature> signatures) {
        return submit(
                "acknowledgement of block " + number + " by chain " + chain,
                "ack",
                chain,
                number,
                GatewayCodec.record(record),
                GatewayCodec.signatures(signatures));
    }

    @Override
    public SubmissionReceipt submitFinalise(List<BlockRecord> records) {
        return submit("finalising " + records.size() + " blocks", "finalise", GatewayCodec.records(records));
    }

    @Override
    public SubmissionReceipt submitLearnFinal(long number, BlockRecord record, List<Signature> signatures) {
        return submit(
                "learning that block " + number + " is final",
                "learn",
                number,
                GatewayCodec.record(record),
                GatewayCodec.signatures(signatures));
    }

    @Override
    public SubmissionReceipt submitExecute(List<BlockRecord> records, List<List<Fr>> payments) {
        return submit(
                "executing " + records.size() + " blocks",
                "execute",
                GatewayCodec.records(records),
                payments.stream().map(GatewayCodec::words).toList());
    }

    @Override
    public SubmissionReceipt submitAbort(BlockRecord lastFinal) {
        return submit("abort", "abort", GatewayCodec.record(lastFinal));
    }

    @Override
    public SubmissionReceipt submitApplyAbort(
            long newEpoch, long base, Bytes32 baseHash, BlockRecord record, List<Signature> signatures) {
        return submit(
                "applying abort " + newEpoch,
                "applyAbort",
                newEpoch,
                base,
                baseHash,
                GatewayCodec.record(record),
                GatewayCodec.signatures(signatures));
    }

    @Override
    public SubmissionReceipt submitDropDiverged(
            HubFinal hub, BlockRecord record, BlockRecord lastFinal, List<Signature> signatures) {
        return submit(
                "dropping blocks that are not the hub's",
                "dropDiverged",
                GatewayCodec.hubFinal(hub),
                GatewayCodec.record(record),
                GatewayCodec.record(lastFinal),
                GatewayCodec.signatures(signatures));
    }

    @Override
    public SubmissionReceipt submitClaim(int token, Bytes32 recipient) {
        return submit("claim", "claim", token, EvmAddress.ofPadded(recipient.toByteArray()));
    }

    @Override
    public void close() {
        contract.rpc().close();
    }

    private SubmissionReceipt submit(String step, String function, Object... arguments) {
        TransactionSender submitter = sender.orElseThrow(() -> new IllegalStateException(
                "chain " + identity.chain() + " is opened read-only: no account submits " + step));
        return submitter
                .send(step, contract.message(function, arguments), contract.abi()::decodeRevert)
                .summary();
    }

    private GatewayIdentity readIdentity() {
        finalChain.requireChainId();
        List<AbiValues> values = contract.read(
                BlockRef.LATEST,
                Stream.of("network", "chain", "isHub", "hubGateway", "attestorThreshold", "attestorSetHash")
                        .map(Contract.Read::of)
                        .toList());
        return new GatewayIdentity(
                values.get(0).asLong(0),
                values.get(1).asInt(0),
                values.get(2).flag(0),
                Bytes32.of(contract.address().toPadded()),
                values.get(3).bytes32(0),
                values.get(4).asInt(0),
                values.get(5).bytes32(0));
    }

    private ChainBlock newestFinal() {
        ChainBlock end = finalChain.newest();
        if (end.number() < settings.deployedAt()) {
            throw new ChainUnavailableException(contract + ": its deployment in block " + settings.deployedAt()
                    + " is not final yet, the newest final block is " + end.number());
        }
        return end;
    }

    private GatewayView view(ChainBlock at) {
        BlockRef state = BlockRef.hash(at.hash());
        List<AbiValues> values = contract.read(
                state,
                List.of(
                        Contract.Read.of("status"),
                        Contract.Read.of("abortBases"),
                        Contract.Read.of("registeredChains")));
        AbiValues status = values.get(0).inner(0);
        AbiValues bases = values.get(1).inner(0);
        if (status.asInt(8) != bases.size()) {
            throw new ChainFaultException(
                    contract + " counts " + status.asInt(8) + " aborts, but lists " + bases.size());
        }
        return new GatewayView(
                at,
                status.asLong(0),
                status.bytes32(1),
                Fr.of(status.integer(2)),
                status.asLong(3),
                status.asLong(4),
                status.asLong(5),
                contract.read(state, "queueHash", status.asLong(5)).bytes32(0),
                status.asLong(6),
                status.asLong(7),
                IntStream.range(0, bases.size()).mapToObj(bases::asLong).toList(),
                identity.hub() ? acknowledged(state, values.get(2).asLong(0)) : Map.of());
    }

    private Map<Integer, Long> acknowledged(BlockRef state, long registered) {
        List<Integer> chains = IntStream.rangeClosed(1, MAX_CHAIN)
                .filter(v -> v != identity.chain() && (registered >> v & 1) != 0)
                .boxed()
                .toList();
        List<AbiValues> numbers = contract.read(
                state,
                chains.stream().map(v -> Contract.Read.of("acknowledged", v)).toList());
        Map<Integer, Long> byChain = new HashMap<>();
        for (int i = 0; i < chains.size(); i++) {
            byChain.put(chains.get(i), numbers.get(i).asLong(0));
        }
        return byChain;
    }
}
