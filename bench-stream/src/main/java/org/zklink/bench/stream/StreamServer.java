package org.zklink.bench.stream;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.HdrHistogram.Histogram;

/**
 * Measures an exchange for another process. Says {@code ready}, then reads orders line by line: {@code full} or {@code rate R}, R commands a
 * second. Answers each with {@code played} and, after blanks: elapsed nanoseconds, trades, lots, volume, open orders, open lots, and the
 * latencies in nanoseconds as HdrHistogram's compressed encoding in base 64.
 */
public final class StreamServer {
    public static final String READY = "ready";
    public static final String FULL = "full";
    public static final String RATE = "rate ";
    public static final String PLAYED = "played ";

    private StreamServer() {}

    /** Serves until the standard input ends. What the exchange itself prints goes to the standard error. */
    public static void serve(CommandStream stream, Exchange exchange) throws IOException, InterruptedException {
        PrintStream out = System.out;
        System.setOut(System.err);
        StreamPlayer player = new StreamPlayer(stream, exchange);
        out.println(READY);
        out.flush();
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            out.println(PLAYED + text(play(player, order)));
            out.flush();
        }
    }

    private static StreamPlayer.Result play(StreamPlayer player, String order) throws InterruptedException {
        if (order.equals(FULL)) {
            return player.atFullSpeed();
        }
        if (order.startsWith(RATE)) {
            return player.atRate(Double.parseDouble(order.substring(RATE.length())));
        }
        throw new IllegalArgumentException("unknown order: " + order);
    }

    private static String text(StreamPlayer.Result result) {
        Outcome outcome = result.outcome();
        return result.elapsedNs() + " " + outcome.trades() + " " + outcome.lots() + " " + outcome.volume() + " "
                + outcome.openOrders() + " " + outcome.openLots() + " " + encode(result.latenciesNs());
    }

    private static String encode(Histogram histogram) {
        ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoCompressedByteBuffer(buffer);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
    }
}
