package org.zklink.chain.evm;

import java.math.BigInteger;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.zklink.chain.ChainBlock;
import org.zklink.chain.ChainFaultException;
import org.zklink.chain.ChainUnavailableException;
import org.zklink.chain.FinalityRule;
import org.zklink.protocol.Bytes32;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The JSON-RPC methods that we use, typed. A malformed answer is a {@link ChainFaultException}. Thread-safe. */
public final class EvmRpc implements AutoCloseable {
    private final JsonRpc rpc;

    public EvmRpc(JsonRpc rpc) {
        this.rpc = rpc;
    }

    public static EvmRpc connect(URI endpoint) {
        return connect(endpoint, RpcSettings.DEFAULT);
    }

    public static EvmRpc connect(URI endpoint, RpcSettings settings) {
        return new EvmRpc(new JsonRpc(endpoint, settings));
    }

    /** Where it asks, without secrets. */
    public String name() {
        return rpc.name();
    }

    /** For methods that have no typed form here. */
    public JsonRpc json() {
        return rpc;
    }

    public long chainId() {
        return parse("eth_chainId", ask("eth_chainId"), json -> Hex.toLong(json.asString()));
    }

    /** The block that a tag stands for now. */
    public ChainBlock block(BlockRef tag) {
        JsonNode json = ask("eth_getBlockByNumber", tag.json(), false);
        if (json.isNull()) {
            throw new ChainUnavailableException("RPC " + name() + " has no '" + tag.json() + "' block yet");
        }
        return parse("eth_getBlockByNumber", json, EvmRpc::chainBlock);
    }

    /** The block with this hash, if the node knows it, canonical or not. */
    public Optional<ChainBlock> block(Bytes32 hash) {
        JsonNode json = ask("eth_getBlockByHash", hash.toString(), false);
        Optional<ChainBlock> block =
                json.isNull() ? Optional.empty() : Optional.of(parse("eth_getBlockByHash", json, EvmRpc::chainBlock));
        if (block.isPresent() && !block.get().hash().equals(hash)) {
            throw new ChainFaultException("RPC " + name() + ": asked for block " + hash + ", got " + block.get());
        }
        return block;
    }

    /** The canonical blocks from..to, both included, with the numbers that were asked for. */
    public List<ChainBlock> blocks(long from, long to) {
        List<JsonRpc.Request> requests = new ArrayList<>();
        for (long number = from; number <= to; number++) {
            requests.add(JsonRpc.Request.of("eth_getBlockByNumber", Hex.quantity(number), false));
        }
        List<ChainBlock> blocks = new ArrayList<>();
        for (JsonNode json : ask(requests)) {
            long number = from + blocks.size();
            if (json.isNull()) {
                throw new ChainUnavailableException("RPC " + name() + " lacks block " + number + ": it is behind");
            }
            ChainBlock block = parse("eth_getBlockByNumber", json, EvmRpc::chainBlock);
            if (block.number() != number) {
                throw new ChainFaultException("RPC " + name() + ": asked for block " + number + ", got " + block);
            }
            blocks.add(block);
        }
        return blocks;
    }

    /** The newest block that is final by the rule; empty while the chain is too short to have one. */
    public Optional<ChainBlock> finalBlock(FinalityRule rule) {
        return switch (rule) {
            case FinalityRule.FinalizedTag() -> Optional.of(block(BlockRef.FINALIZED));
            case FinalityRule.Confirmations(int count) -> {
                long number = block(BlockRef.LATEST).number() - count;
                yield number < 0
                        ? Optional.empty()
                        : Optional.of(blocks(number, number).getFirst());
            }
        };
    }

    /** Matching events in blocks from..to, both included, as the node gives them: unchecked. */
    public List<EvmLog> logs(LogFilter filter, long from, long to) {
        Map<String, Object> json = new LinkedHashMap<>(filter.json());
        json.put("fromBlock", Hex.quantity(from));
        json.put("toBlock", Hex.quantity(to));
        return parse("eth_getLogs", rpc.call("eth_getLogs", json), EvmRpc::evmLogs);
    }

    /** What a call returns; {@link RpcErrorException} with the revert data when it reverts. */
    public byte[] call(EvmCall call, BlockRef at) {
        return parse("eth_call", rpc.call("eth_call", call.json(), at.json()), json -> Hex.bytes(json.asString()));
    }

    /** What the calls return, each on the same state. */
    public List<byte[]> calls(List<EvmCall> calls, BlockRef at) {
        return rpc
                .batch(calls.stream()
                        .map(call -> JsonRpc.Request.of("eth_call", call.json(), at.json()))
                        .toList())
                .stream()
                .map(json -> parse("eth_call", json, node -> Hex.bytes(node.asString())))
                .toList();
    }

    /** On the latest state, without what is in the pool; {@link RpcErrorException} when the call reverts. */
    public long estimateGas(EvmCall call) {
        return parse(
                "eth_estimateGas",
                rpc.call("eth_estimateGas", call.json(), BlockRef.LATEST.json()),
                json -> Hex.toLong(json.asString()));
    }

