package org.zklink.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zklink.state.Vectors.amount;
import static org.zklink.state.Vectors.bytes32;
import static org.zklink.state.Vectors.fr;
import static org.zklink.state.Vectors.frs;
import static org.zklink.state.Vectors.integer;
import static org.zklink.state.Vectors.number;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.zklink.crypto.EddsaPoseidon;
import org.zklink.protocol.AccountHeader;
import org.zklink.protocol.Deposit;
import org.zklink.protocol.Envelope;
import org.zklink.protocol.Intent;
import org.zklink.protocol.Order;
import org.zklink.protocol.SignedIntent;
import org.zklink.protocol.SlotValue;
import org.zklink.protocol.Transfer;
import org.zklink.protocol.Withdrawal;
import tools.jackson.databind.JsonNode;

/** Two blocks against tools/vectors/state.mjs: roots, cells, public words. */
class StateVectorsTest {
    @Test
    void blocks() {
        JsonNode operator = Vectors.get("operator");
        LedgerState state = LedgerState.genesis(
                Long.parseLong(Vectors.get("network").asString()),
                AccountHeader.opened(Vectors.owner(operator), fr(operator, "keyHash")));
        assertThat(state.root().toString()).isEqualTo(Vectors.get("genesisRoot").asString());
        StateRebuilder rebuilder = new StateRebuilder(state);
        for (JsonNode vector : Vectors.list("blocks")) {
            BlockTransition transition = state.apply(block(state, vector));
            assertThat(transition.header().words()).containsExactlyElementsOf(frs(vector, "words"));
            assertThat(state.root()).isEqualTo(fr(vector.required("header"), "newRoot"));
            assertThat(transition.publicData().data()).isEqualTo(frs(vector, "data"));
            assertCells(transition, Vectors.list(vector.required("cells")));
            for (JsonNode account : Vectors.list(vector.required("accounts"))) {
                assertThat(state.cellsRoot(integer(account, "id"))).isEqualTo(fr(account, "cellsRoot"));
            }
            Transitions.check(transition);
            state.validate();
            rebuilder.apply(transition.header(), transition.publicData().data());
        }
        assertThat(rebuilder.state().root()).isEqualTo(state.root());
    }

    private static void assertCells(BlockTransition transition, List<JsonNode> expected) {
        assertThat(transition.cells()).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            CellRow row = transition.cells().get(i);
            assertThat(row.key()).isEqualTo(number(expected.get(i), "key"));
            assertThat(row.oldValue()).isEqualTo(fr(expected.get(i), "old"));
            assertThat(row.newValue()).isEqualTo(fr(expected.get(i), "new"));
        }
    }

    private static NettedBlock block(LedgerState state, JsonNode vector) {
        JsonNode header = vector.required("header");
        return new NettedBlock(
                number(header, "number"),
                number(header, "time"),
                Vectors.list(vector.required("intents")).stream()
                        .map(i -> intentRow(state, i))
                        .toList(),
                Vectors.list(vector.required("queue")).stream()
                        .map(StateVectorsTest::queueRow)
                        .toList());
    }

    private static QueueRow queueRow(JsonNode d) {
        Deposit deposit = new Deposit(
                integer(d, "chain"),
                number(d, "position"),
                integer(d, "token"),
                amount(d, "amount"),
                integer(d, "subAccount"),
                Vectors.owner(d),
                fr(d, "keyHash"));
        return new QueueRow(deposit, integer(d, "account"), d.required("opened").asBoolean());
    }

    private static IntentRow intentRow(LedgerState state, JsonNode i) {
        Intent intent = intent(i);
        assertThat(intent.hash()).isEqualTo(fr(i, "hash"));
        String secret = Vectors.get("keys")
                .required(i.required("signer").asString())
                .required("privateKey")
                .asString();
        EddsaPoseidon.PrivateKey key =
                new EddsaPoseidon.PrivateKey(HexFormat.of().parseHex(secret));
        JsonNode slot = i.required("slotBefore");
        return new IntentRow(
                new SignedIntent(intent, key.publicKey(), key.sign(intent.hash())),
                state.header(intent.account()),
                new SlotValue(number(slot, "nonce"), amount(slot, "filled")),
                amount(i, "sold"),
                amount(i, "bought"),
                amount(i, "charged"),
                i.required("closes").asBoolean());
    }

    private static Intent intent(JsonNode i) {
        Envelope envelope = new Envelope(
                number(i, "network"),
                integer(i, "account"),
                number(i, "keyEpoch"),
                integer(i, "subAccount"),
                integer(i, "slot"),
                number(i, "nonce"),
                number(i, "expiry"));
        return switch (i.required("type").asString()) {
            case "order" ->
                new Order(
                        envelope,
                        integer(i, "sellToken"),
                        integer(i, "buyToken"),
                        amount(i, "sellAmount"),
                        amount(i, "buyAmount"),
                        integer(i, "makerFeeRate"),
                        integer(i, "takerFeeRate"),
                        i.required("buyBounded").asBoolean(),
                        i.required("postOnly").asBoolean(),
                        i.required("ioc").asBoolean(),
                        i.required("fok").asBoolean());
            case "transfer" ->
                new Transfer(
                        envelope,
                        integer(i, "token"),
                        amount(i, "amount"),
                        amount(i, "fee"),
                        integer(i, "toAccount"),
                        integer(i, "toSubAccount"));
            default ->
                new Withdrawal(
                        envelope,
                        integer(i, "token"),
                        amount(i, "amount"),
                        amount(i, "fee"),
                        integer(i, "chain"),
                        bytes32(i, "recipient"),
                        integer(i, "fastRate"));
        };
    }
}
