package org.zklink.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.zklink.protocol.Vectors.fr;
import static org.zklink.protocol.Vectors.frs;
import static org.zklink.protocol.Vectors.integer;
import static org.zklink.protocol.Vectors.number;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.zklink.crypto.EddsaPoseidon;
import org.zklink.field.BabyJubjub;
import org.zklink.field.Fr;
import org.zklink.protocol.ExecutionInstructions.SelfTrade;
import org.zklink.protocol.ExecutionInstructions.Trigger;
import tools.jackson.databind.JsonNode;

/** Words, hashes and signatures of orders with instructions, against tools/vectors/protocol.mjs and by hand. */
class ExecutionInstructionsTest {
    private static final long MAX_TICKS = (1L << 62) - 1;
    private static final long MAX_LOTS = 1L << 40;
    private static final Order ORDER = new Order(
            new Envelope(7, 2, 3, 4, 5, 6, 1_700_000_000),
            1,
            2,
            Amount.of(10),
            Amount.of(20),
            100,
            200,
            true,
            false,
            true,
            false);

    @Test
    void agreesWithTheVectors() {
        for (JsonNode vector : Vectors.list("instructedOrders")) {
            Order order = ((Order) EncodingTest.intent(vector)).with(instructions(vector.required("instructions")));
            assertThat(order.words()).as("%s", order).containsExactlyElementsOf(frs(vector.required("words")));
            assertThat(order.hash()).as("%s", order).isEqualTo(fr(vector.required("hash")));
            assertThat(IntentWords.decode(order.words())).isEqualTo(order);
        }
    }

    /** Signed by zk-kit over its own encoding: our key makes the same signature, and it verifies for this order only. */
    @Test
    void signaturesCoverTheInstructions() {
        for (JsonNode vector : Vectors.list("instructedOrders")) {
            Order order = ((Order) EncodingTest.intent(vector)).with(instructions(vector.required("instructions")));
            SignedIntent signed = signed(order, vector);
            assertThat(signed.verify()).isTrue();
            byte[] secret =
                    HexFormat.of().parseHex(vector.required("privateKey").asString());
            assertThat(new EddsaPoseidon.PrivateKey(secret).sign(order.hash())).isEqualTo(signed.signature());
            Order other = order.with(
                    order.instructions().withClientOrderId(order.instructions().clientOrderId() + 1));
            assertThat(new SignedIntent(other, signed.key(), signed.signature()).verify())
                    .isFalse();
        }
    }

    @Test
    void wordsByHand() {
        ExecutionInstructions some = ExecutionInstructions.NONE
                .withClientOrderId(-1)
                .withTrigger(Trigger.TAKE_PROFIT, 5)
                .withDisplayLots(7)
                .withSelfTrade(SelfTrade.CANCEL_MAKER)
                .withSlide(true)
                .withOcoSlot(9);
        Fr[] words = ORDER.with(some).words();
        assertThat(words[3].toBigInteger())
                .isEqualTo(sum(2, 0)
                        .add(sum(5, 2))
                        .add(sum(7, 64))
                        .add(sum(1, 105))
                        .add(sum(1, 107))
                        .add(sum(10, 108)));
        assertThat(words[4].toBigInteger()).isEqualTo(BigInteger.TWO.pow(64).subtract(BigInteger.ONE));
    }

    @Test
    void anOrderWithoutInstructionsIsEncodedAsBefore() {
        assertThat(ORDER.instructions()).isEqualTo(ExecutionInstructions.NONE);
        assertThat(ORDER.words()[3]).isEqualTo(Fr.ZERO);
        assertThat(ORDER.words()[4]).isEqualTo(Fr.ZERO);
        assertThat(ORDER.with(ExecutionInstructions.NONE)).isEqualTo(ORDER);
    }

    @Test
    void whatIsWrittenIsReadBack() {
        Random random = Vectors.random(ExecutionInstructionsTest.class);
        for (int i = 0; i < 2000; i++) {
            Order order = ORDER.with(new ExecutionInstructions(
                    random.nextLong(),
                    Trigger.of(random.nextInt(3)),
                    random.nextLong() >>> (2 + random.nextInt(62)),
                    random.nextLong(MAX_LOTS + 1),
                    SelfTrade.of(random.nextInt(3)),
                    random.nextBoolean(),
                    random.nextInt(1025) - 1));
            assertThat(IntentWords.decode(order.words())).isEqualTo(order);
        }
    }

