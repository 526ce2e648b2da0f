package org.zklink.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.zklink.client.json.JsonFields;
import org.zklink.client.json.OwnerJson;
import org.zklink.client.json.Quote;
import org.zklink.client.json.RpcErrorCode;
import org.zklink.client.json.WireFormat;
import org.zklink.client.model.AccountInfo;
import org.zklink.client.model.BlockInfo;
import org.zklink.client.model.BookInfo;
import org.zklink.client.model.CandleInfo;
import org.zklink.client.model.CandleInterval;
import org.zklink.client.model.NetworkDescription;
import org.zklink.client.model.OrderInfo;
import org.zklink.client.model.StatusInfo;
import org.zklink.client.model.TradeInfo;
import org.zklink.protocol.Limits;
import org.zklink.protocol.Owner;
import org.zklink.protocol.Refusal;

/** The methods that read. */
final class LedgerMethods {
    private static final int MAX_DEPTH = 1000;
    private static final int DEFAULT_DEPTH = 20;
    private static final int MAX_TRADES = 1000;
    private static final int DEFAULT_TRADES = 100;
    private static final int MAX_CANDLES = 1000;
    private static final int DEFAULT_CANDLES = 100;
    private static final int MARKET_BITS = 16;

    private final long networkId;
    private final LedgerView view;
    private final NetworkInfo network;
    private final BlockDirectory blocks;

    LedgerMethods(long networkId, LedgerView view, NetworkInfo network, BlockDirectory blocks) {
        this.networkId = networkId;
        this.view = view;
        this.network = network;
        this.blocks = blocks;
    }

    Map<String, RpcMethod> all() {
        return Map.of(
                "zklink_network", this::network,
                "zklink_account", this::account,
                "zklink_order", this::order,
                "zklink_book", this::book,
                "zklink_trades", this::trades,
                "zklink_candles", this::candles,
                "zklink_block", this::block,
                "zklink_status", this::status);
    }

    private NetworkDescription network(JsonFields params) {
        params.end();
        return new NetworkDescription(
                networkId, Limits.VERSION, network.chains(), view.tokens(network), view.markets(), view.feeTiers());
    }

    private AccountInfo account(JsonFields params) {
        if (params.has("owner")) {
            Owner owner = OwnerJson.read(params.object("owner"));
            params.end();
            return view.account(owner)
                    .orElseThrow(() -> RpcFailure.refused(
                            Refusal.UNKNOWN_ACCOUNT, "this owner has no account; its first deposit opens one"));
        }
        int id = params.smallBits("account", Limits.ACCOUNT_BITS);
        params.end();
        if (id == Limits.RESERVE_ACCOUNT) {
            throw RpcFailure.refused(
                    Refusal.RESERVED_ACCOUNT, "account 1 holds the reserves; zklink_network tells them by lane");
        }
        return view.account(id)
                .orElseThrow(() -> RpcFailure.refused(Refusal.UNKNOWN_ACCOUNT, "account " + id + " does not exist"));
    }

    private OrderInfo order(JsonFields params) {
        long id = params.integer("orderId", 1, WireFormat.MAX_NUMBER);
        params.end();
        return view.order(id)
                .orElseThrow(() -> RpcFailure.refused(
                        Refusal.UNKNOWN_ORDER, "order " + id + " does not exist or was done too long ago"));
    }

    private BookInfo book(JsonFields params) {
        int market = params.smallBits("market", MARKET_BITS);
        int depth = (int) params.optionalInteger("depth", 1, MAX_DEPTH).orElse(DEFAULT_DEPTH);
        params.end();
        return view.book(market, depth).orElseThrow(() -> unknownMarket(market));
    }

    private List<TradeInfo> trades(JsonFields params) {
        int market = params.smallBits("market", MARKET_BITS);
        int limit = (int) params.optionalInteger("limit", 1, MAX_TRADES).orElse(DEFAULT_TRADES);
        long before = params.optionalInteger("before", 1, WireFormat.MAX_NUMBER).orElse(Long.MAX_VALUE);
        params.end();
        return view.trades(market, before, limit).orElseThrow(() -> unknownMarket(market));
    }

    private List<CandleInfo> candles(JsonFields params) {
        int market = params.smallBits("market", MARKET_BITS);
        String label = params.text("interval");
        CandleInterval interval = CandleInterval.of(label)
                .orElseThrow(() -> params.problem(
                        "interval", "must be \"1m\", \"5m\", \"1h\" or \"1d\", but is " + Quote.text(label)));
        long from = params.optionalInteger("from", 0, WireFormat.MAX_NUMBER).orElse(0);
        long to = params.optionalInteger("to", 0, WireFormat.MAX_NUMBER).orElse(Long.MAX_VALUE);
        int limit = (int) params.optionalInteger("limit", 1, MAX_CANDLES).orElse(DEFAULT_CANDLES);
        params.end();
        return view.candles(market, interval, from, to, limit).orElseThrow(() -> unknownMarket(market));
    }

    private BlockInfo block(JsonFields params) {
        OptionalLong given = params.optionalInteger("number", 1, WireFormat.MAX_NUMBER);
        params.end();
        long last = blocks.settlement().built();
        long number = given.orElse(last);
        Optional<BlockInfo> block = blocks.block(number);
        return block.orElseThrow(() -> RpcFailure.of(
                RpcErrorCode.UNKNOWN_BLOCK,
                last == 0 ? "no block is built yet" : "block " + number + " is not built; the last one is " + last));
    }

    private StatusInfo status(JsonFields params) {
        params.end();
        return view.status(blocks.settlement());
    }

    private RpcFailure unknownMarket(int market) {
        return RpcFailure.refused(
                Refusal.UNKNOWN_MARKET,
                "there is no market " + market + "; there are "
                        + view.markets().stream().map(info -> info.market()).toList());
    }
}
