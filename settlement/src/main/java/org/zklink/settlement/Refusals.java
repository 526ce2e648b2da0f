package org.zklink.settlement;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.zklink.chain.GatewayView;

/** Steps that a gateway refused, so that they are not repeated while nothing has changed. Not thread-safe. */
final class Refusals {
    private static final int MAX_KEPT = 64;

    private record Refused(List<Object> state, long retryAtNanos) {}

    private final Duration retry;
    private final Map<Step.Id, Refused> refused = new HashMap<>();

    Refusals(Duration retry) {
        this.retry = retry;
    }

    void add(Step step, GatewayView view, long nowNanos) {
        if (refused.size() >= MAX_KEPT) {
            refused.clear(); // old steps; at worst one of them is tried once more
        }
        refused.put(step.id(), new Refused(stateOf(view), nowNanos + retry.toNanos()));
    }

    boolean forbid(Step step, GatewayView view, long nowNanos) {
        Refused before = refused.get(step.id());
        return before != null
                && before.retryAtNanos() - nowNanos > 0
                && before.state().equals(stateOf(view));
    }

    /** All but the chain block: that alone changes nothing for a gateway, but for its clock. */
    private static List<Object> stateOf(GatewayView view) {
        return List.of(
                view.headNumber(),
                view.headHash(),
                view.queueLength(),
                view.finalNumber(),
                view.executedNumber(),
                view.abortBases(),
                view.acknowledged());
    }
}
