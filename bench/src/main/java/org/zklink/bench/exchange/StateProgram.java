package org.zklink.bench.exchange;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
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
            System.err.println(cause);
        }

        @Override
        public void replayed(long position, long target) {}
    };

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
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
        StateProgram program =
                new StateProgram(Path.of(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]));
        if (args[0].equals(FILL)) {
            program.fill();
        } else {
            program.start();
        }
    }

    private void fill() throws Exception {
        try (ClusterNode node = launch()) {
            long begin = System.nanoTime();
            try (SequencerClient client =
                    SequencerClient.start(1, ClientSettings.ipc(node.driverDirectory()), System.err::println)) {
                send(client);
            }
            say("filled", "%d accounts with %d balances, %d open orders: %.1f s", accounts, 5L * accounts, orders, seconds(begin));
            System.gc();
            long live = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            say("live heap", "%d MiB of %d", live >> 20, Runtime.getRuntime().maxMemory() >> 20);
            begin = System.nanoTime();
            node.snapshot(LIMIT);
            say("snapshot", "%.2f s", seconds(begin));
            begin = System.nanoTime();
            node.close();
            say("end", "%.2f s", seconds(begin));
        }
    }

    private void start() throws Exception {
        long begin = System.nanoTime();
        try (ClusterNode node = launch()) {
            say("start from the snapshot until it takes commands", "%.2f s", seconds(begin));
            long jvm = System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
            say("the same from the start of its JVM", "%.2f s", jvm / 1000.0);
        }
    }

    private ClusterNode launch() throws IOException, InterruptedException, TimeoutException {
        ClusterNode node = ClusterNode.launch(
                ClusterSettings.single(directory, StreamCommands.GENESIS.identity()),
                ExchangeStateMachine.factory(StreamCommands.GENESIS),
                List.of(),
                LISTENER);
        node.awaitLeadership(LIMIT);
        return node;
    }

    /** Every account has five balances; orders rest at random prices, bids below all asks. */
    private void send(SequencerClient client) throws InterruptedException {
        Listing listing = new Listing(MARKETS, accounts);
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[CommandCodec.MAX_BYTES]);
        StreamCommands.setUp(listing, command -> send(client, CommandCodec.encode(command)));
        CommandStream stream = new CommandStream(listing);
        SplittableRandom random = new SplittableRandom(1);
        for (int order = 0; order < orders; order++) {
            boolean bid = random.nextBoolean();
            int account = order % accounts;
            int price = (bid ? 1 : Listing.MAX_TICKS / 2) + random.nextInt(Listing.MAX_TICKS / 2 - 1);
            stream.add(
                    CommandKind.NEW, bid, listing.marketOf(account, 0), account, order, price, 1 + random.nextInt(20));
        }
        StreamCommands commands = StreamCommands.ofNewOrders(stream);
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
        client.submit(sent, command).whenComplete((reply, error) -> {
            failure.compareAndSet(null, error);
            window.release();
        });
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private void say(String what, String format, Object... values) {
        out.println(what + ": " + String.format(Locale.ROOT, format, values));
    }
}
