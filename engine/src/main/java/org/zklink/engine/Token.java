package org.zklink.engine;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Limits;

/** A unified token with its lanes. */
final class Token {
    final int id;
    final String symbol;

    /** Least fee of a transfer. */
    Amount transferFee = Amount.ZERO;

    private final @Nullable Lane[] lanes = new Lane[Limits.MAX_CHAIN + 1];

    Token(int id, String symbol) {
        this.id = id;
        this.symbol = symbol;
    }

    /** The lane on a chain in 0..31, or null; chain 0 has none. */
    @Nullable
    Lane lane(int chain) {
        return lanes[chain];
    }

    void addLane(int chain) {
        lanes[chain] = new Lane(id, chain);
    }

    /** All lanes, by chain. */
    Stream<Lane> lanes() {
        return Stream.of(lanes).filter(Objects::nonNull);
    }

    /** The chains that it is on. */
    List<Integer> chains() {
        return lanes().map(lane -> lane.chain).toList();
    }

    /** Sum over all chains. */
    Amount reserves() {
        return lanes().map(lane -> lane.reserve).reduce(Amount.ZERO, Amount::plus);
    }

    void putTo(StateDigest digest) {
        digest.put(id).put(symbol.getBytes(StandardCharsets.UTF_8)).put(transferFee);
        lanes().forEach(lane -> digest.put(lane.chain).put(lane.reserve).put(lane.withdrawalFee));
    }
}
