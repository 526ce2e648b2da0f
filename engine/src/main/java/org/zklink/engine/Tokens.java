package org.zklink.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zklink.protocol.Amount;
import org.zklink.protocol.Limits;
import org.zklink.protocol.Refusal;
import org.zklink.protocol.Rejection;

/** The registered tokens and their lanes. */
final class Tokens {
    private final @Nullable Token[] tokens = new Token[1 << Limits.TOKEN_BITS];
    private final List<Lane> changedLanes = new ArrayList<>();

    /** The token, or null when it is not registered. */
    @Nullable
    Token token(int id) {
        return tokens[id];
    }

    Optional<Rejection> requireKnown(int id) {
        return tokens[id] == null
                ? Rejections.of(Refusal.UNKNOWN_TOKEN, "token " + id + " is not registered")
                : Optional.empty();
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

    Optional<Rejection> requireLane(int id, int chain) {
        return requireKnown(id)
                .or(() -> known(id).lane(chain) == null
                        ? Rejections.of(
                                Refusal.UNKNOWN_LANE,
                                "token " + id + " is not on chain " + chain + "; it is on "
                                        + Rejections.list(known(id).chains()))
                        : Optional.empty());
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

    void reportChanges(EventSink sink) {
        changedLanes.forEach(lane -> sink.event(new Event.ReserveChanged(lane.token, lane.chain, lane.reserve)));
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

    void putTo(StateDigest digest) {
        for (Token token : tokens) {
            if (token != null) {
                token.putTo(digest);
            }
        }
    }
}
