package org.zklink.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zklink.acceptance.TestExchange.HUB;
import static org.zklink.acceptance.TestExchange.POL;
import static org.zklink.acceptance.TestExchange.USDC;
import static org.zklink.acceptance.TestExchange.WETH;
import static org.zklink.acceptance.TestExchange.units;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.zklink.chain.GatewayView;
import org.zklink.chain.evm.EvmAddress;
import org.zklink.chain.evm.EvmGateway;
import org.zklink.chain.evm.EvmGatewayArchive;
import org.zklink.client.OrderTerms;
import org.zklink.client.TradingSession;
import org.zklink.client.ZkLinkClient;
import org.zklink.client.model.AccountInfo;
import org.zklink.client.model.BlockStage;
import org.zklink.client.model.MarketInfo;
import org.zklink.client.model.OrderSide;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Bytes32;
import org.zklink.protocol.Limits;
import org.zklink.protocol.Owner;
import org.zklink.settlement.LedgerAudit;

/**
 * A node that is killed (kill -9) at each stage of a block, and started again with the same data, does the same work as one that never was: everything once. The
 * chains have blocks only when the test says so, which is what holds the node at a stage until it is killed there.
 */
@Timeout(600)
class CrashTest {
    private static final int POLYGON = 2;
    private static final int OPTIMISM = 3;
    private static final int ALICE = 1;
    private static final int BOB = 2;
    private static final int CAROL = 3;
    private static final int ACCOUNTS = 5;

    @TempDir
    private Path folder;

    private TestExchange exchange;
    private ZkLinkClient client;
    private int kills;

    @Test
    void aKilledNodeFinishesTheSameWork() throws Exception {
        try (TestExchange started = new TestExchange(
                folder,
                Map.of(HUB, List.of(USDC, WETH), POLYGON, List.of(USDC, POL), OPTIMISM, List.of(USDC, WETH)),
                Duration.ofMillis(1500))) {
            exchange = started;
            depositOnThreeChains();
            killWhileTheFirstBlockIsMade();
            killAfterTheTrade();
            killWhileTheBlocksSettle();
            finish();
            assertPaidOnce();
            assertBalances();
            assertAuditHolds(2);
            goOnFromACheckpoint();
            assertAuditHolds(3);
            assertThat(kills).isEqualTo(11);
            assertThat(Files.readString(exchange.data().resolve("zklink.log"))).doesNotContain(" ERROR ");
        }
    }

    private void depositOnThreeChains() {
        exchange.deposit(HUB, ALICE, USDC, 4000);
        exchange.deposit(OPTIMISM, BOB, WETH, 2);
        exchange.deposit(POLYGON, CAROL, POL, 300);
        exchange.sites().forEach(TestSite::mine);
        exchange.sites().forEach(site -> site.stopMining(true));
    }

    private void killWhileTheFirstBlockIsMade() throws Exception {
        client = exchange.startNode();
        reach("the deposits are in the log", () -> client.status().accounts() == ACCOUNTS);
        kill();
        reach("a block is cut", () -> client.status().settlement().built() == 1);
        assertThat(client.status().settlement().proven()).as("proven yet").isZero();
        kill();
    }

    /** Alice takes Bob's WETH and her order stays open for more; then each withdraws on a chain where they had deposited nothing. */
    private void killAfterTheTrade() throws Exception {
        MarketInfo market = client.network().markets().getFirst();
        TradingSession alice = exchange.session(client, ALICE);
        TradingSession bob = exchange.session(client, BOB);
        bob.place(OrderTerms.limit(market, OrderSide.SELL, units("1"), units("2000")));
        alice.place(OrderTerms.limit(market, OrderSide.BUY, units("2"), units("2000")));
        alice.withdraw(0, WETH, units("0.5"), units("0.0001"), OPTIMISM, recipient(ALICE));
        bob.withdraw(0, USDC, units("1000.0000005"), units("0.5"), HUB, recipient(BOB));
        kill();
        reach("both blocks are proven", () -> client.status().settlement().proven() == 2);
        assertThat(heads()).as("accepted, without a chain's block").containsOnly(0L);
        kill();
    }

    private void killWhileTheBlocksSettle() throws Exception {
        TestSite hub = exchange.site(HUB);
        TestSite polygon = exchange.site(POLYGON);
        TestSite optimism = exchange.site(OPTIMISM);
        exchange.mineUntil("acceptance on the hub", () -> view(HUB).headNumber() == 2, hub);
        assertThat(heads()).containsExactly(2L, 0L, 0L);
        kill();
        exchange.mineUntil(
                "acceptance on the spokes",
                () -> view(POLYGON).headNumber() == 2 && view(OPTIMISM).headNumber() == 2,
                polygon,
                optimism);
        polygon.mine();
        optimism.mine();
        exchange.mineUntil(
                "an acknowledgement",
                () -> view(HUB).acknowledged().values().stream().anyMatch(number -> number > 0),
                hub);
        assertThat(view(HUB).finalNumber()).isZero();
        kill();
        exchange.mineUntil("finality", () -> view(HUB).finalNumber() == 2, hub);
        assertThat(view(HUB).executedNumber()).isZero();
        kill();
        exchange.mineUntil("execution on the hub", () -> view(HUB).executedNumber() == 2, hub);
        assertThat(view(OPTIMISM).finalNumber()).isZero();
        kill();
        hub.mine();
        exchange.mineUntil("news of finality", () -> view(OPTIMISM).finalNumber() == 2, optimism);
        assertThat(view(OPTIMISM).executedNumber()).isZero();
        kill();
    }

