package org.zklink.settlement;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.zklink.chain.AcceptedBlock;
import org.zklink.chain.BlockRecord;
import org.zklink.chain.BlockSubmission;
import org.zklink.chain.ChainBlock;
import org.zklink.chain.GatewayIdentity;
import org.zklink.chain.GatewayView;
import org.zklink.chain.HubFinal;
import org.zklink.crypto.Secp256k1.Signature;
import org.zklink.field.Fr;
import org.zklink.protocol.Attestation;
import org.zklink.protocol.BlockHash;
import org.zklink.protocol.BlockHeader;
import org.zklink.protocol.Bytes32;
import org.zklink.protocol.Deposit;
import org.zklink.protocol.PublicData;

/** The gateway contract in memory, rule by rule as BlockChain.sol and Finality.sol have it; only proofs are taken for granted. */
final class SimContract {
    /** A failed requirement. */
    static final class Revert extends RuntimeException {
        Revert(String reason) {
            super(reason);
        }
    }

    private record Ack(long number, int aborts) {}

    private final GatewayIdentity identity;
    private final BlockRecord genesis;
    private final Map<Integer, Bytes32> spokes;
    private final List<Deposit> queue;
    private final TreeMap<Long, AcceptedBlock> accepted;
    private final List<Long> abortBases;
    private final Map<Integer, Ack> acks;
    private final Map<Bytes32, BigInteger> pending;
    private long head;
    private BlockRecord headRecord;
    private long finalNumber;
    private long executed;

    /**
     * A gateway at genesis.
     *
     * @param spokes gateways by chain, on the hub
     * @param queue all operations that it ever has
     */
    SimContract(GatewayIdentity identity, BlockRecord genesis, Map<Integer, Bytes32> spokes, List<Deposit> queue) {
        this.identity = identity;
        this.genesis = genesis;
        this.spokes = spokes;
        this.queue = queue;
        this.accepted = new TreeMap<>();
        this.abortBases = new ArrayList<>();
        this.acks = new HashMap<>();
        this.pending = new HashMap<>();
        this.headRecord = genesis;
    }

    private SimContract(SimContract other) {
        identity = other.identity;
        genesis = other.genesis;
        spokes = other.spokes;
        queue = other.queue;
        accepted = new TreeMap<>(other.accepted);
        abortBases = new ArrayList<>(other.abortBases);
        acks = new HashMap<>(other.acks);
        pending = new HashMap<>(other.pending);
        head = other.head;
        headRecord = other.headRecord;
        finalNumber = other.finalNumber;
        executed = other.executed;
    }

    SimContract copy() {
        return new SimContract(this);
    }

    GatewayView view(ChainBlock at) {
        Map<Integer, Long> acknowledged = new HashMap<>();
        spokes.keySet().forEach(spoke -> acknowledged.put(spoke, acknowledged(spoke)));
        return new GatewayView(
                at,
                head,
                headRecord.blockHash(),
                headRecord.root(),
                headRecord.time(),
                headRecord.queueEnd(),
                queue.size(),
                Bytes32.ZERO,
                finalNumber,
                executed,
                abortBases,
                acknowledged);
    }

    /** The block that stands under a number. */
    Optional<AcceptedBlock> standing(long number) {
        return number > head ? Optional.empty() : Optional.ofNullable(accepted.get(number));
    }

    long head() {
        return head;
    }

    long finalNumber() {
        return finalNumber;
    }

    long executed() {
        return executed;
    }

    /** All that recipients can claim. */
    Map<Bytes32, BigInteger> pending() {
        return Map.copyOf(pending);
    }

