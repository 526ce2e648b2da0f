package org.zklink.settlement;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.zklink.protocol.LedgerEffect;
import org.zklink.protocol.LedgerEffect.OrderClosed;
import org.zklink.protocol.LedgerEffect.OrderFilled;
import org.zklink.protocol.Order;
import org.zklink.protocol.SignedIntent;

/**
 * Collects effects that belong in one block: both sides of a fill, and all fills of an order that must not stay open (immediate-or-cancel, fill-or-kill),
 * since its only row has to close it.
 */
final class EffectGroup {
    private final List<LedgerEffect> effects = new ArrayList<>();
    private final Set<SignedIntent> mustClose = new HashSet<>();
    private int sides;
    private long timeMs;

    /** Adds the next effect; returns the group once nothing is missing, and starts another. */
    Optional<List<LedgerEffect>> add(LedgerEffect effect, long effectTimeMs) {
        requireBelongs(effect, effectTimeMs);
        timeMs = effectTimeMs;
        effects.add(effect);
        if (effect instanceof OrderFilled filled) {
            sides++;
            if (filled.order().intent() instanceof Order order && (order.ioc() || order.fok())) {
                mustClose.add(filled.order());
            }
        } else if (effect instanceof OrderClosed closed) {
            mustClose.remove(closed.order());
        }
        return isComplete() ? Optional.of(take()) : Optional.empty();
    }

    boolean isEmpty() {
        return effects.isEmpty();
    }

    private boolean isComplete() {
        return sides % 2 == 0 && mustClose.isEmpty();
    }

    private List<LedgerEffect> take() {
        List<LedgerEffect> group = List.copyOf(effects);
        effects.clear();
        sides = 0;
        return group;
    }

    private void requireBelongs(LedgerEffect effect, long effectTimeMs) {
        boolean ofTrade = effect instanceof OrderFilled || effect instanceof OrderClosed;
        boolean insidePair = sides % 2 == 1 && !(effect instanceof OrderFilled);
        if (!effects.isEmpty() && (!ofTrade || insidePair || effectTimeMs != timeMs)) {
            throw new IllegalStateException(
                    "effects that belong together are interrupted: " + effects + " by " + effect);
        }
    }
}