    private void finish() throws Exception {
        exchange.mineUntil(
                "the end of all work",
                () -> Stream.of(HUB, POLYGON, OPTIMISM)
                        .allMatch(chain -> view(chain).executedNumber() == 2),
                exchange.sites().toArray(TestSite[]::new));
        reach("the node sees it", () -> client.block(2).orElseThrow().stage() == BlockStage.EXECUTED);
        assertThat(client.status().settlement().built()).isEqualTo(2);
        exchange.sites().forEach(site -> site.stopMining(false));
    }

    /** In place of the first part of the log. Alice's order is still open: what she signed is in the checkpoint. */
    private void goOnFromACheckpoint() throws Exception {
        Files.writeString(exchange.config(), "[sequencer]\nsnapshot-interval-ms = 1000\n", StandardOpenOption.APPEND);
        kill();
        TestSite[] all = exchange.sites().toArray(TestSite[]::new);
        exchange.mineUntil("a checkpoint", () -> logSays("checkpoint after block 2"), all);
        kill();
        assertThat(logSays("settlement goes on after block 2")).isTrue();
        assertThat(client.status().settlement().built()).isEqualTo(2);
        reach(
                "the settled blocks are known",
                () -> client.block(1).orElseThrow().stage() == BlockStage.EXECUTED);
        exchange.session(client, BOB)
                .place(OrderTerms.limit(
                        client.network().markets().getFirst(), OrderSide.SELL, units("0.5"), units("2000")));
        exchange.mineUntil(
                "execution of the block after it",
                () -> Stream.of(HUB, POLYGON, OPTIMISM)
                        .allMatch(chain -> view(chain).executedNumber() == 3),
                all);
        assertThat(total(exchange.owner(ALICE), USDC)).isEqualTo(units("1000"));
    }

    private boolean logSays(String what) {
        try {
            return Files.readString(exchange.data().resolve("zklink.log")).contains(what);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertPaidOnce() {
        for (TestSite site : exchange.sites()) {
            assertThat(site.countEvents("BlockAccepted")).isEqualTo(2);
            assertThat(site.countEvents("Deposited")).isEqualTo(1);
        }
        assertThat(exchange.site(OPTIMISM).countEvents("PaymentCredited")).isEqualTo(1);
        assertThat(exchange.site(HUB).countEvents("PaymentCredited")).isEqualTo(1);
        exchange.site(OPTIMISM).wallet(ALICE).claim(WETH);
        exchange.site(HUB).wallet(BOB).claim(USDC);
        assertThat(held(OPTIMISM, WETH, exchange.site(OPTIMISM).address(ALICE).toPadded()))
                .isEqualTo(units("0.5").toBigInteger());
        assertThat(held(HUB, USDC, exchange.site(HUB).address(BOB).toPadded())).isEqualTo(1_000_000_000);
    }

    private void assertBalances() {
        assertThat(total(exchange.owner(ALICE), USDC)).isEqualTo(units("2000"));
        assertThat(total(exchange.owner(ALICE), WETH)).isEqualTo(units("0.4989"));
        assertThat(total(exchange.owner(BOB), USDC)).isEqualTo(units("998.4999995"));
        assertThat(total(exchange.owner(BOB), WETH)).isEqualTo(units("1"));
        assertThat(total(exchange.owner(CAROL), POL)).isEqualTo(units("300"));
        assertThat(total(client.account(Limits.FEE_ACCOUNT), USDC)).isEqualTo(units("1.5"));
        assertThat(total(client.account(Limits.FEE_ACCOUNT), WETH)).isEqualTo(units("0.0011"));
    }

    /** What the chains publish gives the same state, in which nothing is missing and nothing is left over. */
    private void assertAuditHolds(long block) {
        exchange.sites().forEach(TestSite::mine);
        LedgerAudit.Report report = LedgerAudit.run(
                exchange.genesis(),
                Stream.of(OPTIMISM, POLYGON, HUB)
                        .map(chain -> EvmGatewayArchive.of(open(chain), 0))
                        .toList());
        assertThat(report.findings()).isEmpty();
        assertThat(report.root()).isEqualTo(client.block(block).orElseThrow().newRoot());
        assertThat(report.gateways())
                .allSatisfy(
                        line -> assertThat(line.held()).isEqualTo(line.reserve().plus(line.pending())))
                .filteredOn(line -> !line.pending().isZero())
                .singleElement()
                .satisfies(line -> assertThat(line.pending()).isEqualTo(units("0.0000005")));
    }

    // ---- the node's lives

    private void kill() throws InterruptedException {
        exchange.node().kill();
        client.close();
        kills++;
        client = exchange.startNode();
    }

    private void reach(String what, TestExchange.Condition condition) throws InterruptedException {
        exchange.mineUntil(what, condition);
    }

    // ---- what chains and the node say

    private List<Long> heads() {
        return Stream.of(HUB, POLYGON, OPTIMISM)
                .map(chain -> view(chain).headNumber())
                .toList();
    }

    private GatewayView view(int chain) {
        return open(chain).latestView();
    }

    private EvmGateway open(int chain) {
        return exchange.site(chain).open();
    }

    private BigInteger held(int chain, int token, byte[] holder) {
        return exchange.site(chain).token(token).balanceOf(EvmAddress.ofPadded(holder));
    }

    private Bytes32 recipient(int user) {
        return exchange.owner(user).bytes();
    }

    private Amount total(Owner owner, int token) {
        return total(client.account(owner).orElseThrow(), token);
    }

    private static Amount total(AccountInfo account, int token) {
        return account.balances().stream()
                .filter(balance -> balance.token() == token)
                .map(balance -> balance.available().plus(balance.held()))
                .reduce(Amount.ZERO, Amount::plus);
    }
}