    void accept(BlockSubmission block) {
        BlockHeader header = block.header();
        require(header.number() == head + 1, "WrongNumber");
        require(header.oldRoot().equals(headRecord.root()), "WrongOldRoot");
        int own = 1 << identity.chain();
        if (identity.hub()) {
            require(header.time() >= headRecord.time(), "BadTime");
            int known = own | spokes.keySet().stream().mapToInt(v -> 1 << v).sum();
            require(((header.queueMap() | header.payMap()) & ~known) == 0, "BadMap");
        }
        int vectors = Integer.bitCount(header.queueMap()) + Integer.bitCount(header.payMap()) + 1;
        require(block.digests().size() == vectors && block.evaluations().size() == vectors + 1, "WrongLength");
        requireVector(block, block.queueWords(), header.queueMap(), own, 0);
        requireVector(block, block.paymentWords(), header.payMap(), own, Integer.bitCount(header.queueMap()));
        if (identity.hub()) {
            require(PublicData.digest(block.dataWords()).equals(block.digests().getLast()), "WrongDigest(64)");
        } else {
            require(block.dataWords().isEmpty(), "UnexpectedDataWords");
        }
        long cursor = consume(block.queueWords());
        long epoch = epochOf(head + 1);
        Bytes32 hash = BlockHash.next(headRecord.blockHash(), epoch, header, block.digests(), block.commitment());
        head++;
        headRecord = new BlockRecord(
                hash,
                header.newRoot(),
                block.paymentWords().isEmpty() ? Bytes32.ZERO : PublicData.digest(block.paymentWords()),
                cursor,
                header.time(),
                header.queueMap() | header.payMap());
        accepted.put(head, new AcceptedBlock(head, epoch, headRecord));
    }

    void ack(int spoke, long number, BlockRecord record, List<Signature> signatures) {
        require(identity.hub(), "OnlyOnHub");
        require(spokes.containsKey(spoke), "UnknownChain");
        requireAccepted(number, record);
        requireAttested(channel(spoke, spokes.get(spoke)).ack(epochOf(number), number, record.blockHash()), signatures);
        if (number > acknowledged(spoke)) {
            acks.put(spoke, new Ack(number, abortBases.size()));
        }
    }

    void finalise(List<BlockRecord> records) {
        require(identity.hub(), "OnlyOnHub");
        long number = finalNumber;
        for (BlockRecord record : records) {
            requireAccepted(++number, record);
            for (int spoke = 1; spoke < 32; spoke++) {
                boolean touched = (record.touched() >>> spoke & 1) != 0 && spoke != identity.chain();
                require(!touched || acknowledged(spoke) >= number, "NotAcknowledged");
            }
        }
        finalNumber = number;
    }

    void learn(long number, BlockRecord record, List<Signature> signatures) {
        require(!identity.hub(), "OnlyOnSpoke");
        requireAccepted(number, record);
        requireAttested(
                ownChannel().finality(epochOf(number), number, record.blockHash(), record.root(), false), signatures);
        finalNumber = Math.max(finalNumber, number);
    }

    void execute(List<BlockRecord> records, List<List<Fr>> payments) {
        require(records.size() == payments.size(), "WrongLength");
        for (int i = 0; i < records.size(); i++) {
            require(++executed <= finalNumber, "NotFinal");
            requireAccepted(executed, records.get(i));
            List<Fr> words = payments.get(i);
            Bytes32 digest = words.isEmpty() ? Bytes32.ZERO : PublicData.digest(words);
            require(digest.equals(records.get(i).paymentsDigest()), "WrongPayments");
            credit(words);
        }
    }

    void abort(BlockRecord lastFinal) {
        require(identity.hub(), "OnlyOnHub");
        require(finalNumber != head, "NothingToAbort");
        rewind(finalNumber, lastFinal);
        abortBases.add(finalNumber);
    }

    void applyAbort(long newEpoch, long base, Bytes32 baseHash, BlockRecord record, List<Signature> signatures) {
        require(!identity.hub(), "OnlyOnSpoke");
        requireAttested(ownChannel().abort(newEpoch, base, baseHash), signatures);
        if (newEpoch <= abortBases.size()) {
            return;
        }
        require(newEpoch == abortBases.size() + 1, "WrongEpoch");
        long least = abortBases.isEmpty() ? finalNumber : Math.max(finalNumber, abortBases.getLast());
        require(base >= least, "AbortBelowFinal");
        if (base < head) {
            rewind(base, record);
        }
        abortBases.add(base);
    }

