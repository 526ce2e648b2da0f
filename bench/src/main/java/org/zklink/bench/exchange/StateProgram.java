package org.zklink.bench.exchange;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.agrona.concurrent.UnsafeBuffer;
import org.zklink.bench.stream.CommandKind;
import org.zklink.bench.stream.CommandStream;
import org.zklink.bench.stream.Listing;
import org.zklink.engine.CommandCodec;
import org.zklink.sequencer.ExchangeStateMachine;
import org.zklink.sequencer.cluster.ClientSettings;
import org.zklink.sequencer.cluster.ClusterNode;
import org.zklink.sequencer.cluster.ClusterSettings;
import org.zklink.sequencer.cluster.NodeListener;
import org.zklink.sequencer.cluster.Reply;
import org.zklink.sequencer.cluster.SequencerClient;

/** A node with many accounts and open orders: {@code fill|start DIRECTORY ACCOUNTS ORDERS}; says what it measures, a line each. */
final class StateProgram {
    static final String FILL = "fill";
    static final String START = "start";

    private static final int MARKETS = 100;
    private static final int MAX_UNANSWERED = 1000;
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private static final NodeListener LISTENER = new NodeListener() {
        @Override
        public void warning(Throwable cause) {
            warn(cause);
        }

        @Override
        public void replayed(long position, long target) {}
    };

    private final Path directory;
    private final int accounts;
    private final int orders;
    private final Semaphore window = new Semaphore(MAX_UNANSWERED);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private long sent;

    private StateProgram(Path directory, int accounts, int orders) {
        this.directory = directory;
        this.accounts = accounts;
        this.orders = orders;
    }

    public static void main(String[] args) throws Exception {
        StateProgram program = new StateProgram(Path.of(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]));
        if (args[0].equals(FILL)) {
            program.fill();
        } else {
            program.start();
        }
    }

    private void fill() throws Exception {
        ClusterNode node = launch();
        try {
            long begin = System.nanoTime();
            try (SequencerClient client =
                    SequencerClient.start(1, ClientSettings.ipc(node.driverDirectory()), StateProgram::warn)) {
                send(client);
            }
            say(accounts + " accounts with " + 5L * accounts + " balances, " + orders + " open orders: "
                    + seconds(begin));
            System.gc();
            long live = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            say("live heap: " + (live >> 20) + " MiB of "
                    + (Runtime.getRuntime().maxMemory() >> 20));
            begin = System.nanoTime();
            node.snapshot(LIMIT);
            say("snapshot: " + seconds(begin));
        } finally {
            node.close();
        }
    }

    private void start() throws Exception {
        long begin = System.nanoTime();
        ClusterNode node = launch();
        say("start from the snapshot until it takes commands: " + seconds(begin));
        node.close();
    }

    private ClusterNode launch() throws IOException, InterruptedException, TimeoutException {
        ClusterNode node = ClusterNode.launch(
                ClusterSettings.single(directory, CommandBytes.GENESIS.identity()),
                ExchangeStateMachine.factory(CommandBytes.GENESIS),
                List.of(),
                LISTENER);
        node.awaitLeadership(LIMIT);
        return node;
    }

    /** Every account has five balances; orders rest at random prices, bids below all asks. */
    private void send(SequencerClient client) throws InterruptedException {
        Listing listing = new Listing(MARKETS, accounts);
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[CommandCodec.MAX_BYTES]);
        CommandBytes.setUp(listing, command -> send(client, CommandCodec.encode(command)));
        CommandStream stream = new CommandStream(listing);
        SplittableRandom random = new SplittableRandom(1);
        for (int order = 0; order < orders; order++) {
            boolean bid = random.nextBoolean();
            int account = order % accounts;
            int price = (bid ? 1 : Listing.MAX_TICKS / 2) + random.nextInt(Listing.MAX_TICKS / 2 - 1);
            stream.add(
                    CommandKind.NEW, bid, listing.marketOf(account, 0), account, order, price, 1 + random.nextInt(20));
        }
        StreamCommands commands = new StreamCommands(stream, StreamPlan.ofNewOrders(stream));
        for (int order = 0; order < orders; order++) {
            byte[] bytes = new byte[commands.write(order, buffer, 0)];
            buffer.getBytes(0, bytes);
            send(client, bytes);
        }
        window.acquire(MAX_UNANSWERED);
    }

    private void send(SequencerClient client, byte[] command) {
        window.acquireUninterruptibly();
        if (failure.get() != null) {
            throw new IllegalStateException("a command was not answered", failure.get());
        }
        sent++;
        CompletableFuture<Reply> answer = client.submit(sent, command);
        var _ = answer.whenComplete((reply, error) -> {
            failure.compareAndSet(null, error);
            window.release();
        });
    }

    private static String seconds(long begin) {
        return String.format(Locale.ROOT, "%.2f s", (System.nanoTime() - begin) / 1e9);
    }

    private static void warn(Throwable cause) {
        System.err.println(cause);
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
