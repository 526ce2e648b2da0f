package org.zklink.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.zklink.chain.GatewayView;
import org.zklink.chain.evm.EvmAddress;
import org.zklink.chain.evm.EvmGateway;
import org.zklink.chain.evm.EvmGatewayArchive;
import org.zklink.crypto.EddsaPoseidon;
import org.zklink.crypto.Keccak;
import org.zklink.crypto.Secp256k1;
import org.zklink.field.Fr;
import org.zklink.protocol.AccountHeader;
import org.zklink.protocol.Amount;
import org.zklink.protocol.BlockShapes;
import org.zklink.protocol.Deposit;
import org.zklink.protocol.Envelope;
import org.zklink.protocol.Intent;
import org.zklink.protocol.LedgerEffect;
import org.zklink.protocol.LedgerEffect.BlockSealed;
import org.zklink.protocol.LedgerEffect.DepositApplied;
import org.zklink.protocol.LedgerEffect.OrderClosed;
import org.zklink.protocol.LedgerEffect.OrderFilled;
import org.zklink.protocol.LedgerEffect.WithdrawalApplied;
import org.zklink.protocol.Order;
import org.zklink.protocol.Owner;
import org.zklink.protocol.SignedIntent;
import org.zklink.protocol.Withdrawal;
import org.zklink.settlement.Attestor;
import org.zklink.settlement.AttestorSet;
import org.zklink.settlement.BlockBuilder;
import org.zklink.settlement.BlockProver;
import org.zklink.settlement.BlockStatus;
import org.zklink.settlement.LedgerAudit;
import org.zklink.settlement.PipelineSettings;
import org.zklink.settlement.ProofStore;
import org.zklink.settlement.ProvenBlock;
import org.zklink.settlement.ProvingKeys;
import org.zklink.settlement.SettlementListener;
import org.zklink.settlement.SettlementPipeline;
import org.zklink.settlement.SettlementStep;
import org.zklink.settlement.StepKind;
import org.zklink.snark.Progress;
import org.zklink.snark.RandomSource;
import org.zklink.state.BlockTransition;
import org.zklink.state.LedgerState;

