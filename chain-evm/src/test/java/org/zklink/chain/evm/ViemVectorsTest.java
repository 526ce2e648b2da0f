package org.zklink.chain.evm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.zklink.protocol.Bytes32;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Our encodings and signatures are viem's, byte for byte (tools/vectors/evm.mjs). */
class ViemVectorsTest {
    private static final BigInteger TWO = BigInteger.TWO;

    private final JsonNode vectors = load();
    private final JsonNode abi = vectors.path("abi");
    private final ContractAbi probe = ContractArtifact.load("Probe").abi();
    private final Bytes32 word = Bytes32.ofHex(text(abi, "word"));
    private final List<Object> inner = List.of(255, List.of(word, Bytes32.ZERO), "Grüße");

    @Test
    void signsTransactions() {
        for (JsonNode vector : vectors.path("transactions")) {
            String to = text(vector, "to");
            EvmCall call = new EvmCall(
                    Optional.empty(),
                    to.isEmpty() ? Optional.empty() : Optional.of(EvmAddress.of(to)),
                    integer(vector, "value"),
                    ByteString.ofHex(text(vector, "data")));
            Eip1559Transaction transaction = new Eip1559Transaction(
                    vector.path("chainId").asLong(),
                    vector.path("nonce").asLong(),
                    new GasFees(integer(vector, "maxPriorityFeePerGas"), integer(vector, "maxFeePerGas")),
                    integer(vector, "gas").longValueExact(),
                    call);
            Eip1559Transaction.Signed signed = transaction.sign(EvmAccount.ofHex(text(vector, "privateKey")));
            assertThat(signed.raw()).hasToString(text(vector, "raw"));
            assertThat(signed.hash()).hasToString(text(vector, "hash"));
        }
    }

    @Test
    void signsPersonalMessages() {
        for (JsonNode vector : vectors.path("messages")) {
            EvmAccount account = EvmAccount.ofHex(text(vector, "privateKey"));
            assertThat(account.address()).hasToString(text(vector, "address"));
            assertThat(Hex.of(account.signPersonalMessage(text(vector, "text"))))
                    .isEqualTo(text(vector, "signature"));
            assertThat(account.toString())
                    .doesNotContain(text(vector, "privateKey").substring(2));
        }
    }

    @Test
    void encodesCalls() {
        assertThat(probe.encodeCall("count", TWO.pow(255))).hasToString(text(abi, "count"));
        assertThat(probe.encodeCall("note", 1L << 47, inner)).hasToString(text(abi, "note"));
        ByteString echo = probe.encodeCall(
                "echo", List.of(inner, List.of(0, List.of(), "")), Long.MIN_VALUE, true, new byte[] {1, 2, 3});
        assertThat(echo).hasToString(text(abi, "echo"));
        assertThat(probe.encodeCreation(ByteString.ofHex("0x6001"))).hasToString(text(abi, "deploy"));
    }

    @Test
    void refusesArgumentsThatDoNotFit() {
        assertThatThrownBy(() -> probe.encodeCall("count", TWO.pow(256))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> probe.encodeCall("note", 1L << 48, inner))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> probe.encodeCall("count")).hasMessageContaining("1 values expected");
        assertThatThrownBy(() -> probe.encodeCall("nothing")).hasMessageContaining("Probe has no function 'nothing'");
    }

    @Test
    void decodesEventsAndErrors() {
        List<Bytes32> topics = abi.path("topics")
                .valueStream()
                .map(topic -> Bytes32.ofHex(topic.asString()))
                .toList();
        assertThat(probe.topic("Noted")).isEqualTo(topics.getFirst());
        EvmLog log = log(topics, ByteString.ofHex(text(abi, "eventData")));
        AbiValues event = probe.decodeEvent("Noted", log);
        assertThat(event.asLong(0)).isEqualTo(1L << 47);
        assertThat(event.address(1)).hasToString(text(abi, "to"));
        assertThat(event.inner(2).inner(1).bytes32(0)).isEqualTo(word);
        assertThat(event.inner(2).text(2)).isEqualTo("Grüße");

        assertThat(probe.decodeRevert(Hex.bytes(text(abi, "refused"))))
                .isEqualTo("Refused(5, " + text(abi, "to") + ", " + word + ")");
        assertThat(probe.decodeRevert(new byte[0])).isEqualTo("reverted without a reason");
        assertThat(probe.decodeRevert(new byte[] {1, 2, 3, 4})).contains("unknown data 0x01020304");
        assertThat(probe.decodeRevert(Hex.bytes(text(abi, "refused").substring(0, 20))))
                .contains("malformed");

        EvmLog otherEvent = log(List.of(word), log.data());
        assertThatThrownBy(() -> probe.decodeEvent("Noted", otherEvent)).isInstanceOf(IllegalArgumentException.class);
        EvmLog cut = log(topics, ByteString.ofHex("0x00"));
        assertThatThrownBy(() -> probe.decodeEvent("Noted", cut)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsAddressesWithTheirChecksum() {
        String checksummed = text(abi, "to");
        EvmAddress address = EvmAddress.of(checksummed);
        assertThat(EvmAddress.of(Hex.of(address.toBytes()))).isEqualTo(address).hasToString(checksummed);
        assertThat(EvmAddress.ofPadded(address.toPadded())).isEqualTo(address);
        String mistyped = checksummed.replace('B', 'b');
        assertThatThrownBy(() -> EvmAddress.of(mistyped)).hasMessageContaining("wrong checksum");
        assertThatThrownBy(() -> EvmAddress.of("0x00")).hasMessageContaining("20 bytes");
        byte[] unpadded = new byte[32];
        unpadded[0] = 1;
        assertThatThrownBy(() -> EvmAddress.ofPadded(unpadded)).hasMessageContaining("left-padded");
    }

    private static EvmLog log(List<Bytes32> topics, ByteString data) {
        return new EvmLog(EvmAddress.ZERO, topics, data, 0, Bytes32.ZERO, Bytes32.ZERO, 0, false);
    }

    private static String text(JsonNode json, String field) {
        return json.path(field).asString();
    }

    private static BigInteger integer(JsonNode json, String field) {
        return new BigInteger(text(json, field));
    }

    private static JsonNode load() {
        try (InputStream in = ViemVectorsTest.class.getResourceAsStream("viem.json")) {
            return new JsonMapper().readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
