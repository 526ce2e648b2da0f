package org.zklink.chain.evm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.zklink.chain.BlockRecord;
import org.zklink.chain.BlockSubmission;
import org.zklink.chain.GatewayIdentity;
import org.zklink.chain.GatewayView;
import org.zklink.chain.HubFinal;
import org.zklink.chain.Lane;
import org.zklink.chain.SubmissionRefusedException;
import org.zklink.crypto.Secp256k1.Signature;
import org.zklink.field.Fr;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Attestation;
import org.zklink.protocol.BlockHash;
import org.zklink.protocol.BlockHeader;
import org.zklink.protocol.Bytes32;

/** The port against the real contracts: a hub and a spoke, on one chain for brevity. What needs a valid proof is tested end to end elsewhere. */
@Timeout(30)
class EvmGatewayTest {
    private static final int HUB = 1;
    private static final int SPOKE = 2;
    private static final BlockRecord GENESIS = BlockRecord.genesis(
            BlockHash.genesis(TestGateway.NETWORK, TestGateway.GENESIS_ROOT), TestGateway.GENESIS_ROOT);

    private TestChain chain;
    private TestGateway hubContracts;
    private TestGateway spokeContracts;
    private EvmGateway hub;
    private EvmGateway spoke;

    @BeforeEach
    void deploy() {
        chain = new TestChain();
        hubContracts = TestGateway.hub(chain, HUB);
        Bytes32 hubAddress = Bytes32.of(hubContracts.contract().address().toPadded());
        spokeContracts = TestGateway.spoke(chain, SPOKE, hubAddress);
        Bytes32 spokeAddress = Bytes32.of(spokeContracts.contract().address().toPadded());
        GatewayDeployment.registerChain(chain.sender(0), hubContracts.contract(), SPOKE, spokeAddress);
        chain.mine(2);
        TransactionSender operator = chain.sender(0);
        hub = EvmGateway.open(operator, hubContracts.settings());
        spoke = EvmGateway.open(operator, spokeContracts.settings());
    }

    @AfterEach
    void stop() {
        chain.close();
    }

    @Test
    void knowsWhoItIs() {
        List<Bytes32> attestors = hubContracts.attestors().stream()
                .map(attestor -> Bytes32.of(attestor.address().toPadded()))
                .sorted()
                .toList();
        Bytes32 set = Attestation.attestorSetHash(2, attestors);
        Bytes32 hubAddress = Bytes32.of(hub.contract().address().toPadded());
        assertThat(hub.identity())
                .isEqualTo(new GatewayIdentity(TestGateway.NETWORK, HUB, true, hubAddress, hubAddress, 2, set));
        assertThat(spoke.identity().hub()).isFalse();
        assertThat(spoke.identity().hubGateway()).isEqualTo(hubAddress);
    }

    @Test
    void startsAtTheGenesisBlock() {
        GatewayView view = hub.finalizedView();
        assertThat(view.headNumber()).isZero();
        assertThat(view.headHash()).isEqualTo(GENESIS.blockHash());
        assertThat(view.headRoot()).isEqualTo(TestGateway.GENESIS_ROOT);
        assertThat(view.queueHash()).isEqualTo(Bytes32.ZERO);
        assertThat(view.acknowledged()).isEqualTo(Map.of(SPOKE, 0L));
        assertThat(spoke.latestView().acknowledged()).isEmpty();
        assertThat(hub.acceptedFinalized(1)).isEmpty();
        assertThat(hub.contract().read(BlockRef.LATEST, "recordHash", 0).bytes32(0))
                .isEqualTo(GENESIS.hash());
    }

    @Test
    void tellsFinalFromLatest() {
        hubContracts.deposit(1, 5);
        assertThat(hub.latestView().queueLength()).isEqualTo(1);
        assertThat(hub.finalizedView().queueLength()).isZero();
        chain.mine(2);
        GatewayView view = hub.finalizedView();
        assertThat(view.queueLength()).isEqualTo(1);
        assertThat(view.queueHash()).isEqualTo(hub.latestView().queueHash()).isNotEqualTo(Bytes32.ZERO);
        assertThat(view.at()).isEqualTo(chain.rpc().block(BlockRef.FINALIZED));
    }