/** Builder, prover, attestors and pipeline on two real chains: a restart in the middle proves nothing again, and an aborted block is accepted with the same proof. */
@Timeout(240)
class PipelineAcceptanceTest {
    private static final long NETWORK = 32;
    private static final int HUB = 1;
    private static final int SPOKE = 3;
    private static final int USDC = 1;
    private static final int WETH = 2;
    private static final int ALICE = 2;
    private static final int BOB = 3;
    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);
    private static final BigInteger ETHER = BigInteger.TEN.pow(18);
    private static final LedgerState GENESIS = LedgerState.genesis(
            NETWORK, AccountHeader.opened(Owner.evm(Secp256k1.address(secret("operator"))), keyHash(0)));
    private static final List<byte[]> ATTESTOR_KEYS =
            Stream.of("one", "two", "three").map(PipelineAcceptanceTest::secret).toList();

    private final TestSite hubSite = new TestSite(900_011);
    private final TestSite spokeSite = new TestSite(900_012);
    private final List<BlockTransition> blocks = new ArrayList<>();
    private final Map<Long, Duration> provingTimes = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<SettlementStep> steps = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> troubles = new ConcurrentLinkedQueue<>();
    private final BlockBuilder builder = new BlockBuilder(GENESIS, BlockShapes.ALL);
    private ProvingKeys keys;
    private EvmGateway hub;
    private EvmGateway spoke;
    private BlockProver prover;
    private SettlementPipeline pipeline;

    @TempDir
    Path directory;

    @BeforeEach
    void deposit() throws IOException {
        keys = ProvingKeys.loadOrSetup(
                Path.of(System.getProperty("zklink.root"), ".zklink", "keys"),
                BlockShapes.ALL,
                RandomSource.secure(),
                Progress.NONE);
        List<EvmAddress> attestors = ATTESTOR_KEYS.stream()
                .map(key -> EvmAddress.of(Secp256k1.address(key)))
                .toList();
        Fr root = GENESIS.root();
        hubSite.deploy(NETWORK, HUB, Optional.empty(), root, attestors, keys.gatewayEncodings());
        spokeSite.deploy(NETWORK, SPOKE, Optional.of(hubSite.gateway()), root, attestors, keys.gatewayEncodings());
        hubSite.registerChain(SPOKE, spokeSite.gateway());
        hubSite.addToken(USDC, "USDC", 6);
        spokeSite.addToken(WETH, "WETH", 18);
        hubSite.deposit(ALICE, USDC, MILLION.multiply(BigInteger.valueOf(4000)), keyHash(ALICE));
        spokeSite.deposit(BOB, WETH, ETHER.multiply(BigInteger.TWO), keyHash(BOB));
        mine();
    }

    @AfterEach
    void stop() {
        stopProcess();
        hubSite.close();
        spokeSite.close();
    }

    @Test
    void settlesAcrossARestartAndAnAbort() throws Exception {
        buildBlocks();
        startProcess();
        awaitStatus(1, BlockStatus.PROVEN);
        stopProcess();
        Duration firstProof = provingTimes.get(1L);

        startProcess();
        awaitAcceptedEverywhere();
        pipeline.abort();
        while (!pipeline.awaitExecuted(blocks.size(), Duration.ofMillis(100))) {
            mine(); // nothing is final without it
        }

        assertThat(provingTimes.get(1L)).as("not proven again").isEqualTo(firstProof);
        assertThat(troubles).isEmpty();
        assertThat(steps).extracting(SettlementStep::kind).contains(StepKind.ABORT, StepKind.APPLY_ABORT);
        for (EvmGateway gateway : List.of(hub, spoke)) {
            GatewayView view = gateway.latestView();
            assertThat(view.executedNumber()).isEqualTo(blocks.size());
            assertThat(view.headRoot()).isEqualTo(builder.state().root());
            assertThat(view.epochOf(blocks.size())).isEqualTo(1);
        }
        assertThat(spoke.pendingBalance(WETH, owner(ALICE).bytes())).isEqualTo(Amount.of(ETHER));
        assertThat(hub.pendingBalance(USDC, owner(BOB).bytes()))
                .isEqualTo(Amount.of(ETHER.multiply(BigInteger.valueOf(2000))));
        audit();
    }

    /** What anybody can check from the chains alone, with one of the payments claimed. */
    private void audit() {
        spokeSite.wallet(ALICE).claim(WETH);
        mine();
        LedgerAudit.Report report =
                LedgerAudit.run(GENESIS, List.of(EvmGatewayArchive.of(spoke, 0), EvmGatewayArchive.of(hub, 0)));
        assertThat(report.findings()).isEmpty();
        assertThat(report.blocks()).isEqualTo(blocks.size());
        assertThat(report.root()).isEqualTo(builder.state().root());
        Amount thousands = Amount.of(ETHER.multiply(BigInteger.valueOf(2000)));
        assertThat(report.gateways())
                .containsExactly(
                        new LedgerAudit.GatewayLine(SPOKE, WETH, Amount.of(ETHER), Amount.of(ETHER), Amount.ZERO),
                        new LedgerAudit.GatewayLine(HUB, USDC, thousands.times(2), thousands, thousands));
    }

    /** Deposits; a trade; two withdrawals. */
    private void buildBlocks() {
        hub = hubSite.open();
        spoke = spokeSite.open();
        Deposit alices = hub.depositsFinalized(0).getFirst();
        Deposit bobs = spoke.depositsFinalized(0).getFirst();
        apply(new DepositApplied(alices, ALICE, true), new DepositApplied(bobs, BOB, true), new BlockSealed());
        Amount weth = Amount.of(ETHER);
        Amount usdc = Amount.of(ETHER.multiply(BigInteger.valueOf(2000)));
        SignedIntent sell = sign(new Order(envelope(BOB, 0), WETH, USDC, weth, usdc, 0, 0, false, false, false, false));
        SignedIntent buy =
                sign(new Order(envelope(ALICE, 0), USDC, WETH, usdc, weth, 0, 0, false, false, false, false));
        apply(
                new OrderFilled(sell, weth, usdc, Amount.ZERO),
                new OrderFilled(buy, usdc, weth, Amount.ZERO),
                new OrderClosed(sell),
                new OrderClosed(buy),
                new BlockSealed());
        apply(
                new WithdrawalApplied(sign(new Withdrawal(
                        envelope(BOB, 1),
                        USDC,
                        usdc,
                        Amount.ZERO,
                        HUB,
                        owner(BOB).bytes(),
                        0))),
                new WithdrawalApplied(sign(new Withdrawal(
                        envelope(ALICE, 1),
                        WETH,
                        weth,
                        Amount.ZERO,
                        SPOKE,
                        owner(ALICE).bytes(),
                        0))),
                new BlockSealed());
        assertThat(blocks).hasSize(3);
    }

    private void apply(LedgerEffect... effects) {
        for (LedgerEffect effect : effects) {
            blocks.addAll(builder.apply(effect, System.currentTimeMillis()));
        }
    }

    /** What a node does with its log at a start. */
    private void startProcess() throws IOException {
        hub = hubSite.open();
        spoke = spokeSite.open();
        var genesis = SettlementPipeline.genesis(NETWORK, GENESIS.root());
        AttestorSet attestors = new AttestorSet(
                2,
                ATTESTOR_KEYS.stream()
                        .map(key -> new Attestor(key, genesis, List.of(hub, spoke)))
                        .toList());
        pipeline = new SettlementPipeline(
                List.of(hub, spoke), GENESIS.root(), attestors, PipelineSettings.DEFAULT, new Listener());
        prover = new BlockProver(
                keys,
                new ProofStore(directory),
                RandomSource.secure(),
                pipeline::proven,
                failure -> troubles.add("prover: " + failure));
        pipeline.start();
        blocks.forEach(prover::submit);
    }

    private void stopProcess() {
        if (pipeline != null) {
            prover.close();
            pipeline.close();
            pipeline = null;
        }
    }

    private void awaitStatus(long number, BlockStatus status) throws InterruptedException {
        while (pipeline.progress(number).status().compareTo(status) < 0) {
            Thread.sleep(20);
        }
    }

    /** No chain moves on by itself, so none of these acceptances gets final. */
    private void awaitAcceptedEverywhere() throws InterruptedException {
        while (pipeline.progress(blocks.size()).accepted().size() < 2) {
            Thread.sleep(20);
        }
    }

    private void mine() {
        hubSite.mine();
        spokeSite.mine();
    }

    private final class Listener implements SettlementListener {
        @Override
        public void proven(ProvenBlock block) {
            provingTimes.put(block.number(), block.provingTime());
        }

        @Override
        public void done(SettlementStep step) {
            steps.add(step);
        }

        @Override
        public void stopped(int chain, Throwable reason) {
            troubles.add("chain " + chain + " stopped: " + reason);
        }
    }

    private static SignedIntent sign(Intent intent) {
        EddsaPoseidon.PrivateKey key = key(intent.account());
        return new SignedIntent(intent, key.publicKey(), key.sign(intent.hash()));
    }

    private static Envelope envelope(int account, int slot) {
        return new Envelope(NETWORK, account, 0, 0, slot, 0, (1L << 40) - 1);
    }

    private static byte[] secret(String name) {
        return Keccak.hash256(("secret of " + name).getBytes(StandardCharsets.US_ASCII));
    }

    private static EddsaPoseidon.PrivateKey key(int account) {
        return new EddsaPoseidon.PrivateKey(secret("account " + account));
    }

    private static Fr keyHash(int account) {
        return key(account).publicKey().hash();
    }

    private Owner owner(int account) {
        return Owner.evm(hubSite.address(account).toBytes());
    }
}
