package org.zklink.engine;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zklink.engine.memory.SnapshotInput;
import org.zklink.engine.memory.SnapshotOutput;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Limits;

/** A unified token with its lanes. */
final class Token {
    private static final int MAX_SYMBOL_BYTES = 16;

    final int id;
    final String symbol;

    /** Least fee of a transfer. */
    Amount transferFee = Amount.ZERO;

    private final @Nullable Lane[] lanes = new Lane[Limits.MAX_CHAIN + 1];

    /** The operator's balance, which receives fees. */
    final int feeBalance;

    Token(int id, String symbol, int feeBalance) {
        this.id = id;
        this.symbol = symbol;
        this.feeBalance = feeBalance;
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

    /** The chains that it is on, in words. */
    String chainNames() {
        String names = lanes().map(lane -> Integer.toString(lane.chain)).collect(Collectors.joining(", "));
        return names.isEmpty() ? "none" : names;
    }

    /** Sum over all chains. */
    Amount reserves() {
        return lanes().map(lane -> lane.reserve).reduce(Amount.ZERO, Amount::plus);
    }

    void describe(StateLines lines) {
        lines.add("token", id, symbol, transferFee);
        lanes().forEach(lane -> lines.add("lane", id, lane.chain, lane.reserve, lane.withdrawalFee));
    }

    void writeTo(SnapshotOutput output) {
        output.put(id);
        output.put(symbol.getBytes(StandardCharsets.US_ASCII));
        put(transferFee, output);
        output.put(lanes().count());
        lanes().forEach(lane -> {
            output.put(lane.chain);
            put(lane.reserve, output);
            put(lane.withdrawalFee, output);
        });
    }

    static Token read(SnapshotInput input, Balances balances) {
        int id = input.getInt(0, (1 << Limits.TOKEN_BITS) - 1, "token");
        String symbol = new String(input.getBytes(MAX_SYMBOL_BYTES), StandardCharsets.US_ASCII);
        Token token = new Token(id, symbol, balances.row(Limits.FEE_ACCOUNT, 0, id));
        token.transferFee = amount(input);
        int count = input.getInt(0, Limits.MAX_CHAIN, "number of lanes");
        for (int i = 0; i < count; i++) {
            int chain = input.getInt(1, Limits.MAX_CHAIN, "chain");
            token.addLane(chain);
            Lane lane = Objects.requireNonNull(token.lane(chain));
            lane.reserve = amount(input);
            lane.withdrawalFee = amount(input);
        }
        return token;
    }

    private static void put(Amount amount, SnapshotOutput output) {
        output.put(amount.hi());
        output.put(amount.lo());
    }

    private static Amount amount(SnapshotInput input) {
        return new Amount(input.get(), input.get());
    }
}
