package org.zklink.sequencer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zklink.engine.Command;
import org.zklink.engine.Event;
import org.zklink.engine.Genesis;
import org.zklink.field.Fr;
import org.zklink.protocol.AccountHeader;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Bytes32;
import org.zklink.protocol.Deposit;
import org.zklink.protocol.Owner;
import org.zklink.protocol.Refusal;
import org.zklink.sequencer.cluster.ClientSettings;
import org.zklink.sequencer.cluster.ClusterNode;
import org.zklink.sequencer.cluster.ClusterSettings;
import org.zklink.sequencer.cluster.NodeListener;

class ClusterSequencerTest {
    private static final Genesis GENESIS =
            new Genesis(42, AccountHeader.opened(new Owner(0, Bytes32.of(9)), Fr.of(7)), 3);

    private final List<Applied> applied = new CopyOnWriteArrayList<>();

    @TempDir
    Path directory;

    @Test
    void commandsAreAnsweredFollowedAndThereAfterARestart() throws Exception {
        try (ClusterNode node = launch(0);
                ClusterSequencer sequencer = connect(node)) {
            assertThat(sequencer
                            .submit(new Command.RegisterToken(1, "USD"))
                            .join()
                            .events())
                    .containsExactly(new Event.TokenRegistered(1, "USD"));
            sequencer.submit(new Command.RegisterLane(1, 2)).join();
            Receipt credited = sequencer.submit(deposit(0)).join();
            assertThat(credited.rejection()).isEmpty();
            assertThat(credited.events()).contains(new Event.BalanceChanged(2, 0, 1, Amount.of(5), Amount.ZERO));
            Awaitility.await().until(() -> !applied.isEmpty() && lastSequence() >= credited.sequence());
        }
        applied.clear();
        try (ClusterNode node = launch(0);
                ClusterSequencer sequencer = connect(node)) {
            Receipt again = sequencer.submit(deposit(0)).join();
            assertThat(again.rejection().orElseThrow().code()).isEqualTo(Refusal.DUPLICATE);
            assertThat(sequencer.submit(deposit(1)).join().events())
                    .contains(new Event.BalanceChanged(2, 0, 1, Amount.of(10), Amount.ZERO));
            assertThat(applied.getFirst().sequence()).isEqualTo(1);
        }
    }

    private long lastSequence() {
        return applied.getLast().sequence();
    }

    private ClusterNode launch(long position) throws Exception {
        NodeListener listener = new NodeListener() {
            @Override
            public void warning(Throwable cause) {}

            @Override
            public void replayed(long at, long target) {}
        };
        ClusterNode node = ClusterNode.launch(
                ClusterSettings.single(directory.resolve("log"), GENESIS.identity()),
                ExchangeStateMachine.factory(GENESIS),
                List.of(new EventFollower("test", position, applied::add)),
                listener);
        node.awaitLeadership(Duration.ofSeconds(30));
        return node;
    }

    private static ClusterSequencer connect(ClusterNode node) {
        return ClusterSequencer.connect(ClientSettings.ipc(node.driverDirectory()), error -> {});
    }

    private static Command deposit(long position) {
        return new Command.CreditDeposit(
                new Deposit(2, position, 1, Amount.of(5), 0, new Owner(0, Bytes32.of(5)), Fr.of(3)));
    }
}
