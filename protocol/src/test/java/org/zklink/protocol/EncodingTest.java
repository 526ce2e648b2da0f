package org.zklink.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.zklink.protocol.Vectors.amount;
import static org.zklink.protocol.Vectors.bytes32;
import static org.zklink.protocol.Vectors.fr;
import static org.zklink.protocol.Vectors.frs;
import static org.zklink.protocol.Vectors.integer;
import static org.zklink.protocol.Vectors.number;

import java.math.BigInteger;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.zklink.field.Fr;
import tools.jackson.databind.JsonNode;

/** Words and hashes against tools/vectors/protocol.mjs and by hand. */
class EncodingTest {
    private static final Envelope ENVELOPE = new Envelope(7, 2, 3, 4, 5, 6, 1_700_000_000);

    @Test
    void intents() {
        for (JsonNode vector : Vectors.list("intents")) {
            Intent intent = intent(vector);
            assertThat(intent.words()).as("%s", intent).containsExactlyElementsOf(frs(vector.required("words")));
            assertThat(intent.hash()).as("%s", intent).isEqualTo(fr(vector.required("hash")));
            assertThat(IntentWords.decode(intent.words())).isEqualTo(intent);
        }
    }

    @Test
    void orderByHand() {
        Order order = new Order(ENVELOPE, 1, 2, Amount.of(10), Amount.of(20), 100, 200, true, false, true, false);
        assertThat(order.words())
                .containsExactly(
                        bits(7, 0, 1, 32, 1, 40, 2, 44, 3, 71, 4, 103, 5, 107, 6, 117, 1_700_000_000, 149),
                        bits(1, 0, 2, 10, 100, 20, 200, 36, 1, 52, 0, 53, 1, 54, 0, 55),
                        bits(10, 0, 20, 120),
                        Fr.ZERO,
                        Fr.ZERO);
    }

    @Test
    void withdrawalByHand() {
        Bytes32 recipient = new Bytes32(1, 2, 3, 4);
        Withdrawal withdrawal = new Withdrawal(ENVELOPE, 9, Amount.of(10), Amount.of(20), 31, recipient, 65535);
        assertThat(withdrawal.words())
                .containsExactly(
                        bits(7, 0, 1, 32, 3, 40, 2, 44, 3, 71, 4, 103, 5, 107, 6, 117, 1_700_000_000, 149),
                        bits(9, 0, 31, 87, 65535, 92),
                        bits(10, 0, 20, 120),
                        bits(1, 64, 2, 0),
                        bits(3, 64, 4, 0));
    }

    @Test
    void accountHeaders() {
        for (JsonNode vector : Vectors.list("headers")) {
            assertThat(Vectors.header(vector).hash()).isEqualTo(fr(vector.required("hash")));
        }
    }

    @Test
    void cellKeys() {
        for (JsonNode vector : Vectors.list("keys")) {
            int account = integer(vector, "account");
            int subAccount = integer(vector, "subAccount");
            int number = integer(vector, "number");
            boolean slot = vector.required("kind").asString().equals("slot");
            long key = slot ? CellKey.slot(account, subAccount, number) : CellKey.balance(account, subAccount, number);
            assertThat(key).isEqualTo(number(vector, "key"));
            assertThat(CellKey.isSlot(key)).isEqualTo(slot);
            assertThat(CellKey.account(key)).isEqualTo(account);
            assertThat(CellKey.of(account, CellKey.index(key))).isEqualTo(key);
        }
        for (JsonNode vector : Vectors.list("reserves")) {
            long key = CellKey.reserve(integer(vector, "token"), integer(vector, "chain"));
            assertThat(key).isEqualTo(number(vector, "key"));
            assertThat(CellKey.isSlot(key)).isFalse();
            assertThat(CellKey.token(key)).isEqualTo(integer(vector, "token"));
        }
        assertThat(CellKey.balance(2, 3, 5)).isEqualTo(2L << 15 | 3 << 10 | 5);
        assertThat(CellKey.slot(2, 3, 5)).isEqualTo(2L << 15 | 1 << 14 | 3 << 10 | 5);
        assertThat(CellKey.reserve(1023, 31)).isEqualTo(1L << 15 | 0x7fff);
        assertThat(CellKey.describe(CellKey.slot(2, 3, 5))).isEqualTo("slot(account 2, sub-account 3, slot 5)");
        assertThat(CellKey.describe(CellKey.reserve(4, 5))).isEqualTo("reserve(token 4, chain 5)");
    }

