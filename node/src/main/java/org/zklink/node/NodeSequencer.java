package org.zklink.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zklink.engine.Command;
import org.zklink.engine.Genesis;
import org.zklink.sequencer.ClusterSequencer;
import org.zklink.sequencer.ExchangeStateMachine;
import org.zklink.sequencer.Receipt;
import org.zklink.sequencer.Sequencer;
import org.zklink.sequencer.cluster.BusyException;
import org.zklink.sequencer.cluster.ClientSettings;
import org.zklink.sequencer.cluster.ClusterNode;
import org.zklink.sequencer.cluster.ClusterSettings;
import org.zklink.sequencer.cluster.Follower;
import org.zklink.sequencer.cluster.LogPurgedException;
import org.zklink.sequencer.cluster.NodeListener;
import org.zklink.sequencer.cluster.OutcomeUnknownException;

/** This node's member of the sequencer, and its one client of it. */
final class NodeSequencer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NodeSequencer.class);
    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final long PAUSE_MS = 5;
    private static final String OLD_LOG = "commands.log";

    private final ClusterNode node;
    private final ClusterSequencer client;
    private final List<? extends Follower> followers;
    private final long begin;

    private NodeSequencer(ClusterNode node, ClusterSequencer client, List<? extends Follower> followers, long begin) {
        this.node = node;
        this.client = client;
        this.followers = followers;
        this.begin = begin;
    }

    /**
     * Starts the member.
     *
     * @param followers go on at their positions
     * @param retention says what of the log stays
     * @param snapshots hears the last entry of each snapshot
     * @throws ConfigException when the log's directory is of another network or of an earlier version, or a follower needs what was purged
     */
    static NodeSequencer start(
            NodeConfig config,
            Genesis genesis,
            List<? extends Follower> followers,
            Retention retention,
            LongConsumer snapshots,
            NodeFailure failure)
            throws IOException {
        Path directory = config.data().resolve("log");
        if (Files.exists(directory.resolve(OLD_LOG))) {
            throw new ConfigException("the log in " + directory
                    + " is of an earlier version, which this one can't read:" + " choose another data directory");
        }
        SequencerConfig settings = config.sequencer();
        long begin = followers.stream().mapToLong(Follower::position).max().orElse(0);
        ClusterNode node = launch(
                settings.settings(directory, genesis.identity()),
                genesis,
                followers,
                new SequencerLog(snapshots),
                retention.retained());
        retention.tell(node::retain);
        var _ = node.end().exceptionally(cause -> {
            failure.report("the sequencer", cause);
            return null;
        });
        try {
            return new NodeSequencer(node, connect(settings, node), followers, begin);
        } catch (RuntimeException e) {
            node.close();
            throw e;
        }
    }

    Sequencer client() {
        return client;
    }

    /**
     * Waits until commands are taken and the followers have all that was in the log then.
     *
     * @return the last entry that they have at least
     * @throws IllegalStateException when the member ends instead
     * @throws ConfigException when a follower has had entries that are not in the log
     */
    long awaitFollowers() throws InterruptedException {
        long sequence = reached();
        if (end(sequence) < begin) {
            throw new ConfigException("the log ends at entry " + end(sequence) + ", but there is a checkpoint of entry "
                    + begin + ": log and checkpoints are not of one node");
        }
        for (Follower follower : followers) {
            while (follower.position() < sequence) {
                requireRunning();
                Thread.sleep(PAUSE_MS);
            }
        }
        LOG.info("the log is replayed: {} entries", sequence);
        return sequence;
    }

    /** Waits until commands are taken; tells whether the log ended before this entry when the member started, as far as it can know. */
    boolean endsBefore(long sequence) throws InterruptedException {
        return end(reached()) < sequence;
    }

    /** Takes a snapshot, if it leads, and ends; followers get what was executed. */
    @Override
    public void close() throws IOException {
        client.close();
        node.close();
    }

    /** An entry of its own tells where the log ends, whoever leads. */
    private long reached() throws InterruptedException {
        CompletableFuture<Receipt> tick = client.submit(new Command.Tick());
        while (true) {
            requireRunning();
            try {
                return tick.get(LOOK.toMillis(), TimeUnit.MILLISECONDS).sequence();
            } catch (TimeoutException e) {
                LOG.info("waiting for the sequencer: at entry {}", node.sequence());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof OutcomeUnknownException) && !(e.getCause() instanceof BusyException)) {
                    throw new IllegalStateException("the sequencer takes no commands: " + e.getCause(), e.getCause());
                }
                tick = client.submit(new Command.Tick());
            }
        }
    }

    /** Where the log ended before this member led; if another one leads, the entry before the one that this client put into it. */
    private long end(long reached) {
        return node.sequenceBeforeLeading().orElse(reached - 1);
    }

    private void requireRunning() {
        if (node.end().isDone()) {
            throw new IllegalStateException(
                    "the sequencer has ended: " + node.end().exceptionNow().getMessage());
        }
    }

    private static ClusterSequencer connect(SequencerConfig settings, ClusterNode node) {
        ClientSettings connection = settings.isAlone()
                ? ClientSettings.ipc(node.driverDirectory())
                : ClientSettings.udp(settings.members(), settings.host());
        return ClusterSequencer.connect(
                connection.with(settings.idleMode()),
                cause -> LOG.info("connection to the sequencer: {}", cause.getMessage()));
    }

    private static ClusterNode launch(
            ClusterSettings settings,
            Genesis genesis,
            List<? extends Follower> followers,
            NodeListener listener,
            long retained)
            throws IOException {
        try {
            return ClusterNode.launch(settings, ExchangeStateMachine.factory(genesis), followers, listener, retained);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(e.getMessage());
        } catch (LogPurgedException e) {
            String files = e.follower().equals(DurableView.NAME) ? "view" : "checkpoints";
            throw new ConfigException(e.getMessage() + "; put a file of " + files
                    + " back from a copy, or copy log and view of another member that is stopped");
        }
    }
}