    @Test
    void refusesOtherWords() {
        Fr[] words = ORDER.words();
        refuses(words, 3, 3, 0); // trigger
        refuses(words, 3, (1L << 40) + 1, 64); // displayLots
        refuses(words, 3, 3, 105); // selfTrade
        refuses(words, 3, 1025, 108); // slot 1024
        refuses(words, 3, 2047, 108);
        refuses(words, 3, 1, 119); // above the fields
        refuses(words, 3, 1, 252);
        refuses(words, 4, 1, 64); // above clientOrderId
        refuses(words, 4, 1, 128);
        Fr[] cancel = new Cancel(ORDER.envelope()).words();
        refuses(cancel, 3, 1, 107);
        refuses(cancel, 4, 1, 0);
    }

    @Test
    void refusesWhatDoesNotFit() {
        ExecutionInstructions none = ExecutionInstructions.NONE;
        assertThat(none.withTrigger(Trigger.STOP, MAX_TICKS).triggerTicks()).isEqualTo(MAX_TICKS);
        assertThatIllegalArgumentException().isThrownBy(() -> none.withTrigger(Trigger.STOP, MAX_TICKS + 1));
        assertThatIllegalArgumentException().isThrownBy(() -> none.withTrigger(Trigger.STOP, -1));
        assertThat(none.withDisplayLots(MAX_LOTS).displayLots()).isEqualTo(MAX_LOTS);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> none.withDisplayLots(MAX_LOTS + 1))
                .withMessage("displayLots must be in 0..1099511627776, but is 1099511627777");
        assertThatIllegalArgumentException().isThrownBy(() -> none.withDisplayLots(-1));
        assertThat(none.withOcoSlot(1023).ocoSlot()).isEqualTo(1023);
        assertThatIllegalArgumentException().isThrownBy(() -> none.withOcoSlot(1024));
        assertThatIllegalArgumentException().isThrownBy(() -> none.withOcoSlot(-2));
        assertThatIllegalArgumentException().isThrownBy(() -> Trigger.of(3));
        assertThatIllegalArgumentException().isThrownBy(() -> SelfTrade.of(3));
        assertThatNullPointerException().isThrownBy(() -> none.withSelfTrade(null));
        assertThatNullPointerException().isThrownBy(() -> ORDER.with(null));
    }

    @Test
    void numbersAreTheirOwn() {
        for (Trigger trigger : Trigger.values()) {
            assertThat(Trigger.of(trigger.number())).isEqualTo(trigger);
        }
        for (SelfTrade mode : SelfTrade.values()) {
            assertThat(SelfTrade.of(mode.number())).isEqualTo(mode);
        }
    }

    private static void refuses(Fr[] words, int index, long value, int position) {
        Fr[] changed = words.clone();
        changed[index] = Fr.of(sum(value, position));
        assertThatIllegalArgumentException()
                .as("w%d = %d * 2^%d", index, value, position)
                .isThrownBy(() -> IntentWords.decode(changed));
    }

    private static BigInteger sum(long value, int position) {
        return BigInteger.valueOf(value).shiftLeft(position);
    }

    private static ExecutionInstructions instructions(JsonNode v) {
        return new ExecutionInstructions(
                Long.parseUnsignedLong(v.required("clientOrderId").asString()),
                Trigger.of(integer(v, "trigger")),
                number(v, "triggerTicks"),
                number(v, "displayLots"),
                SelfTrade.of(integer(v, "selfTrade")),
                v.required("slide").asBoolean(),
                integer(v, "ocoSlot"));
    }

    private static SignedIntent signed(Order order, JsonNode v) {
        JsonNode key = v.required("publicKey");
        JsonNode r8 = v.required("R8");
        return new SignedIntent(
                order,
                new EddsaPoseidon.PublicKey(fr(key.get(0)), fr(key.get(1))),
                new EddsaPoseidon.Signature(
                        new BabyJubjub.Point(fr(r8.get(0)), fr(r8.get(1))),
                        new BigInteger(v.required("S").asString())));
    }
}