    @Test
    void readsLanesAndBalances() {
        Lane lane = hub.lane(TestGateway.TOKEN).orElseThrow();
        assertThat(lane.decimals()).isEqualTo(6);
        assertThat(lane.contract())
                .isEqualTo(Bytes32.of(hubContracts.token().address().toPadded()));
        assertThat(hub.lane(TestGateway.TOKEN + 1)).isEmpty();
        Bytes32 nobody = Bytes32.of(chain.account(5).address().toPadded());
        assertThat(hub.pendingBalance(TestGateway.TOKEN, nobody)).isEqualTo(Amount.ZERO);
        assertRefused(
                () -> hub.submitClaim(TestGateway.TOKEN, nobody),
                "NothingToClaim(3, " + chain.account(5).address() + ")");
    }

    @Test
    void takesAttestedMessages() {
        Bytes32 ack = attestation().ack(0, 0, GENESIS.blockHash());
        assertThat(hub.submitAck(SPOKE, 0, GENESIS, signed(ack)).succeeded()).isTrue();
        Bytes32 finality = attestation().finality(0, 0, GENESIS.blockHash(), GENESIS.root(), false);
        assertThat(spoke.submitLearnFinal(0, GENESIS, signed(finality)).succeeded())
                .isTrue();

        Bytes32 abort = attestation().abort(1, 0, GENESIS.blockHash());
        assertThat(spoke.submitApplyAbort(1, 0, GENESIS.blockHash(), GENESIS, signed(abort))
                        .succeeded())
                .isTrue();
        GatewayView view = spoke.latestView();
        assertThat(view.epoch()).isEqualTo(1);
        assertThat(view.epochOf(0)).isZero();
        assertThat(view.epochOf(1)).isEqualTo(1);
    }

    @Test
    void refusesWhatTheAttestorsDidNotSign() {
        Bytes32 wrongEpoch = attestation().ack(1, 0, GENESIS.blockHash());
        assertRefused(() -> hub.submitAck(SPOKE, 0, GENESIS, signed(wrongEpoch)), "NotAttestor");
        Bytes32 ack = attestation().ack(0, 0, GENESIS.blockHash());
        assertRefused(() -> hub.submitAck(SPOKE, 0, GENESIS, signed(ack).subList(0, 1)), "TooFewSignatures(1, 2)");
        assertRefused(() -> hub.submitAck(SPOKE, 0, GENESIS, signed(ack).reversed()), "SignersNotAscending");
        assertRefused(() -> spoke.submitAck(SPOKE, 0, GENESIS, signed(ack)), "OnlyOnHub");
        BlockRecord other = new BlockRecord(GENESIS.blockHash(), Fr.ONE, Bytes32.ZERO, 1, 2, -2);
        assertRefused(() -> hub.submitAck(SPOKE, 0, other, signed(ack)), "WrongRecord(0)");
        assertRefused(() -> hub.submitAck(SPOKE, 1, other, signed(ack)), "NotAccepted(1, 0)");
        HubFinal hubFinal = new HubFinal(0, 0, Bytes32.of(1), Fr.ONE);
        Bytes32 message = attestation().finality(0, 0, Bytes32.of(1), Fr.ONE, false);
        assertRefused(() -> spoke.submitDropDiverged(hubFinal, GENESIS, GENESIS, signed(message)), "WrongNumber(0, 1)");
    }