    public byte[] code(EvmAddress address) {
        return parse(
                "eth_getCode", ask("eth_getCode", address.toString(), "latest"), json -> Hex.bytes(json.asString()));
    }

    /** In wei. */
    public BigInteger balance(EvmAddress address) {
        return parse(
                "eth_getBalance",
                ask("eth_getBalance", address.toString(), "latest"),
                json -> Hex.toBigInteger(json.asString()));
    }

    /** The nonce that the account's next transaction takes, as of a block or of the pending pool. */
    public long nonce(EvmAddress address, BlockRef at) {
        return parse(
                "eth_getTransactionCount",
                ask("eth_getTransactionCount", address.toString(), at.json()),
                json -> Hex.toLong(json.asString()));
    }

    /** Wei a gas that the latest block burns. */
    public BigInteger baseFee() {
        return parse(
                "eth_getBlockByNumber",
                ask("eth_getBlockByNumber", "latest", false),
                json -> Hex.toBigInteger(json.path("baseFeePerGas").asString()));
    }

    /** Wei a gas that the node suggests for the block's producer. */
    public BigInteger priorityFee() {
        return parse(
                "eth_maxPriorityFeePerGas", ask("eth_maxPriorityFeePerGas"), json -> Hex.toBigInteger(json.asString()));
    }

    /** Hands a signed transaction to the node's pool. */
    public Bytes32 sendRaw(ByteString signed) {
        return parse(
                "eth_sendRawTransaction",
                rpc.call("eth_sendRawTransaction", signed.toString()),
                json -> Bytes32.ofHex(json.asString()));
    }

    /** Call data of a transaction that a block includes. */
    public byte[] transactionInput(Bytes32 transaction) {
        JsonNode json = ask("eth_getTransactionByHash", transaction.toString());
        return parse("eth_getTransactionByHash", json, node -> Hex.bytes(text(node, "input")));
    }

    public Optional<EvmReceipt> receipt(Bytes32 transaction) {
        JsonNode json = ask("eth_getTransactionReceipt", transaction.toString());
        if (json.isNull()) {
            return Optional.empty();
        }
        EvmReceipt receipt = parse("eth_getTransactionReceipt", json, EvmRpc::evmReceipt);
        if (!receipt.transaction().equals(transaction)) {
            throw new ChainFaultException("RPC " + name() + ": asked for the receipt of " + transaction
                    + ", got that of " + receipt.transaction());
        }
        return Optional.of(receipt);
    }

    @Override
    public void close() {
        rpc.close();
    }

    private JsonNode ask(String method, Object... params) {
        return ask(List.of(JsonRpc.Request.of(method, params))).getFirst();
    }

    /** For questions that a sound node always answers. */
    private List<JsonNode> ask(List<JsonRpc.Request> requests) {
        try {
            return rpc.batch(requests);
        } catch (RpcErrorException e) {
            throw new ChainUnavailableException("RPC " + name() + ": " + e.getMessage(), e);
        }
    }

    private <T> T parse(String method, JsonNode json, Function<JsonNode, T> parser) {
        try {
            return parser.apply(json);
        } catch (IllegalArgumentException | JacksonException e) {
            throw new ChainFaultException(
                    "RPC " + name() + ": malformed answer to " + method + ": " + e.getMessage(), e);
        }
    }

    private static ChainBlock chainBlock(JsonNode json) {
        return new ChainBlock(
                number(json, "number"), digest(json, "hash"), digest(json, "parentHash"), number(json, "timestamp"));
    }

    private static List<EvmLog> evmLogs(JsonNode json) {
        if (!json.isArray()) {
            throw new IllegalArgumentException("a list of logs expected, not " + json.getNodeType());
        }
        return json.valueStream().map(EvmRpc::evmLog).toList();
    }

    private static EvmLog evmLog(JsonNode json) {
        return new EvmLog(
                EvmAddress.of(text(json, "address")),
                json.path("topics")
                        .valueStream()
                        .map(topic -> Bytes32.ofHex(topic.asString()))
                        .toList(),
                ByteString.ofHex(text(json, "data")),
                number(json, "blockNumber"),
                digest(json, "blockHash"),
                digest(json, "transactionHash"),
                number(json, "logIndex"),
                json.path("removed").asBoolean(false));
    }

    private static EvmReceipt evmReceipt(JsonNode json) {
        JsonNode contract = json.path("contractAddress");
        return new EvmReceipt(
                digest(json, "transactionHash"),
                number(json, "blockNumber"),
                digest(json, "blockHash"),
                number(json, "status") == 1,
                number(json, "gasUsed"),
                contract.isString() ? Optional.of(EvmAddress.of(contract.asString())) : Optional.empty(),
                evmLogs(json.path("logs")));
    }

    private static String text(JsonNode json, String field) {
        JsonNode value = json.path(field);
        if (!value.isString()) {
            throw new IllegalArgumentException("no '" + field + "'");
        }
        return value.asString();
    }

    private static long number(JsonNode json, String field) {
        return Hex.toLong(text(json, field));
    }

    private static Bytes32 digest(JsonNode json, String field) {
        return Bytes32.ofHex(text(json, field));
    }
}
