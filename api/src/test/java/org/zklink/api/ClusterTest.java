package org.zklink.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.zklink.api.TestNode.GENESIS;
import static org.zklink.api.TestNode.USDC;
import static org.zklink.api.TestNode.key;
import static org.zklink.api.TestNode.units;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.zklink.client.RpcException;
import org.zklink.client.TradingSession;
import org.zklink.client.ZkLinkClient;
import org.zklink.client.model.SubmitAnswer;
import org.zklink.engine.Command;
import org.zklink.protocol.Deposit;
import org.zklink.protocol.Refusal;
import org.zklink.sequencer.ClusterSequencer;
import org.zklink.sequencer.EventFollower;
import org.zklink.sequencer.ExchangeStateMachine;
import org.zklink.sequencer.cluster.ClientSettings;
import org.zklink.sequencer.cluster.ClusterNode;
import org.zklink.sequencer.cluster.ClusterSettings;
import org.zklink.sequencer.cluster.NodeListener;

/** The interface over a real sequencer of one member, with the view fed by the log. */
@Timeout(120)
final class ClusterTest {
    @TempDir
    Path directory;

    private final LedgerView view = new LedgerView(GENESIS);

    @Test
    void whatIsAnsweredIsSeenAndSurvivesARestart() throws Exception {
        try (ClusterNode node = launch(view);
                ClusterSequencer sequencer = connect(node);
                JsonRpcServer server = serve(sequencer, view);
                ZkLinkClient client = new ZkLinkClient(server.uri())) {
            setUp(sequencer);
            TradingSession session = TradingSession.open(client, key(0), 2);
            for (int i = 1; i <= 20; i++) {
                SubmitAnswer last = session.transfer(0, USDC, units("1"), units("0.01"), 3, 0);
                assertThat(client.account(3).balances().getFirst().available())
                        .as("seen at once")
                        .isEqualTo(units("100").plus(units(Integer.toString(i))));
                assertThat(client.status().sequence()).isGreaterThanOrEqualTo(last.sequence());
            }
            RpcException refused = catchThrowableOfType(
                    RpcException.class, () -> session.transfer(0, USDC, units("1"), units("0.01"), 99, 0));
            assertThat(refused.is(Refusal.UNKNOWN_RECIPIENT)).isTrue();
            assertThat(health(server)).isEqualTo(200);
        }
        LedgerView again = new LedgerView(GENESIS);
        try (ClusterNode node = launch(again);
                ClusterSequencer sequencer = connect(node);
                JsonRpcServer server = serve(sequencer, again);
                ZkLinkClient client = new ZkLinkClient(server.uri())) {
            TradingSession session = TradingSession.open(client, key(0), 2);
            session.transfer(0, USDC, units("1"), units("0.01"), 3, 0);
            assertThat(client.account(3).balances().getFirst().available()).isEqualTo(units("121"));
        }
    }

    private static void setUp(ClusterSequencer sequencer) {
        sequencer.submit(new Command.RegisterToken(USDC, "USDC")).join();
        sequencer.submit(new Command.RegisterLane(USDC, 1)).join();
        for (int person = 0; person < 2; person++) {
            sequencer
                    .submit(new Command.CreditDeposit(new Deposit(
                            1,
                            person,
                            USDC,
                            units("100"),
                            0,
                            TestNode.owner(person),
                            key(person).keyHash())))
                    .join();
        }
    }

    private static int health(JsonRpcServer server) throws Exception {
        return new RawHttp(server.port())
                .send("GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII))
                .status();
    }

    private static JsonRpcServer serve(ClusterSequencer sequencer, LedgerView view) throws Exception {
        return JsonRpcServer.start(TestNode.SETTINGS, GENESIS, sequencer, view, TestNode.CHAINS, TestNode.BLOCKS);
    }

    private ClusterNode launch(LedgerView follower) throws Exception {
        ClusterNode node = ClusterNode.launch(
                ClusterSettings.single(directory.resolve("log"), GENESIS.identity()),
                ExchangeStateMachine.factory(GENESIS),
                List.of(new EventFollower("view", 0, follower)),
                new NodeListener() {
                    @Override
                    public void warning(Throwable cause) {}

                    @Override
                    public void replayed(long at, long target) {}
                });
        node.awaitLeadership(Duration.ofSeconds(30));
        return node;
    }

    private static ClusterSequencer connect(ClusterNode node) {
        return ClusterSequencer.connect(ClientSettings.ipc(node.driverDirectory()), error -> {});
    }
}