    @Test
    void cellKeysRefuse() {
        assertThatIllegalArgumentException().isThrownBy(() -> CellKey.balance(1, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> CellKey.slot(1, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> CellKey.balance(1 << 27, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> CellKey.balance(2, 16, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> CellKey.balance(2, 0, 1024));
        assertThatIllegalArgumentException().isThrownBy(() -> CellKey.slot(2, 0, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> CellKey.reserve(0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> CellKey.reserve(0, 32));
        assertThatIllegalArgumentException().isThrownBy(() -> CellKey.token(CellKey.slot(2, 0, 0)));
    }

    @Test
    void depositsAndTheirQueue() {
        Bytes32 queue = QueueHash.EMPTY;
        long position = 0;
        for (JsonNode vector : Vectors.list("deposits")) {
            Deposit deposit = new Deposit(
                    3,
                    position++,
                    integer(vector, "token"),
                    amount(vector, "amount"),
                    integer(vector, "subAccount"),
                    Vectors.owner(vector),
                    fr(vector.required("keyHash")));
            assertThat(deposit.words()).containsExactlyElementsOf(frs(vector.required("words")));
            assertThat(Deposit.decode(3, deposit.position(), deposit.words())).isEqualTo(deposit);
            queue = QueueHash.next(queue, deposit.words());
            assertThat(queue).isEqualTo(bytes32(vector.required("queueHash")));
        }
    }

    @Test
    void depositsRefuseOtherWords() {
        Owner owner = new Owner(Owner.ED25519_KEY, Bytes32.of(5));
        Fr[] words = new Deposit(1, 0, 2, Amount.of(3), 4, owner, Fr.ONE).words();
        refusesDeposit(words, 0, bit(140)); // unused
        refusesDeposit(words, 0, bit(239)); // unused
        refusesDeposit(words, 0, bit(240)); // tag 3
        refusesDeposit(words, 0, bit(248)); // above the tag
        refusesDeposit(words, 0, bit(134)); // kind 33
        refusesDeposit(words, 1, bit(128)); // limb
        refusesDeposit(words, 2, Fr.of(5).neg()); // owner 0
        assertThatIllegalArgumentException().isThrownBy(() -> Deposit.decode(1, 0, Arrays.copyOf(words, 3)));
        assertThatIllegalArgumentException().isThrownBy(() -> Deposit.decode(0, 0, words));
        assertThatIllegalArgumentException().isThrownBy(() -> Deposit.decode(32, 0, words));
        assertThatIllegalArgumentException().isThrownBy(() -> Deposit.decode(1, -1, words));
    }

    @Test
    void paymentWords() {
        for (JsonNode vector : Vectors.list("payments")) {
            Payment payment = new Payment(
                    1,
                    integer(vector, "account"),
                    integer(vector, "token"),
                    amount(vector, "amount"),
                    integer(vector, "fastRate"),
                    bytes32(vector.required("recipient")));
            assertThat(payment.words()).containsExactlyElementsOf(frs(vector.required("words")));
        }
    }

    @Test
    void slotValues() {
        SlotValue value = new SlotValue((1L << 32) - 1, Amount.MAX);
        assertThat(value.toFr().toBigInteger())
                .isEqualTo(BigInteger.TWO.pow(152).subtract(BigInteger.ONE));
        assertThat(SlotValue.of(value.toFr())).isEqualTo(value);
        assertThat(new SlotValue(1, Amount.of(2)).toFr()).isEqualTo(bits(2, 0, 1, 120));
        assertThat(new SlotValue(1, Amount.ZERO)).isGreaterThan(new SlotValue(0, Amount.MAX));
        assertThatIllegalArgumentException().isThrownBy(() -> SlotValue.of(bit(152)));
        assertThatIllegalArgumentException().isThrownBy(() -> new SlotValue(1L << 32, Amount.ZERO));
    }

    @Test
    void intentWordsRefuse() {
        Fr[] transfer = new Transfer(ENVELOPE, 1, Amount.of(2), Amount.of(3), 4, 5).words();
        refusesIntent(transfer, 0, bit(33)); // version 3
        refusesIntent(transfer, 0, bit(43)); // type 10
        refusesIntent(transfer, 0, Fr.TWO.neg().mul(bit(40))); // type 0
        refusesIntent(transfer, 0, bit(189)); // above expiry
        refusesIntent(transfer, 1, bit(10)); // buyToken
        refusesIntent(transfer, 1, bit(20)); // makerFeeRate
        refusesIntent(transfer, 1, bit(54)); // ioc
        refusesIntent(transfer, 1, bit(87)); // chain
        refusesIntent(transfer, 1, bit(108)); // above fastRate
        refusesIntent(transfer, 2, bit(240)); // above amount2
        refusesIntent(transfer, 3, Fr.ONE); // recipient
        refusesIntent(transfer, 4, Fr.ONE);
        refusesIntent(transfer, 4, bit(128));
        Fr[] cancel = new Cancel(ENVELOPE).words();
        refusesIntent(cancel, 2, Fr.ONE);
        assertThatIllegalArgumentException().isThrownBy(() -> IntentWords.decode(Arrays.copyOf(transfer, 4)));
    }

    @Test
    void fieldsRefuseWhatDoesNotFit() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Envelope(1L << 32, 2, 0, 0, 0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Envelope(0, 1 << 27, 0, 0, 0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Envelope(0, 2, -1, 0, 0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Envelope(0, 2, 0, 16, 0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Envelope(0, 2, 0, 0, 1024, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Envelope(0, 2, 0, 0, 0, 1L << 32, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Envelope(0, 2, 0, 0, 0, 0, 1L << 40));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Transfer(ENVELOPE, 1024, Amount.ONE, Amount.ONE, 2, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Withdrawal(ENVELOPE, 0, Amount.ONE, Amount.ONE, 32, Bytes32.ZERO, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Owner(33, Bytes32.of(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Owner(62, Bytes32.of(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Owner(0, Bytes32.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Deposit(1, 0, 0, Amount.ONE, 0, Owner.RESERVES, Fr.ONE));
        assertThatIllegalArgumentException().isThrownBy(() -> new BlockHeader(0, 0, Fr.ONE, Fr.ONE, 0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new BlockHeader(0, 1, Fr.ONE, Fr.ONE, 0, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new BlockHeader(0, 1, Fr.ONE, Fr.ONE, 1L << 40, 0, 0));
    }

    @Test
    void thirtyTwoBytes() {
        Bytes32 value = Bytes32.ofHex("0x000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
        assertThat(value.toByteArray()[31]).isEqualTo((byte) 31);
        assertThat(value)
                .isEqualTo(new Bytes32(
                        0x0001020304050607L, 0x08090a0b0c0d0e0fL, 0x1011121314151617L, 0x18191a1b1c1d1e1fL));
        assertThat(value).hasToString("0x000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
        assertThat(Bytes32.ofLimbs(value.hi(), value.lo())).isEqualTo(value);
        assertThat(Bytes32.of(Fr.of(9).neg()).toFr()).isEqualTo(Fr.of(9).neg());
        assertThat(Bytes32.of(value.toByteArray())).isEqualTo(value);
        assertThat(new Bytes32(-1, 0, 0, 0)).isGreaterThan(new Bytes32(1, 0, 0, 0));
        byte[] address = new byte[20];
        address[0] = 1;
        assertThat(Owner.evm(address).bytes()).isEqualTo(new Bytes32(0, 1L << 24, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Bytes32.ofAddress(new byte[32]));
        assertThatIllegalArgumentException().isThrownBy(() -> Bytes32.of(new byte[31]));
        assertThatIllegalArgumentException().isThrownBy(() -> new Bytes32(-1, -1, -1, -1).toFr());
        assertThatIllegalArgumentException().isThrownBy(() -> Bytes32.ofLimbs(bit(128), Fr.ZERO));
    }

    @Test
    void shapes() {
        for (JsonNode vector : Vectors.list("shapes")) {
            BlockShape shape = new BlockShape(
                    "test",
                    vector.required("intents").asInt(),
                    vector.required("queueOperations").asInt(),
                    vector.required("cells").asInt(),
                    vector.required("accounts").asInt());
            assertThat(shape.commitmentIv()).isEqualTo(fr(vector.required("iv")));
        }
        assertThat(BlockShapes.named("small")).isEqualTo(BlockShapes.SMALL);
        assertThatIllegalArgumentException().isThrownBy(() -> BlockShapes.named("tiny"));
    }

    private static void refusesDeposit(Fr[] words, int index, Fr change) {
        Fr[] changed = words.clone();
        changed[index] = changed[index].add(change);
        assertThatIllegalArgumentException().isThrownBy(() -> Deposit.decode(1, 0, changed));
    }

    private static void refusesIntent(Fr[] words, int index, Fr change) {
        Fr[] changed = words.clone();
        changed[index] = changed[index].add(change);
        assertThatIllegalArgumentException().isThrownBy(() -> IntentWords.decode(changed));
    }

    private static Fr bit(int position) {
        return Fr.of(BigInteger.ONE.shiftLeft(position));
    }

    /** The sum of value * 2^position over pairs (value, position). */
    private static Fr bits(long... pairs) {
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < pairs.length; i += 2) {
            sum = sum.add(BigInteger.valueOf(pairs[i]).shiftLeft((int) pairs[i + 1]));
        }
        return Fr.of(sum);
    }

    static Intent intent(JsonNode v) {
        Envelope envelope = new Envelope(
                number(v, "network"),
                integer(v, "account"),
                number(v, "keyEpoch"),
                integer(v, "subAccount"),
                integer(v, "slot"),
                number(v, "nonce"),
                number(v, "expiry"));
        return switch (v.required("type").asString()) {
            case "order" -> order(envelope, v);
            case "transfer" ->
                new Transfer(
                        envelope,
                        integer(v, "token"),
                        amount(v, "amount"),
                        amount(v, "fee"),
                        integer(v, "toAccount"),
                        integer(v, "toSubAccount"));
            case "withdraw" ->
                new Withdrawal(
                        envelope,
                        integer(v, "token"),
                        amount(v, "amount"),
                        amount(v, "fee"),
                        integer(v, "chain"),
                        bytes32(v.required("recipient")),
                        integer(v, "fastRate"));
            default -> new Cancel(envelope);
        };
    }

    private static Order order(Envelope envelope, JsonNode v) {
        return new Order(
                envelope,
                integer(v, "sellToken"),
                integer(v, "buyToken"),
                amount(v, "sellAmount"),
                amount(v, "buyAmount"),
                integer(v, "makerFeeRate"),
                integer(v, "takerFeeRate"),
                v.required("buyBounded").asBoolean(),
                v.required("postOnly").asBoolean(),
                v.required("ioc").asBoolean(),
                v.required("fok").asBoolean());
    }
}
