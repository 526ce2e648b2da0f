package org.zklink.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zklink.engine.memory.SnapshotInput;
import org.zklink.engine.memory.SnapshotOutput;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Limits;
import org.zklink.protocol.Refusal;

/** The registered tokens and their lanes. */
final class Tokens {
    private final @Nullable Token[] tokens = new Token[1 << Limits.TOKEN_BITS];
    private final List<Lane> changedLanes = new ArrayList<>();

    /** The token, or null when it is not registered. */
    @Nullable
    Token token(int id) {
        return tokens[id];
    }

    /** Refuses a token that is not registered. */
    boolean checkKnown(int id, RefusalRegister refusal) {
        return tokens[id] != null || refusal.refuse(Detail.UNKNOWN_TOKEN, id);
    }

    /** The token that was checked to be registered. */
    Token known(int id) {
        Token token = tokens[id];
        if (token == null) {
            throw new IllegalStateException("token " + id + " is not registered");
        }
        return token;
    }

    /** The lane that was checked to be registered. */
    Lane knownLane(int id, int chain) {
        Lane lane = known(id).lane(chain);
        if (lane == null) {
            throw new IllegalStateException("token " + id + " has no lane on chain " + chain);
        }
        return lane;
    }

    /** Refuses a token that is not on the chain. */
    boolean checkLane(int id, int chain, RefusalRegister refusal) {
        if (!checkKnown(id, refusal)) {
            return false;
        }
        return known(id).lane(chain) != null
                || refusal.refuse(
                        Refusal.UNKNOWN_LANE,
                        "token " + id + " is not on chain " + chain + "; it is on "
                                + known(id).chainNames());
    }

    void register(Token token) {
        tokens[token.id] = token;
    }

    void changeReserve(Lane lane, Amount reserve) {
        lane.reserve = reserve;
        if (!changedLanes.contains(lane)) {
            changedLanes.add(lane);
        }
    }

    void reportChanges(EventWriter events) {
        for (int i = 0; i < changedLanes.size(); i++) {
            Lane lane = changedLanes.get(i);
            events.reserveChanged(lane.token, lane.chain, lane.reserve);
        }
        changedLanes.clear();
    }

    /** Invariant 1: what all accounts have of each token is what the gateways hold of it. */
    void validate(Amount[] totals) {
        for (int id = 0; id < tokens.length; id++) {
            Token token = tokens[id];
            Amount reserves = token == null ? Amount.ZERO : token.reserves();
            Invariant.require(totals[id].equals(reserves), "balances are not the reserves of token", id);
        }
    }

    void describe(StateLines lines) {
        all().forEach(token -> token.describe(lines));
    }

    void writeTo(SnapshotOutput output) {
        output.put(all().count());
        all().forEach(token -> token.writeTo(output));
    }

    void readFrom(SnapshotInput input, Balances balances) {
        int count = input.getInt(0, tokens.length, "number of tokens");
        for (int i = 0; i < count; i++) {
            register(Token.read(input, balances));
        }
    }

    /** By number. */
    Stream<Token> all() {
        return Stream.of(tokens).filter(Objects::nonNull);
    }
}
