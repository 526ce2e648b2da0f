package org.zklink.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.zklink.protocol.Amount;

final class CommandCodecTest {
    @Test
    void everyCommandComesBack() {
        long seed = Long.getLong("seed", System.nanoTime());
        for (int run = 0; run < 20; run++) {
            CommandGenerator generator = new CommandGenerator(new SplittableRandom(seed + run));
            for (int i = 0; i < 200; i++) {
                Command command = generator.next();
                byte[] bytes = CommandCodec.encode(command);
                assertThat(CommandCodec.decode(ByteBuffer.wrap(bytes), command.timeMs()))
                        .as("seed %d", seed + run)
                        .isEqualTo(command);
            }
        }
    }

    /** The layout must not change without a new version: logs hold it. */
    @Test
    void layoutIsFixed() {
        TreeMap<Integer, Amount> fees = new TreeMap<>();
        fees.put(1, Amount.of(5));
        fees.put(31, new Amount(6, 7));
        assertThat(hex(new Command.RegisterToken(9, 258, "USD"))).isEqualTo("0101010203555344");
        assertThat(hex(new Command.RegisterLane(9, 258, 3))).isEqualTo("0102010203");
        assertThat(hex(new Command.SealBlock(9))).isEqualTo("0107");
        assertThat(hex(new Command.SetNetworkFees(9, 1, Amount.of(4), fees)))
                .isEqualTo("01040001" + "00000000000000000000000000000004" + "02"
                        + "01" + "00000000000000000000000000000005"
                        + "1f" + "00000000000000060000000000000007");
        assertThat(hex(new Command.OpenMarket(9, Fixtures.ETH_USD)))
                .isEqualTo("0103000700020001" + "000000000000000000038d7ea4c68000" + "0000000000000000002386f26fc10000"
                        + "006401f4" + "000000000000000000038d7ea4c68000");
        assertThat(hex(new Command.CreditDeposit(9, Fixtures.deposit(3, 4, 5, Amount.of(6), 7))))
                .startsWith("0105030000000000000004")
                .hasSize(2 * (2 + 9 + 4 * 32));
    }

    @Test
    void garbageIsRefused() {
        assertRefused("", "ends early");
        assertRefused("01", "ends early");
        assertRefused("0207", "layout version 1, but is 2");
        assertRefused("0100", "command type in 1..7, but is 0");
        assertRefused("0108", "command type in 1..7, but is 8");
        assertRefused("010700", "1 bytes follow");
        assertRefused("01010001" + "00", "symbol must be");
        assertRefused("01010001" + "03" + "5553" + "80", "symbol must be");
        assertRefused("01010400" + "0155", "token must be in 0..1023");
        assertRefused("0102000100", "chain must be in 1..31");
        assertRefused("0102000120", "chain must be in 1..31");
        String amount = "00000000000000000000000000000001";
        assertRefused("01040001" + amount + "02" + "02" + amount + "01" + amount, "must ascend");
        assertRefused("01040001" + amount + "02" + "02" + amount + "02" + amount, "must ascend");
        assertRefused("01040001" + "0100000000000000" + "0000000000000000" + "00", "hi must be");
    }

    @Test
    void everyShorterOrLongerEncodingIsRefused() {
        Command command = new Command.CreditDeposit(9, Fixtures.deposit(3, 4, 5, Amount.of(6), 7));
        byte[] bytes = CommandCodec.encode(command);
        for (int length = 0; length < bytes.length; length++) {
            ByteBuffer shorter = ByteBuffer.wrap(bytes, 0, length);
            assertThatThrownBy(() -> CommandCodec.decode(shorter, 9)).isInstanceOf(IllegalArgumentException.class);
        }
        ByteBuffer longer = ByteBuffer.wrap(Arrays.copyOf(bytes, bytes.length + 1));
        assertThatThrownBy(() -> CommandCodec.decode(longer, 9)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Whatever bytes are decoded, they are the one encoding of what they decode to. */
    @Test
    void damagedBytesAreRefusedOrStillCanonical() {
        long seed = Long.getLong("seed", System.nanoTime());
        SplittableRandom random = new SplittableRandom(seed);
        CommandGenerator generator = new CommandGenerator(random);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = CommandCodec.encode(generator.next());
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                Command decoded = CommandCodec.decode(ByteBuffer.wrap(bytes), 0);
                assertThat(CommandCodec.encode(decoded)).as("seed %d", seed).isEqualTo(bytes);
            } catch (IllegalArgumentException e) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    private static void assertRefused(String hex, String message) {
        ByteBuffer bytes = ByteBuffer.wrap(HexFormat.of().parseHex(hex));
        assertThatThrownBy(() -> CommandCodec.decode(bytes, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private static String hex(Command command) {
        return HexFormat.of().formatHex(CommandCodec.encode(command));
    }
}
