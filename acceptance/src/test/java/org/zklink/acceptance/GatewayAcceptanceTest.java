package org.zklink.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.zklink.chain.BlockRecord;
import org.zklink.chain.BlockSubmission;
import org.zklink.chain.GatewayView;
import org.zklink.chain.HubFinal;
import org.zklink.chain.SubmissionReceipt;
import org.zklink.chain.SubmissionRefusedException;
import org.zklink.chain.evm.BlockRef;
import org.zklink.chain.evm.EvmAddress;
import org.zklink.chain.evm.EvmGateway;
import org.zklink.circuit.BlockWitness;
import org.zklink.crypto.EddsaPoseidon;
import org.zklink.crypto.Keccak;
import org.zklink.crypto.Secp256k1;
import org.zklink.field.Fr;
import org.zklink.protocol.AccountHeader;
import org.zklink.protocol.Amount;
import org.zklink.protocol.BlockHash;
import org.zklink.protocol.BlockHeader;
import org.zklink.protocol.BlockShapes;
import org.zklink.protocol.Bytes32;
import org.zklink.protocol.Challenges;
import org.zklink.protocol.Deposit;
import org.zklink.protocol.Envelope;
import org.zklink.protocol.Intent;
import org.zklink.protocol.Order;
import org.zklink.protocol.Owner;
import org.zklink.protocol.PublicData;
import org.zklink.protocol.SignedIntent;
import org.zklink.protocol.Withdrawal;
import org.zklink.settlement.AttestedMessage;
import org.zklink.settlement.AttestedMessage.Abort;
import org.zklink.settlement.AttestedMessage.Ack;
import org.zklink.settlement.AttestedMessage.Final;
import org.zklink.settlement.Attestor;
import org.zklink.settlement.ProvenBlock;
import org.zklink.settlement.ProvingKeys;
import org.zklink.settlement.ShapeKey;
import org.zklink.snark.Groth16;
import org.zklink.snark.Progress;
import org.zklink.snark.Proof;
import org.zklink.snark.RandomSource;
import org.zklink.state.BlockTransition;
import org.zklink.state.IntentRow;
import org.zklink.state.LedgerState;
import org.zklink.state.NettedBlock;
import org.zklink.state.QueueRow;

/**
 * Circuit, state, keys, attestors and contracts against each other, without a node: Alice deposits USDC on the hub, Bob WETH on the spoke; they trade, and each
 * withdraws on the other's chain. The blocks are proven once; every test starts from the chains as they were before the first was accepted.
 */