    @Test
    void refusesWrongBlocks() {
        assertRefused(() -> hub.submitAccept(block(2, TestGateway.GENESIS_ROOT)), "WrongNumber(2, 1)");
        assertRefused(() -> hub.submitAccept(block(1, Fr.ONE)), "WrongOldRoot(1, 123456789)");
        assertRefused(() -> hub.submitAccept(block(1, TestGateway.GENESIS_ROOT)), "WrongEvaluation(0, 2,");
        assertRefused(() -> hub.submitAbort(GENESIS), "NothingToAbort()");
        assertRefused(() -> hub.submitFinalise(List.of(GENESIS)), "NotAccepted(1, 0)");
        assertRefused(() -> spoke.submitExecute(List.of(GENESIS), List.of(List.of(Fr.ONE))), "NotFinal(1, 0)");
        TransactionSender stranger = chain.sender(4);
        EvmGateway other = EvmGateway.open(stranger, hubContracts.settings());
        assertRefused(() -> other.submitAccept(block(1, Fr.ONE)), "NotOperator(" + stranger.address() + ")");
    }

    @Test
    void readOnlySubmitsNothing() {
        EvmGateway watching = EvmGateway.readOnly(chain.rpc(), hubContracts.settings());
        assertThatThrownBy(() -> watching.submitAbort(GENESIS)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void walletsDepositAndAreToldWhyNot() {
        TransactionSender user = chain.sender(3);
        GatewayWallet wallet = new GatewayWallet(hub.contract().address(), user);
        Erc20 token = hubContracts.token();
        BigInteger amount = TestGateway.DOLLAR.multiply(BigInteger.TEN);
        assertRefused(() -> wallet.deposit(TestGateway.TOKEN, amount, 0, Fr.ONE), "has 0 of token 3, not 10000000");
        assertRefused(() -> wallet.deposit(9, amount, 0, Fr.ONE), "no lane");
        token.mint(user, user.address(), amount).requireSuccess();
        assertRefused(() -> wallet.deposit(TestGateway.TOKEN, BigInteger.ONE, 0, Fr.ONE), "BelowMinimum");
        assertRefused(() -> wallet.deposit(TestGateway.TOKEN, amount, 16, Fr.ONE), "BadSubAccount(16)");
        assertThat(wallet.deposit(TestGateway.TOKEN, amount, 0, Fr.ONE).succeeded())
                .isTrue();
        assertThat(token.balanceOf(user.address())).isZero();
        assertThat(token.balanceOf(hub.contract().address())).isEqualTo(amount);
        assertThat(hub.lane(TestGateway.TOKEN).orElseThrow().deposited())
                .isEqualTo(Amount.parse("10000000000000000000"));
        assertThat(token.symbol()).isEqualTo("USDC");
        assertThat(token.decimals()).isEqualTo(6);
        assertRefused(() -> wallet.claim(TestGateway.TOKEN), "NothingToClaim");
    }

    /** The channel between hub and spoke. */
    private Attestation attestation() {
        GatewayIdentity spokeIdentity = spoke.identity();
        return new Attestation(
                TestGateway.NETWORK,
                spokeIdentity.attestorSetHash(),
                spokeIdentity.hubGateway(),
                SPOKE,
                spokeIdentity.gateway());
    }

    /** By two of the three attestors, in the order of their addresses. */
    private List<Signature> signed(Bytes32 digest) {
        return hubContracts.attestors().stream()
                .sorted(Comparator.comparing(
                        attestor -> Bytes32.of(attestor.address().toPadded())))
                .limit(2)
                .map(attestor -> attestor.signDigest(digest.toByteArray()))
                .toList();
    }

    private BlockSubmission block(long number, Fr oldRoot) {
        long time = chain.rpc().block(BlockRef.LATEST).time();
        BlockHeader header = new BlockHeader(TestGateway.NETWORK, number, oldRoot, Fr.TWO, time, 0, 0);
        return new BlockSubmission(
                header,
                List.of(Bytes32.ZERO),
                List.of(Fr.TWO, Fr.ZERO),
                Fr.ONE,
                0,
                Collections.nCopies(8, BigInteger.ONE),
                List.of(),
                List.of(),
                List.of());
    }

    private static void assertRefused(Runnable step, String reason) {
        assertThatThrownBy(step::run)
                .isInstanceOfSatisfying(
                        SubmissionRefusedException.class,
                        e -> assertThat(e.reason()).contains(reason));
    }
}
