package org.zklink.api;

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