@Timeout(240)
class GatewayAcceptanceTest {
    private static final long NETWORK = 31;
    private static final int HUB = 1;
    private static final int SPOKE = 3;
    private static final int USDC = 1;
    private static final int WETH = 2;
    private static final int ALICE = 2;
    private static final int BOB = 3;
    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);
    private static final BigInteger ETHER = BigInteger.TEN.pow(18);
    private static final long SPOKE_GAS_LIMIT = 500_000;

    private static final LedgerState LEDGER = LedgerState.genesis(
            NETWORK,
            AccountHeader.opened(
                    Owner.evm(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20}),
                    key(0).publicKey().hash()));
    private static final Fr GENESIS_ROOT = LEDGER.root();
    private static final BlockRecord GENESIS =
            BlockRecord.genesis(BlockHash.genesis(NETWORK, GENESIS_ROOT), GENESIS_ROOT);
    private static final List<byte[]> ATTESTOR_KEYS =
            Stream.of("one", "two", "three").map(GatewayAcceptanceTest::secret).toList();

    private static TestSite hubSite;
    private static TestSite spokeSite;
    private static ProvingKeys keys;
    private static ProvenBlock deposits;
    private static ProvenBlock trade;
    private static List<String> snapshots;

    private final GasFigures gas = new GasFigures();
    private EvmGateway hub;
    private EvmGateway spoke;
    private List<Attestor> attestors;

    @BeforeAll
    static void depositAndProve() throws IOException {
        keys = ProvingKeys.loadOrSetup(
                Path.of(System.getProperty("zklink.root"), ".zklink", "keys"),
                BlockShapes.ALL,
                RandomSource.secure(),
                Progress.NONE);
        deployGateways();
        hubSite.deposit(ALICE, USDC, MILLION.multiply(BigInteger.valueOf(4000)), keyHash(ALICE));
        spokeSite.deposit(BOB, WETH, ETHER.multiply(BigInteger.TWO), keyHash(BOB));
        hubSite.mine();
        spokeSite.mine();
        deposits = prove(depositRows(), List.of());
        trade = prove(List.of(), tradeRows());
        snapshots = List.of(hubSite.snapshot(), spokeSite.snapshot());
    }

    private static void deployGateways() {
        List<EvmAddress> addresses = ATTESTOR_KEYS.stream()
                .map(key -> EvmAddress.of(Secp256k1.address(key)))
                .toList();
        hubSite = new TestSite(900_001);
        spokeSite = new TestSite(900_002);
        hubSite.deploy(NETWORK, HUB, Optional.empty(), GENESIS_ROOT, addresses, keys.gatewayEncodings());
        spokeSite.deploy(
                NETWORK, SPOKE, Optional.of(hubSite.gateway()), GENESIS_ROOT, addresses, keys.gatewayEncodings());
        hubSite.registerChain(SPOKE, spokeSite.gateway());
        hubSite.addToken(USDC, "USDC", 6);
        spokeSite.addToken(WETH, "WETH", 18);
    }

    @AfterAll
    static void stop() {
        Stream.of(hubSite, spokeSite).filter(site -> site != null).forEach(TestSite::close);
    }

    @BeforeEach
    void start() {
        hub = hubSite.open();
        spoke = spokeSite.open();
        attestors = ATTESTOR_KEYS.stream()
                .map(key -> new Attestor(key, GENESIS, List.of(hub, spoke)))
                .toList();
    }

    @AfterEach
    void rewind() {
        hubSite.revert(snapshots.get(0));
        spokeSite.revert(snapshots.get(1));
        snapshots = List.of(hubSite.snapshot(), spokeSite.snapshot());
    }

    @Test
    void settlesATradeAcrossChains() {
        SubmissionReceipt first = accept(hub, deposits);
        gas.check("accept,hub; real block; 1 deposit of its own; 1 of another chain", first.gasUsed());
        SubmissionReceipt second = accept(spoke, deposits);
        gas.check("accept,spoke; real block; 1 deposit of its own; 1 of another chain", second.gasUsed());
        gas.check(
                "accept,hub; real block; 2 orders; 1 payment of its own; 1 of another chain",
                accept(hub, trade).gasUsed());
        SubmissionReceipt last = accept(spoke, trade);
        gas.check("accept,spoke; real block; 2 orders; 1 payment of its own; 1 of another chain", last.gasUsed());
        assertThat(List.of(second.gasUsed(), last.gasUsed())).allMatch(used -> used < SPOKE_GAS_LIMIT);
        assertStandsAt(trade, 0, GENESIS.blockHash());

        BlockRecord one = record(deposits, 0, GENESIS.blockHash(), SPOKE);
        BlockRecord two = record(trade, 0, one.blockHash(), SPOKE);
        Ack ack = new Ack(SPOKE, 0, 2, two.blockHash());
        assertThat(signatures(ack)).as("signed before it is final").isEmpty();
        List<BlockRecord> hubRecords = hubRecords(0);
        assertRefused(() -> hub.submitFinalise(hubRecords), "NotAcknowledged(1, 3)");
        spokeSite.mine();
        done(hub.submitAck(SPOKE, 2, hubRecords.get(1), signatures(ack)));
        done(hub.submitFinalise(hubRecords));

        Final finality = new Final(SPOKE, new HubFinal(0, 2, two.blockHash(), two.root()));
        assertThat(signatures(finality)).as("signed before it is final").isEmpty();
        List<List<Fr>> spokePayments = payments(SPOKE);
        assertRefused(() -> spoke.submitExecute(List.of(one, two), spokePayments), "NotFinal(1, 0)");
        hubSite.mine();
        done(spoke.submitLearnFinal(2, two, signatures(finality)));
        done(spoke.submitExecute(List.of(one, two), spokePayments));
        done(hub.submitExecute(hubRecords, payments(HUB)));
        assertRefused(
                () -> spoke.submitExecute(
                        List.of(two), List.of(trade.publicData().payments(SPOKE))),
                "NotFinal(3, 2)");
        assertPaid();
    }

    /** Alice withdrew 0.5 WETH on the spoke; Bob 1000.0000005 USDC on the hub, of which the token's six decimals hold back half a millionth. */
    private void assertPaid() {
        EvmAddress alice = hubSite.address(ALICE);
        EvmAddress bob = hubSite.address(BOB);
        assertThat(spoke.pendingBalance(WETH, padded(alice))).isEqualTo(units("0.5"));
        assertThat(hub.pendingBalance(USDC, padded(bob))).isEqualTo(units("1000.0000005"));
        done(spokeSite.wallet(ALICE).claim(WETH));
        done(hub.submitClaim(USDC, padded(bob)));
        assertThat(spokeSite.token(WETH).balanceOf(alice)).isEqualTo(ETHER.divide(BigInteger.TWO));
        assertThat(hubSite.token(USDC).balanceOf(bob)).isEqualTo(MILLION.multiply(BigInteger.valueOf(1000)));
        assertThat(hub.pendingBalance(USDC, padded(bob))).isEqualTo(units("0.0000005"));
        assertRefused(() -> hub.submitClaim(USDC, padded(bob)), "NothingToClaim(1, " + bob + ")");

        assertThat(LEDGER.reserve(WETH, SPOKE)).isEqualTo(units("1.5"));
        assertThat(spokeSite.token(WETH).balanceOf(spoke.contract().address()))
                .isEqualTo(LEDGER.reserve(WETH, SPOKE).toBigInteger());
        BigInteger held = hubSite.token(USDC).balanceOf(hub.contract().address());
        assertThat(held.multiply(BigInteger.TEN.pow(12)))
                .as("reserve and what is still pending")
                .isEqualTo(LEDGER.reserve(USDC, HUB).plus(units("0.0000005")).toBigInteger());
        LEDGER.validate();
    }

    @Test
    void acceptsTheSameProofsAgainAfterAnAbort() {
        Stream.of(deposits, trade).forEach(block -> accept(hub, block));
        Stream.of(deposits, trade).forEach(block -> accept(spoke, block));
        done(hub.submitAbort(GENESIS));
        assertThat(hub.latestView().headRoot()).isEqualTo(GENESIS_ROOT);
        assertThat(hub.latestView().queueCursor()).isZero();
        Stream.of(deposits, trade).forEach(block -> accept(hub, block));

        Bytes32 dropped = hash(deposits, 0, GENESIS.blockHash());
        spokeSite.mine();
        BlockRecord hubOne = record(deposits, 1, GENESIS.blockHash(), HUB);
        assertRefused(() -> hub.submitAck(SPOKE, 1, hubOne, signatures(new Ack(SPOKE, 0, 1, dropped))), "NotAttestor(");

        hubSite.mine();
        Abort abort = new Abort(SPOKE, 1, 0, GENESIS.blockHash());
        done(spoke.submitApplyAbort(1, 0, GENESIS.blockHash(), GENESIS, signatures(abort)));
        Stream.of(deposits, trade).forEach(block -> accept(spoke, block));
        assertStandsAt(trade, 1, GENESIS.blockHash());
    }

    @Test
    void refusesWhatWasNotProven() {
        BlockSubmission toHub = deposits.submissionTo(HUB, true);
        BlockSubmission toSpoke = deposits.submissionTo(SPOKE, false);

        assertRefused(hub, toSpoke, "WrongDigest(1,");
        assertRefused(hub, with(toHub, toHub.proof(), List.of(), toHub.dataWords()), "WrongMapBit(1)");
        assertRefused(
                spoke, with(toSpoke, toSpoke.proof(), toSpoke.queueWords(), List.of(Fr.ONE)), "UnexpectedDataWords");
        assertRefused(
                hub, with(toHub, toHub.proof(), changed(toHub.queueWords(), 0), toHub.dataWords()), "WrongDigest(1,");
        assertRefused(
                hub, with(toHub, toHub.proof(), toHub.queueWords(), changed(toHub.dataWords(), 3)), "WrongDigest(64,");
        assertRefused(
                hub,
                with(toHub, trade.submissionTo(HUB, true).proof(), toHub.queueWords(), toHub.dataWords()),
                "InvalidProof()");
        assertRefused(hub, trade.submissionTo(HUB, true), "WrongNumber(2, 1)");
        assertRefused(
                hub, with(toHub, swapped(toHub.proof()), toHub.queueWords(), toHub.dataWords()), "InvalidProof()");
        List<BigInteger> notOnTheCurve = new ArrayList<>(toHub.proof());
        notOnTheCurve.set(0, notOnTheCurve.get(0).add(BigInteger.ONE));
        assertRefused(hub, with(toHub, notOnTheCurve, toHub.queueWords(), toHub.dataWords()), "InvalidProof()");
    }

    /** Each lie is told consistently: digests, values and challenges fit it, so that only the proof is in the way. */
    @Test
    void noLieGetsPastTheProof() {
        PublicData truth = deposits.publicData();
        BlockHeader header = truth.header();
        BlockHeader otherRoot = new BlockHeader(
                NETWORK, 1, header.oldRoot(), header.newRoot().add(Fr.ONE), header.time(), header.queueMap(), 0);
        assertRefused(hub, lie(vectors(otherRoot, truth.data(), truth.queue(HUB)), c()), "InvalidProof()");
        assertRefused(hub, lie(vectors(header, changed(truth.data(), 1), truth.queue(HUB)), c()), "InvalidProof()");
        assertRefused(hub, lie(truth, c().add(Fr.ONE)), "InvalidProof()");
        List<Fr> greater = new ArrayList<>(truth.queue(HUB));
        greater.set(0, greater.get(0).add(Fr.ONE));
        assertRefused(hub, lie(vectors(header, truth.data(), greater), c()), "QueueMismatch(1)");

        // a spoke takes the other chains' digests and values as given: the proof refuses what is not true of them
        PublicData doubled = vectors(header, truth.data(), greater);
        ProvenBlock block =
                new ProvenBlock(0, doubled, Challenges.of(doubled, c()), deposits.proof(), deposits.provingTime());
        assertRefused(spoke, block.submissionTo(SPOKE, false), "InvalidProof()");
        BlockSubmission honest = deposits.submissionTo(SPOKE, false);
        List<Fr> evaluations =
                changed(honest.evaluations(), honest.evaluations().size() - 1);
        assertRefused(spoke, withLists(honest, evaluations, honest.commitment()), "InvalidProof()");
        assertRefused(
                spoke,
                withLists(honest, honest.evaluations(), honest.commitment().add(Fr.ONE)),
                "WrongEvaluation(0,");
    }

    // ---- blocks

    private static ProvenBlock prove(List<QueueRow> queue, List<IntentRow> intents) {
        long time = Math.max(LEDGER.time(), hubSite.rpc().block(BlockRef.LATEST).time());
        BlockTransition transition = LEDGER.apply(new NettedBlock(LEDGER.number() + 1, time, intents, queue));
        ShapeKey key = keys.smallestFor(transition);
        BlockWitness witness = BlockWitness.solve(key.circuit(), transition);
        Proof proof = Groth16.prove(key.provingKey(), witness.values(), RandomSource.secure(), Progress.NONE);
        return new ProvenBlock(key.number(), transition.publicData(), witness.challenges(), proof, Duration.ZERO);
    }

    /** What the gateways say was deposited. */
    private static List<QueueRow> depositRows() {
        Deposit alices = hubSite.open().depositsFinalized(0).getFirst();
        Deposit bobs = spokeSite.open().depositsFinalized(0).getFirst();
        assertThat(alices.owner()).isEqualTo(owner(ALICE));
        assertThat(alices.amount()).isEqualTo(units("4000"));
        assertThat(alices.keyHash()).isEqualTo(keyHash(ALICE));
        return List.of(new QueueRow(alices, ALICE, true), new QueueRow(bobs, BOB, true));
    }

    /** Alice buys 1 WETH for 2000 USDC of Bob, then both withdraw. */
    private static List<IntentRow> tradeRows() {
        Amount weth = units("1");
        Amount usdc = units("2000");
        Order buy = new Order(
                envelope(ALICE, 0), USDC, WETH, units("4000"), units("2"), 1000, 2000, false, false, false, false);
        Order sell = new Order(envelope(BOB, 0), WETH, USDC, weth, usdc, 1000, 2000, false, false, false, false);
        return List.of(
                row(buy, usdc, weth, units("0.002"), false),
                row(sell, weth, usdc, units("2"), true),
                withdraw(BOB, USDC, units("1000.0000005"), HUB),
                withdraw(ALICE, WETH, units("0.5"), SPOKE));
    }

    private static IntentRow withdraw(int account, int token, Amount amount, int chain) {
        Withdrawal withdrawal = new Withdrawal(
                envelope(account, 1),
                token,
                amount,
                units("0.01"),
                chain,
                owner(account).bytes(),
                0);
        return row(withdrawal, amount, amount, withdrawal.fee(), true);
    }

    private static IntentRow row(Intent intent, Amount sold, Amount bought, Amount fee, boolean closes) {
        EddsaPoseidon.PrivateKey key = key(intent.account());
        SignedIntent signed = new SignedIntent(intent, key.publicKey(), key.sign(intent.hash()));
        return new IntentRow(
                signed, LEDGER.header(intent.account()), LEDGER.slot(intent.slotKey()), sold, bought, fee, closes);
    }

    private static Envelope envelope(int account, int slot) {
        return new Envelope(NETWORK, account, 0, 0, slot, 0, (1L << 40) - 1);
    }

    // ---- what is expected of gateways

    private SubmissionReceipt accept(EvmGateway gateway, ProvenBlock block) {
        int chain = gateway.identity().chain();
        return done(gateway.submitAccept(block.submissionTo(chain, chain == HUB)));
    }

    /** Both gateways have this block as their head, with the hash that Java computes. */
    private void assertStandsAt(ProvenBlock head, long epoch, Bytes32 previous) {
        Bytes32 hash = hash(trade, epoch, hash(deposits, epoch, previous));
        for (EvmGateway gateway : List.of(hub, spoke)) {
            int chain = gateway.identity().chain();
            GatewayView view = gateway.latestView();
            assertThat(view.headNumber()).isEqualTo(head.number());
            assertThat(view.headHash()).isEqualTo(hash);
            assertThat(view.headRoot()).isEqualTo(head.header().newRoot());
            assertThat(view.queueCursor()).isEqualTo(1);
            BlockRecord record = record(trade, epoch, hash(deposits, epoch, previous), chain);
            assertThat(gateway.contract().read(BlockRef.LATEST, "recordHash", 2).bytes32(0))
                    .isEqualTo(record.hash());
        }
    }

    private static Bytes32 hash(ProvenBlock block, long epoch, Bytes32 previous) {
        return BlockHash.next(
                previous,
                epoch,
                block.header(),
                block.publicData().digests(),
                block.challenges().commitment());
    }

    /** Of these two blocks, each chain's only queue operation is in the first. */
    private static BlockRecord record(ProvenBlock block, long epoch, Bytes32 previous, int chain) {
        List<Fr> payments = block.publicData().payments(chain);
        return new BlockRecord(
                hash(block, epoch, previous),
                block.header().newRoot(),
                payments.isEmpty() ? Bytes32.ZERO : PublicData.digest(payments),
                1,
                block.header().time(),
                block.touched());
    }

    private static List<BlockRecord> hubRecords(long epoch) {
        BlockRecord one = record(deposits, epoch, GENESIS.blockHash(), HUB);
        return List.of(one, record(trade, epoch, one.blockHash(), HUB));
    }

    private static List<List<Fr>> payments(int chain) {
        return Stream.of(deposits, trade)
                .map(block -> block.publicData().payments(chain))
                .toList();
    }

    /** By two of the three attestors, ascending; empty if they don't sign. */
    private List<Secp256k1.Signature> signatures(AttestedMessage message) {
        return attestors.stream()
                .sorted((a, b) -> a.address().compareTo(b.address()))
                .limit(2)
                .flatMap(attestor -> attestor.sign(message).stream())
                .toList();
    }

    private static SubmissionReceipt done(SubmissionReceipt receipt) {
        assertThat(receipt.revertReason()).isEmpty();
        return receipt;
    }

    // ---- lies

    private static Fr c() {
        return deposits.challenges().commitment();
    }

    private static PublicData vectors(BlockHeader header, List<Fr> data, List<Fr> hubQueue) {
        List<Fr> spokeQueue = deposits.publicData().queue(SPOKE);
        return new PublicData(header, new TreeMap<>(Map.of(HUB, hubQueue, SPOKE, spokeQueue)), new TreeMap<>(), data);
    }

    private static BlockSubmission lie(PublicData data, Fr commitment) {
        return new ProvenBlock(0, data, Challenges.of(data, commitment), deposits.proof(), deposits.provingTime())
                .submissionTo(HUB, true);
    }

    private static List<Fr> changed(List<Fr> words, int index) {
        List<Fr> copy = new ArrayList<>(words);
        copy.set(index, copy.get(index).add(Fr.ONE));
        return copy;
    }

    /** A and C change places: points of the curve all the same. */
    private static List<BigInteger> swapped(List<BigInteger> proof) {
        return Stream.of(proof.subList(6, 8), proof.subList(2, 6), proof.subList(0, 2))
                .flatMap(List::stream)
                .toList();
    }

    private static BlockSubmission with(
            BlockSubmission block, List<BigInteger> proof, List<Fr> queueWords, List<Fr> dataWords) {
        return new BlockSubmission(
                block.header(),
                block.digests(),
                block.evaluations(),
                block.commitment(),
                block.shape(),
                proof,
                queueWords,
                block.paymentWords(),
                dataWords);
    }

    private static BlockSubmission withLists(BlockSubmission block, List<Fr> evaluations, Fr commitment) {
        return new BlockSubmission(
                block.header(),
                block.digests(),
                evaluations,
                commitment,
                block.shape(),
                block.proof(),
                block.queueWords(),
                block.paymentWords(),
                block.dataWords());
    }

    private static void assertRefused(EvmGateway gateway, BlockSubmission block, String reason) {
        assertRefused(() -> gateway.submitAccept(block), reason);
    }

    private static void assertRefused(Runnable step, String reason) {
        assertThatThrownBy(step::run)
                .isInstanceOfSatisfying(
                        SubmissionRefusedException.class,
                        e -> assertThat(e.reason()).contains(reason));
    }

    // ---- people and amounts

    private static byte[] secret(String name) {
        return Keccak.hash256(("secret of " + name).getBytes(StandardCharsets.US_ASCII));
    }

    private static EddsaPoseidon.PrivateKey key(int account) {
        return new EddsaPoseidon.PrivateKey(secret("account " + account));
    }

    private static Fr keyHash(int account) {
        return key(account).publicKey().hash();
    }

    /** Users have the accounts of anvil with the numbers of their own. */
    private static Owner owner(int account) {
        return Owner.evm(hubSite.address(account).toBytes());
    }

    private static Bytes32 padded(EvmAddress address) {
        return Bytes32.of(address.toPadded());
    }

    private static Amount units(String decimal) {
        return Amount.of(new BigDecimal(decimal).movePointRight(18).toBigIntegerExact());
    }
}
