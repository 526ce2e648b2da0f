package org.zklink.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Whatever bytes the log holds, the engine refuses them or does what they say: it must not throw, since it would throw again at each start. */
class MalformedBytesTest {
    private static final int RUNS = 40;
    private static final int COMMANDS = 250;

    @Test
    void damagedCommandsAreRefusedOrDone() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed " + seed);
        int refused = 0;
        for (int run = 0; run < RUNS; run++) {
            refused += damage(seed + run);
        }
        assertThat(refused).isGreaterThan(RUNS * COMMANDS / 10);
    }

    /** Plays a stream of which each second command is damaged; returns how many of those the engine refused. */
    private static int damage(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        CommandGenerator generator = new CommandGenerator(random.split());
        FastExchange exchange = new FastExchange(Fixtures.GENESIS);
        int refused = 0;
        for (int i = 0; i < COMMANDS; i++) {
            TimedCommand command = generator.next();
            List<Event> events = new ArrayList<>();
            exchange.apply(command.timeMs(), command.command(), events::add);
            generator.learn(events);
            byte[] bytes = damaged(CommandCodec.encode(command.command()), random);
            refused += exchange.applyBytes(command.timeMs(), new UnsafeBuffer(bytes), bytes.length) ? 1 : 0;
        }
        exchange.validate();
        return refused;
    }

    private static byte[] damaged(byte[] bytes, SplittableRandom random) {
        int length = random.nextInt(4) == 0 ? random.nextInt(bytes.length + 20) : bytes.length;
        byte[] result = new byte[length];
        System.arraycopy(bytes, 0, result, 0, Math.min(length, bytes.length));
        for (int changes = random.nextInt(4); length > 0 && changes >= 0; changes--) {
            result[random.nextInt(length)] = (byte) random.nextInt();
        }
        return result;
    }
}