    void dropDiverged(HubFinal hub, BlockRecord record, BlockRecord lastFinal, List<Signature> signatures) {
        require(!identity.hub(), "OnlyOnSpoke");
        requireAttested(
                ownChannel().finality(hub.epoch(), hub.number(), hub.blockHash(), hub.root(), false), signatures);
        require(hub.epoch() == epochOf(hub.number()), "WrongEpoch");
        require(hub.number() == finalNumber + 1, "WrongNumber");
        requireAccepted(hub.number(), record);
        require(!record.blockHash().equals(hub.blockHash()), "NotDiverged");
        rewind(finalNumber, lastFinal);
    }

    private long acknowledged(int spoke) {
        Ack latest = acks.getOrDefault(spoke, new Ack(0, abortBases.size()));
        return latest.aborts() == abortBases.size()
                ? latest.number()
                : Math.min(latest.number(), abortBases.get(latest.aborts()));
    }

    private long epochOf(long number) {
        return abortBases.stream().filter(base -> base < number).count();
    }

    private void requireVector(BlockSubmission block, List<Fr> words, int map, int own, int before) {
        require(((map & own) != 0) != words.isEmpty(), "WrongMapBit");
        if (!words.isEmpty()) {
            Bytes32 claimed = block.digests().get(before + Integer.bitCount(map & (own - 1)));
            require(PublicData.digest(words).equals(claimed), "WrongDigest");
        }
    }

    private long consume(List<Fr> words) {
        long cursor = headRecord.queueEnd();
        for (int i = 0; i < words.size(); i += Deposit.WORDS) {
            require(cursor < queue.size(), "QueueExceeded");
            require(
                    words.subList(i, i + Deposit.WORDS)
                            .equals(List.of(queue.get((int) cursor).words())),
                    "QueueMismatch");
            cursor++;
        }
        return cursor;
    }

    private void credit(List<Fr> words) {
        for (int i = 0; i < words.size(); i += 3) {
            BigInteger amount = words.get(i).toBigInteger().mod(BigInteger.ONE.shiftLeft(120));
            pending.merge(Bytes32.ofLimbs(words.get(i + 1), words.get(i + 2)), amount, BigInteger::add);
        }
    }

    private void requireAccepted(long number, BlockRecord record) {
        require(number <= head, "NotAccepted");
        requireRecord(number, record);
    }

    private void requireRecord(long number, BlockRecord record) {
        BlockRecord standing = number == 0 ? genesis : accepted.get(number).record();
        require(standing.equals(record), "WrongRecord");
    }

    private void rewind(long number, BlockRecord record) {
        requireRecord(number, record);
        head = number;
        headRecord = record;
    }

    private Attestation ownChannel() {
        return channel(identity.chain(), identity.gateway());
    }

    private Attestation channel(int chain, Bytes32 gateway) {
        return new Attestation(identity.network(), identity.attestorSetHash(), identity.hubGateway(), chain, gateway);
    }

    private void requireAttested(Bytes32 digest, List<Signature> signatures) {
        require(signatures.size() >= identity.attestorThreshold(), "TooFewSignatures");
        Bytes32 previous = Bytes32.ZERO;
        for (Signature signature : signatures) {
            Bytes32 signer = SimSigner.recover(digest, signature);
            require(signer.compareTo(previous) > 0, "SignersNotAscending");
            require(SimSigner.ADDRESSES.contains(signer), "NotAttestor");
            previous = signer;
        }
    }

    private static void require(boolean condition, String reason) {
        if (!condition) {
            throw new Revert(reason);
        }
    }
}
