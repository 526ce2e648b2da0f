package org.zklink.chain.evm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.zklink.chain.ChainFaultException;
import org.zklink.chain.ChainUnavailableException;
import org.zklink.chain.FinalityRule;
import org.zklink.field.Fr;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Bytes32;
import org.zklink.protocol.Deposit;
import org.zklink.protocol.Owner;

/** Deposits on a real chain that reorganises. Each test has a chain of its own: anvil has no snapshots across reorganisations. */
@Timeout(30)
class DepositWatcherTest {
    private static final int CHAIN = 2;
    private static final Amount DOLLAR = Amount.parse("1000000000000000000");
    private TestChain chain;
    private TestGateway gateway;
    private EvmRpc rpc;
    private EvmGateway watched;

    @BeforeEach
    void deploy() {
        chain = new TestChain();
        gateway = TestGateway.hub(chain, CHAIN);
        chain.mine(4);
        watched = newProcess();
    }

    @AfterEach
    void stop() {
        rpc.close();
        chain.close();
    }

    private EvmGateway newProcess() {
        return newProcess(FinalityRule.finalizedTag());
    }

    private EvmGateway newProcess(FinalityRule rule) {
        rpc = EvmRpc.connect(chain.endpoint(), TestChain.IMPATIENT);
        return EvmGateway.readOnly(rpc, gateway.settings(rule));
    }

    @Test
    void creditsNothingBeforeItIsFinal() {
        gateway.deposit(1, 5);
        assertThat(watched.depositsFinalized(0)).isEmpty();
        chain.mine(1);
        assertThat(watched.depositsFinalized(0)).isEmpty();
        chain.mine(1);
        Deposit expected = new Deposit(
                CHAIN,
                0,
                TestGateway.TOKEN,
                DOLLAR.times(5),
                0,
                Owner.evm(chain.account(1).address().toBytes()),
                Fr.of(1));
        assertThat(watched.depositsFinalized(0)).containsExactly(expected);
    }

    @Test
    void followsTheQueueWithoutGaps() {
        gateway.deposit(1, 1);
        gateway.deposit(2, 2);
        chain.mine(2);
        assertThat(watched.depositsFinalized(0)).extracting(Deposit::position).containsExactly(0L, 1L);
        assertThat(watched.depositsFinalized(2)).isEmpty();
        gateway.deposit(3, 3);
        chain.mine(300);
        assertThat(watched.depositsFinalized(2)).extracting(Deposit::position).containsExactly(2L);
        assertThat(watched.depositsFinalized(3)).isEmpty();
        chain.mine(1);
        assertThat(watched.depositsFinalized(3)).isEmpty();
    }

    @Test
    void answersTheSamePositionAgain() {
        gateway.deposit(1, 1);
        gateway.deposit(2, 2);
        gateway.deposit(3, 3);
        chain.mine(2);
        List<Deposit> all = watched.depositsFinalized(0);
        assertThat(all).hasSize(3);
        assertThat(watched.depositsFinalized(0)).isEqualTo(all);
        assertThat(watched.depositsFinalized(1)).isEqualTo(all.subList(1, 3));
        assertThat(watched.depositsFinalized(3)).isEmpty();
    }

    @Test
    void goesOnFromItsPositionAfterARestart() {
        gateway.deposit(1, 1);
        gateway.deposit(2, 2);
        chain.mine(2);
        assertThat(watched.depositsFinalized(0)).hasSize(2);
        gateway.deposit(3, 3);
        chain.mine(2);
        rpc.close();
        assertThat(newProcess().depositsFinalized(2))
                .extracting(Deposit::position)
                .containsExactly(2L);
    }

    @Test
    void waitsWhenTheChainLacksWhatWasTakenBefore() {
        gateway.deposit(1, 1);
        chain.mine(2);
        assertThatThrownBy(() -> watched.depositsFinalized(2))
                .isInstanceOf(ChainUnavailableException.class)
                .hasMessageContaining("operation 1 is not final");
    }

    @Test
    void takesDepositsForOthers() {
        TransactionSender user = chain.sender(1);
        gateway.token()
                .mint(user, user.address(), TestGateway.DOLLAR.shiftLeft(1))
                .requireSuccess();
        GatewayWallet wallet = new GatewayWallet(gateway.contract().address(), user);
        Owner owner = new Owner(Owner.ED25519_KEY, Bytes32.of(99));
        assertThat(wallet.depositFor(TestGateway.TOKEN, TestGateway.DOLLAR, 15, owner)
                        .succeeded())
                .isTrue();
        chain.mine(2);
        assertThat(watched.depositsFinalized(0))
                .containsExactly(new Deposit(CHAIN, 0, TestGateway.TOKEN, DOLLAR, 15, owner, Fr.ZERO));
    }

