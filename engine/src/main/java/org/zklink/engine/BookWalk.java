package org.zklink.engine;

import org.jspecify.annotations.Nullable;

/** The makers that an order would meet, in order, without touching the book. */
final class BookWalk {
    private final Terms terms;
    private final @Nullable OpenOrder skipped;
    private final BookSide side;
    private int depth;
    private @Nullable OpenOrder next;

    /** @param skipped an order to pass over, or null */
    BookWalk(Terms terms, @Nullable OpenOrder skipped) {
        this.terms = terms;
        this.skipped = skipped;
        this.side = terms.market().book.side(terms.side().opposite());
        this.next = firstOfLevel();
    }

    /** The next maker, or null when no other one has a price that the order accepts. */
    @Nullable
    OpenOrder next() {
        OpenOrder maker = step();
        return maker != null && maker == skipped ? step() : maker;
    }

    private @Nullable OpenOrder step() {
        OpenOrder maker = next;
        if (maker != null) {
            next = maker.next;
            if (next == null) {
                depth++;
                next = firstOfLevel();
            }
        }
        return maker;
    }

    private @Nullable OpenOrder firstOfLevel() {
        if (depth == side.levelCount()) {
            return null;
        }
        PriceLevel level = side.level(depth);
        return terms.side().accepts(level.ticks, terms.ticks()) ? level.first() : null;
    }
}
