package org.zklink.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
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
                Command command = generator.next().command();
                assertThat(CommandCodec.decode(CommandCodec.encode(command)))
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
        String market = "0700" + "0200" + "0100" + amount(0, 0x38d7ea4c68000L) + amount(0, 0x2386f26fc10000L) + "6400"
                + "f401" + amount(0, 0x38d7ea4c68000L) + "05000000";
        assertThat(hex(new Command.RegisterToken(258, "USD"))).isEqualTo("0201" + "0201" + "555344");
        assertThat(hex(new Command.RegisterLane(258, 3))).isEqualTo("0202" + "0201" + "03");
        assertThat(hex(new Command.OpenMarket(Fixtures.market(100, 500, 5)))).isEqualTo("0203" + market);
        assertThat(hex(new Command.UpdateMarket(Fixtures.market(100, 500, 5)))).isEqualTo("0208" + market);
        assertThat(hex(new Command.SetNetworkFees(1, Amount.of(4), fees)))
                .isEqualTo("0204" + "0100" + amount(0, 4) + "01" + amount(0, 5) + "1f" + amount(6, 7));
        assertThat(hex(new Command.CreditDeposit(Fixtures.deposit(3, 4, 5, Amount.of(6), 7))))
                .startsWith("0205" + "03" + "0400000000000000")
                .hasSize(2 * (2 + 9 + 4 * 32));
        assertThat(hex(new Command.SealBlock())).isEqualTo("0207");
        assertThat(hex(new Command.SetMarketStatus(258, MarketStatus.CLOSED))).isEqualTo("0209" + "0201" + "02");
        assertThat(hex(new Command.SetFeeTier(new FeeTier(3, 258, 772, 1_000_000))))
                .isEqualTo("020a" + "03" + "0201" + "0403" + "40420f00");
        assertThat(hex(new Command.SetAccountTier(258, 15))).isEqualTo("020b" + "02010000" + "0f");
        assertThat(hex(new Command.CancelOrders(258, 255, CancelSelector.ORDER_ID, 3, true)))
                .isEqualTo("020c" + "02010000" + "ff" + "00" + "01" + "0300000000000000");
        assertThat(hex(new Command.CancelAfter(258, 86_400_000))).isEqualTo("020d" + "02010000" + "005c260500000000");
        assertThat(hex(new Command.Tick())).isEqualTo("020f");
    }

    @Test
    void aBatchHoldsItsOperationsOneAfterTheOther() {
        Command.Operation cancel = new Command.CancelOrders(258, 255, CancelSelector.ALL, 0, false);
        assertThat(hex(new Command.Batch(true, List.of(cancel, cancel))))
                .isEqualTo("020e" + "01" + "02" + hex(cancel) + hex(cancel));
    }

    @Test
    void garbageIsRefused() {
        assertRefused("", "at least 2 bytes");
        assertRefused("02", "at least 2 bytes");
        assertRefused("0107", "layout version 2, but is 1");
        assertRefused("0200", "command type in 1..15, but is 0");
        assertRefused("0210", "command type in 1..15, but is 16");
        assertRefused("020700", "not the one encoding");
        assertRefused("0201" + "0000", "symbol must be");
        assertRefused("0201" + "0000" + "5580", "symbol must be");
        assertRefused("0201" + "0004" + "55", "token must be in 0..1023");
        assertRefused("0202" + "0000" + "00", "chain must be in 1..31");
        assertRefused("0202" + "0000" + "20", "chain must be in 1..31");
        assertRefused("0209" + "0000" + "03", "status");
        assertRefused("020a" + "00" + "0000" + "0000" + "00000000", "tier 0");
        assertRefused("020a" + "10" + "0000" + "0000" + "00000000", "fee tier must be in 0..15");
        assertRefused("020b" + "00000008" + "00", "account must be in 0..2^27 - 1");
        assertRefused("020c" + "00000000" + "10" + "00" + "00" + "0000000000000000", "sub-account must be in 0..15");
        assertRefused("020c" + "00000000" + "ff" + "04" + "00" + "0000000000000000", "selector");
        assertRefused("020c" + "00000000" + "ff" + "03" + "00" + "0100000000000000", "to cancel all takes no value");
        assertRefused("020c" + "00000000" + "ff" + "03" + "02" + "0000000000000000", "not the one encoding");
        assertRefused("020d" + "00000000" + "015c260500000000", "timeout must be in 0..86400000");
        assertRefused("020e" + "00" + "00", "1..50 operations");
        assertRefused("020e" + "00" + "01" + "0207", "operation 0 of the batch");
    }

    @Test
    void feesAscendByChain() {
        String fee = amount(0, 1);
        assertRefused("0204" + "0000" + fee + "02" + fee + "01" + fee, "not the one encoding");
        assertRefused("0204" + "0000" + fee + "02" + fee + "02" + fee, "not the one encoding");
        assertRefused("0204" + "0000" + amount(1L << 56, 0), "hi must be");
    }

    @Test
    void everyShorterOrLongerEncodingIsRefused() {
        Command command = new Command.CreditDeposit(Fixtures.deposit(3, 4, 5, Amount.of(6), 7));
        byte[] bytes = CommandCodec.encode(command);
        for (int length = 0; length < bytes.length; length++) {
            byte[] shorter = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> CommandCodec.decode(shorter)).isInstanceOf(IllegalArgumentException.class);
        }
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
        assertThatThrownBy(() -> CommandCodec.decode(longer)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Whatever bytes are decoded, they are the one encoding of what they decode to. */
    @Test
    void damagedBytesAreRefusedOrStillCanonical() {
        long seed = Long.getLong("seed", System.nanoTime());
        SplittableRandom random = new SplittableRandom(seed);
        CommandGenerator generator = new CommandGenerator(random);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = CommandCodec.encode(generator.next().command());
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                Command decoded = CommandCodec.decode(bytes);
                assertThat(CommandCodec.encode(decoded)).as("seed %d", seed).isEqualTo(bytes);
            } catch (IllegalArgumentException _) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    private static void assertRefused(String hex, String message) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        assertThatThrownBy(() -> CommandCodec.decode(bytes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private static String hex(Command command) {
        return HexFormat.of().formatHex(CommandCodec.encode(command));
    }

    /** Both halves little-endian, the upper one first. */
    private static String amount(long hi, long lo) {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(Long.reverseBytes(hi)) + hex.toHexDigits(Long.reverseBytes(lo));
    }
}
