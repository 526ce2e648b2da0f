package org.zklink.api;

import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.zklink.client.model.LaneInfo;
import org.zklink.client.model.TokenInfo;
import org.zklink.protocol.Amount;

/** A token with its lanes. */
final class TokenView {
    private record Lane(Amount withdrawalFee, Amount reserve) {}

    private final int token;
    private final String symbol;
    private final SortedMap<Integer, Lane> lanes = new TreeMap<>();
    private Amount transferFee = Amount.ZERO;

    TokenView(int token, String symbol) {
        this.token = token;
        this.symbol = symbol;
    }

    static TokenView read(ViewInput input) throws IOException {
        TokenView view = new TokenView(input.takeInt(), input.takeText());
        view.transferFee = input.takeAmount();
        for (int left = input.takeCount(); left > 0; left--) {
            view.lanes.put(input.takeInt(), new Lane(input.takeAmount(), input.takeAmount()));
        }
        return view;
    }

    void write(ViewOutput output) throws IOException {
        output.putInt(token);
        output.putText(symbol);
        output.putAmount(transferFee);
        output.putInt(lanes.size());
        for (Map.Entry<Integer, Lane> entry : lanes.entrySet()) {
            output.putInt(entry.getKey());
            output.putAmount(entry.getValue().withdrawalFee);
            output.putAmount(entry.getValue().reserve);
        }
    }

    int token() {
        return token;
    }

    void addLane(int chain) {
        lanes.put(chain, new Lane(Amount.ZERO, Amount.ZERO));
    }

    void setFees(Amount newTransferFee, Map<Integer, Amount> withdrawalFees) {
        transferFee = newTransferFee;
        withdrawalFees.forEach((chain, fee) -> lanes.compute(chain, (c, lane) -> new Lane(fee, lane.reserve)));
    }

    void setReserve(int chain, Amount reserve) {
        lanes.compute(chain, (c, lane) -> new Lane(lane.withdrawalFee, reserve));
    }

    TokenInfo info(NetworkInfo network) {
        return new TokenInfo(
                token,
                symbol,
                transferFee,
                lanes.entrySet().stream()
                        .map(entry -> new LaneInfo(
                                entry.getKey(),
                                network.contract(token, entry.getKey()),
                                entry.getValue().withdrawalFee,
                                entry.getValue().reserve))
                        .toList());
    }
}
