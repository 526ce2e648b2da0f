package org.zklink.bench.exchange;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import org.zklink.bench.ChildJvm;
import org.zklink.bench.stream.Outcome;
import org.zklink.bench.stream.StreamServer;

/**
 * An exchange in a JVM that stays, whose program ends in {@link StreamServer#serve}. The process is stopped but while it is measured: threads
 * that wait for work by spinning would disturb the others.
 */
final class ExchangeProcess implements ExchangeUnderTest {
    private final String name;
    private final ChildJvm jvm;

    /** @param jvm just started */
    ExchangeProcess(String name, ChildJvm jvm) throws IOException, InterruptedException {
        this.name = name;
        this.jvm = jvm;
        jvm.words(StreamServer.READY);
        signal("STOP");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Run runAtFullSpeed() throws IOException, InterruptedException {
        return play(StreamServer.FULL);
    }

    @Override
    public Run runAtRate(double commandsPerSecond) throws IOException, InterruptedException {
        return play(StreamServer.RATE + commandsPerSecond);
    }

    private Run play(String order) throws IOException, InterruptedException {
        signal("CONT");
        jvm.order(order);
        List<String> answer = jvm.words(StreamServer.PLAYED.strip());
        signal("STOP");
        long[] numbers =
                answer.subList(0, 6).stream().mapToLong(Long::parseLong).toArray();
        Outcome outcome = new Outcome(numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]);
        return new Run(Duration.ofNanos(numbers[0]), outcome, histogram(answer.get(6)));
    }

    private static Histogram histogram(String base64) {
        try {
            return Histogram.decodeFromCompressedByteBuffer(
                    ByteBuffer.wrap(Base64.getDecoder().decode(base64)), 0);
        } catch (DataFormatException e) {
            throw new IllegalStateException("latencies are not readable", e);
        }
    }

    private void signal(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(jvm.pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    @Override
    public void close() throws IOException {
        try {
            signal("CONT");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        jvm.close();
    }
}
