package org.zklink.client;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.zklink.client.json.BatchOperation;
import org.zklink.client.json.ControlJson;
import org.zklink.client.json.IntentJson;
import org.zklink.client.json.OwnerJson;
import org.zklink.client.json.RpcErrorCode;
import org.zklink.client.json.WireFormat;
import org.zklink.client.model.AccountInfo;
import org.zklink.client.model.BatchAnswer;
import org.zklink.client.model.BlockInfo;
import org.zklink.client.model.BookInfo;
import org.zklink.client.model.CancelAfterAnswer;
import org.zklink.client.model.CancelAnswer;
import org.zklink.client.model.CandleInfo;
import org.zklink.client.model.CandleInterval;
import org.zklink.client.model.NetworkDescription;
import org.zklink.client.model.OrderInfo;
import org.zklink.client.model.StatusInfo;
import org.zklink.client.model.SubmitAnswer;
import org.zklink.client.model.TradeInfo;
import org.zklink.protocol.Owner;
import org.zklink.protocol.Refusal;
import org.zklink.protocol.SignedControl;
import org.zklink.protocol.SignedIntent;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Typed calls of a node's JSON-RPC interface (docs/api.md). Each fails with {@link RpcException} when the node answers with an error, and with
 * {@link NodeUnavailableException} when it does not answer. Thread-safe.
 */
public final class ZkLinkClient implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final JsonRpcConnection connection;

    /** A client with a timeout of 20 s a call. */
    public ZkLinkClient(URI endpoint) {
        this(endpoint, TIMEOUT);
    }

    /** A client; {@code timeout} is that of each call. */
    public ZkLinkClient(URI endpoint, Duration timeout) {
        connection = new JsonRpcConnection(endpoint, timeout);
    }

    /** Chains, tokens, markets. */
    public NetworkDescription network() {
        return call("zklink_network", params(), NetworkDescription.class);
    }

    /** An account by its id. */
    public AccountInfo account(int id) {
        return call("zklink_account", params().put("account", id), AccountInfo.class);
    }

    /** The account of an owner, if there is one. */
    public Optional<AccountInfo> account(Owner owner) {
        ObjectNode params = params();
        params.set("owner", OwnerJson.write(owner));
        return unless(Refusal.UNKNOWN_ACCOUNT.name(), () -> call("zklink_account", params, AccountInfo.class));
    }

    /**
     * Sends an intent, once. It is taken, durably, or refused. When the node is unavailable or the outcome unknown, the same signed intent may be
     * sent again: it is never done twice.
     */
    public SubmitAnswer submit(SignedIntent signed) {
        return WireFormat.fromJson(connection.write("zklink_submit", IntentJson.write(signed)), SubmitAnswer.class);
    }

    /** Cancels orders, by a control message that is sent once. */
    public CancelAnswer cancel(SignedControl signed) {
        return WireFormat.fromJson(connection.write("zklink_cancel", ControlJson.write(signed)), CancelAnswer.class);
    }

    /** Sets the dead-man switch, by a control message that is sent once. */
    public CancelAfterAnswer cancelAfter(SignedControl signed) {
        return WireFormat.fromJson(
                connection.write("zklink_cancelAfter", ControlJson.write(signed)), CancelAfterAnswer.class);
    }

    /**
     * Sends operations of one account, once: orders, cancel intents, and control messages that cancel.
     *
     * @param atomic whether none is done if one is refused, which is then thrown; its place is {@code index} of {@link RpcException#data}
     * @param operations 1..50
     */
    public BatchAnswer batch(boolean atomic, List<BatchOperation> operations) {
        ObjectNode params = params().put("atomic", atomic);
        ArrayNode array = params.putArray("operations");
        operations.forEach(operation -> array.add(operation.toJson()));
        return WireFormat.fromJson(connection.write("zklink_batch", params), BatchAnswer.class);
    }

    /** An order that is open or was done not long ago. */
    public Optional<OrderInfo> order(long orderId) {
        return unless(
                Refusal.UNKNOWN_ORDER.name(),
                () -> call("zklink_order", params().put("orderId", orderId), OrderInfo.class));
    }

    /**
     * The open orders of a market by price.
     *
     * @param depth most levels of each side, 1..1000
     */
    public BookInfo book(int market, int depth) {
        return call("zklink_book", params().put("market", market).put("depth", depth), BookInfo.class);
    }

    /**
     * The last trades of a market, the newest first.
     *
     * @param limit 1..1000
     */
    public List<TradeInfo> trades(int market, int limit) {
        return List.of(call("zklink_trades", params().put("market", market).put("limit", limit), TradeInfo[].class));
    }

    /**
     * The newest candles of a market that begin before a time, the oldest first. Intervals without trades have none.
     *
     * @param beforeMs milliseconds since 1970
     * @param limit 1..1000
     */
    public List<CandleInfo> candles(int market, CandleInterval interval, long beforeMs, int limit) {
        ObjectNode params = params().put("market", market)
                .put("interval", interval.label())
                .put("to", beforeMs)
                .put("limit", limit);
        return List.of(call("zklink_candles", params, CandleInfo[].class));
    }

    /** The block with this number, if it is built. */
    public Optional<BlockInfo> block(long number) {
        return unless(
                RpcErrorCode.UNKNOWN_BLOCK.name(),
                () -> call("zklink_block", params().put("number", number), BlockInfo.class));
    }

    /** The last block that is built, if there is one. */
    public Optional<BlockInfo> latestBlock() {
        return unless(RpcErrorCode.UNKNOWN_BLOCK.name(), () -> call("zklink_block", params(), BlockInfo.class));
    }

    /** Where the node and settlement stand. */
    public StatusInfo status() {
        return call("zklink_status", params(), StatusInfo.class);
    }

    @Override
    public void close() {
        connection.close();
    }

    private <T> T call(String method, ObjectNode params, Class<T> type) {
        return WireFormat.fromJson(connection.read(method, params), type);
    }

    private static <T> Optional<T> unless(String reason, Supplier<T> call) {
        try {
            return Optional.of(call.get());
        } catch (RpcException e) {
            if (e.reason().equals(reason)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static ObjectNode params() {
        return JsonNodeFactory.instance.objectNode();
    }
}
