package org.zklink.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zklink.api.TestNode.ETH;
import static org.zklink.api.TestNode.NETWORK;
import static org.zklink.api.TestNode.USDC;
import static org.zklink.api.TestNode.key;
import static org.zklink.api.TestNode.units;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.zklink.client.json.ControlJson;
import org.zklink.client.json.IntentJson;
import org.zklink.client.json.OwnerJson;
import org.zklink.client.json.RpcErrorCode;
import org.zklink.client.json.WireFormat;
import org.zklink.protocol.Control;
import org.zklink.protocol.Control.Header;
import org.zklink.protocol.Control.Selector;
import org.zklink.protocol.Envelope;
import org.zklink.protocol.Intent;
import org.zklink.protocol.Order;
import org.zklink.protocol.SignedIntent;
import org.zklink.protocol.Transfer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The examples in docs/api.md are what the server says: each is asked over HTTP, and the text between its markers must be equal.
 * With {@code -Dzklink.updateFigures=true} it is written anew.
 */
@Timeout(60)
final class DocumentationTest {
    private static final Path PAGE = Path.of(System.getProperty("zklink.root"), "docs", "api.md");
    private static final JsonMapper PRETTY =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final Pattern EXAMPLE =
            Pattern.compile("(<!-- example: ([a-z-]+) -->\n)(.*?)(<!-- end -->)", Pattern.DOTALL);

    private final Map<String, String> examples = new LinkedHashMap<>();
    private RawHttp http;

    @Test
    void theExamplesAreWhatTheServerSays() throws IOException {
        try (TestNode node = TestNode.ready()) {
            node.fund(2);
            http = new RawHttp(node.server.port());
            ask();
        }
        String page = Files.readString(PAGE);
        String expected = filled(page);
        if (Boolean.getBoolean("zklink.updateFigures")) {
            Files.writeString(PAGE, expected);
        } else {
            assertThat(page).isEqualTo(expected);
        }
    }

    @Test
    void everyMethodAndErrorCodeIsDescribed() throws IOException {
        String page = Files.readString(PAGE);
        try (TestNode node = new TestNode()) {
            LedgerMethods methods = new LedgerMethods(NETWORK, node.view, TestNode.CHAINS, TestNode.BLOCKS);
            Stream.concat(
                            methods.all().keySet().stream(),
                            Stream.of(
                                    "zklink_submit",
                                    "zklink_cancel",
                                    "zklink_cancelAfter",
                                    "zklink_batch",
                                    SocketHandler.CANCEL_ON_DISCONNECT))
                    .forEach(name -> assertThat(page).contains("## " + name + "\n"));
        }
        for (RpcErrorCode code : RpcErrorCode.values()) {
            assertThat(page).contains("| " + code.number() + " | `" + code.name() + "` |");
        }
    }

    private void ask() throws IOException {
        ObjectNode noParams = JsonNodeFactory.instance.objectNode();
        example("network", "zklink_network", noParams);
        SignedIntent sale = sign(0, order(2, 0, "2", "4000", true));
        example("submit", "zklink_submit", IntentJson.write(sale));
        example("submit-taker", "zklink_submit", IntentJson.write(sign(1, order(3, 0, "0.5", "1005", false))));
        Transfer tooMuch = new Transfer(envelope(2, 1), USDC, units("999999"), units("0.01"), 3, 0);
        error("submit-refused", IntentJson.write(sign(0, tooMuch)));
        SignedIntent forged = new SignedIntent(tooMuch, sale.key(), sale.signature());
        error("submit-forged", IntentJson.write(forged));
        ObjectNode malformed = IntentJson.write(sign(0, tooMuch));
        ((ObjectNode) malformed.get("intent")).put("amount", 1000);
        error("submit-malformed", malformed);
        ObjectNode owner = JsonNodeFactory.instance.objectNode();
        owner.set("owner", OwnerJson.write(TestNode.owner(0)));
        example("account", "zklink_account", owner);
        example("order", "zklink_order", JsonNodeFactory.instance.objectNode().put("orderId", 2));
        example(
                "book",
                "zklink_book",
                JsonNodeFactory.instance.objectNode().put("market", 7).put("depth", 5));
        example(
                "trades",
                "zklink_trades",
                JsonNodeFactory.instance.objectNode().put("market", 7).put("limit", 1));
        example(
                "candles",
                "zklink_candles",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("market", 7)
                        .put("interval", "1h")
                        .put("limit", 1));
        example("cancel-after", "zklink_cancelAfter", control(Control.cancelAfter(header(2, 1), 30_000)));
        ObjectNode batch = JsonNodeFactory.instance.objectNode().put("atomic", true);
        batch.putArray("operations")
                .add(control(Control.cancelOrders(header(2, 2), Selector.ORDER_ID, 1, Control.ALL_SUB_ACCOUNTS)))
                .add(IntentJson.write(sign(0, order(2, 2, "1.5", "3015", true))));
        example("batch", "zklink_batch", batch);
        example(
                "cancel",
                "zklink_cancel",
                control(Control.cancelOrders(header(2, 3), Selector.MARKET, 7, Control.ALL_SUB_ACCOUNTS)));
        example("block", "zklink_block", JsonNodeFactory.instance.objectNode().put("number", 1));
        example("status", "zklink_status", noParams);
    }

    private void example(String name, String method, ObjectNode params) throws IOException {
        ObjectNode call = JsonNodeFactory.instance
                .objectNode()
                .put("jsonrpc", "2.0")
                .put("id", 1)
                .put("method", method);
        call.set("params", params);
        byte[] body = WireFormat.bytes(call);
        JsonNode answer = http.post(body).json();
        examples.put(name, block(call) + block(answer));
    }

    /** Of a refused intent only the answer is shown. */
    private void error(String name, ObjectNode params) throws IOException {
        example(name, "zklink_submit", params);
        examples.computeIfPresent(name, (n, text) -> text.substring(text.lastIndexOf("```json")));
    }

    private static String block(JsonNode json) {
        return "```json\n" + pretty(json) + "\n```\n";
    }

    private String filled(String page) {
        Matcher matcher = EXAMPLE.matcher(page);
        StringBuilder filled = new StringBuilder();
        int found = 0;
        while (matcher.find()) {
            String text = examples.get(matcher.group(2));
            assertThat(text).as("example %s", matcher.group(2)).isNotNull();
            matcher.appendReplacement(filled, Matcher.quoteReplacement(matcher.group(1) + text + matcher.group(4)));
            found++;
        }
        assertThat(found).as("examples in the page").isEqualTo(examples.size());
        return matcher.appendTail(filled).toString();
    }

    private static String pretty(JsonNode json) {
        return new String(PRETTY.writeValueAsBytes(json), StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    private static ObjectNode control(Control control) {
        return ControlJson.write(key(0).sign(control));
    }

    private static Header header(int account, long nonce) {
        return new Header(NETWORK, account, 0, nonce, 1_790_000_060L);
    }

    private static SignedIntent sign(int person, Intent intent) {
        return key(person).sign(intent);
    }

    private static Order order(int account, int slot, String base, String quote, boolean sells) {
        return new Order(
                envelope(account, slot),
                sells ? ETH : USDC,
                sells ? USDC : ETH,
                units(sells ? base : quote),
                units(sells ? quote : base),
                100,
                500,
                !sells,
                false,
                false,
                false);
    }

    private static Envelope envelope(int account, int slot) {
        return new Envelope(NETWORK, account, 0, 0, slot, 0, 1_790_000_600L);
    }
}