    @Test
    void aDepositThatAReorganisationRemovesIsNeverSeen() {
        gateway.deposit(1, 1);
        chain.mine(1);
        assertThat(watched.depositsFinalized(0)).isEmpty();
        chain.reorganise(2);
        chain.mine(5);
        assertThat(watched.depositsFinalized(0)).isEmpty();
        gateway.deposit(2, 2);
        chain.mine(2);
        assertThat(watched.depositsFinalized(0)).extracting(Deposit::amount).containsExactly(DOLLAR.times(2));
    }

    @Test
    void aDepositThatAReorganisationMovesIsSeenOnce() {
        TransactionSender user = chain.sender(1);
        gateway.token().mint(user, user.address(), TestGateway.DOLLAR).requireSuccess();
        gateway.token()
                .approve(user, gateway.contract().address(), TestGateway.DOLLAR)
                .requireSuccess();
        chain.mine(2);
        EvmCall deposit = gateway.contract()
                .message("deposit", TestGateway.TOKEN, TestGateway.DOLLAR, 0, 0)
                .withValue(BigInteger.valueOf(1000));
        long nonce = chain.rpc().nonce(user.address(), BlockRef.LATEST);
        Eip1559Transaction.Signed signed = new Eip1559Transaction(
                        TestChain.CHAIN_ID, nonce, GasFees.current(chain.rpc()), 500_000, deposit)
                .sign(chain.account(1));
        chain.rpc().sendRaw(signed.raw());
        chain.mine(1);
        assertThat(watched.depositsFinalized(0)).isEmpty();
        Bytes32 first = chain.rpc().receipt(signed.hash()).orElseThrow().blockHash();
        chain.reorganise(2, signed.raw());
        assertThat(chain.rpc().receipt(signed.hash()).orElseThrow().blockHash()).isNotEqualTo(first);
        List<Deposit> seen = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            chain.mine(1);
            seen.addAll(watched.depositsFinalized(seen.size()));
        }
        assertThat(seen).hasSize(1);
    }

    @Test
    void countsConfirmationsWhereThereIsNoFinality() {
        EvmGateway patient = newProcess(FinalityRule.confirmations(5));
        gateway.deposit(1, 1);
        chain.mine(4);
        assertThat(patient.depositsFinalized(0)).isEmpty();
        chain.mine(1);
        assertThat(patient.depositsFinalized(0)).hasSize(1);
        patient.close();
    }

    @Test
    void stopsWhenAFinalBlockIsReplaced() {
        EvmGateway hasty = newProcess(FinalityRule.confirmations(1));
        gateway.deposit(1, 1);
        chain.mine(1);
        assertThat(hasty.depositsFinalized(0)).hasSize(1);
        chain.reorganise(3);
        chain.mine(2);
        assertThatThrownBy(() -> hasty.depositsFinalized(1))
                .isInstanceOf(ChainFaultException.class)
                .hasMessageContaining("was replaced");
        assertThatThrownBy(() -> hasty.depositsFinalized(1)).isInstanceOf(ChainFaultException.class);
        hasty.close();
    }

    @Test
    void anyHistoryOfReorganisationsAndRestartsGivesTheQueueOnce() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("DepositWatcherTest -Dseed=" + seed);
        Random random = new Random(seed);
        List<Deposit> log = new ArrayList<>();
        for (int step = 0; step < 60; step++) {
            switch (random.nextInt(6)) {
                case 0 -> gateway.deposit(1 + random.nextInt(4), 1 + random.nextInt(9));
                case 1 -> chain.reorganise(1 + random.nextInt(2));
                case 2 -> chain.mine(1 + random.nextInt(4));
                case 3 -> {
                    rpc.close();
                    watched = newProcess();
                }
                default -> log.addAll(watched.depositsFinalized(log.size()));
            }
        }
        chain.mine(2);
        log.addAll(watched.depositsFinalized(log.size()));
        assertThat(log).extracting(Deposit::position).isSorted().doesNotHaveDuplicates();
        assertThat(log).hasSize((int) watched.finalizedView().queueLength());
        assertThat(newProcess().depositsFinalized(0)).isEqualTo(log);
        Amount sum = log.stream().map(Deposit::amount).reduce(Amount.ZERO, Amount::plus);
        assertThat(watched.lane(TestGateway.TOKEN).orElseThrow().deposited()).isEqualTo(sum);
    }
}
