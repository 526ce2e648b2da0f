package org.zklink.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One side of a book: its price levels in one array, the best last.
 *
 * <p>Trading happens at the best price, so almost all levels that come and go are near the end of the array, where they cost a few moved
 * references; the rest is a binary search over contiguous memory.
 */
final class BookSide {
    private static final int INITIAL_LEVELS = 64;

    private final Side side;
    private PriceLevel[] levels = new PriceLevel[INITIAL_LEVELS];
    private int count;

    BookSide(Side side) {
        this.side = side;
    }

    @Nullable
    PriceLevel best() {
        return count == 0 ? null : levels[count - 1];
    }

    int levelCount() {
        return count;
    }

    /** The level with {@code depth} better ones; 0 is the best. */
    PriceLevel level(int depth) {
        return levels[count - 1 - depth];
    }

    void add(OpenOrder order) {
        int index = indexOf(order.ticks());
        if (index < 0) {
            index = ~index;
            insert(index, new PriceLevel(order.ticks()));
        }
        levels[index].append(order);
    }

    void remove(OpenOrder order) {
        PriceLevel level = order.level();
        level.remove(order);
        if (level.isEmpty()) {
            delete(indexOf(level.ticks));
        }
    }

    /** All orders, in the order in which they would trade. */
    void putTo(StateDigest digest) {
        digest.put(count);
        for (int depth = 0; depth < count; depth++) {
            for (OpenOrder order = level(depth).first(); order != null; order = order.next) {
                order.putTo(digest);
            }
        }
    }

    /** Walks all levels. @throws IllegalStateException when they are not strictly sorted or one is damaged */
    void validate() {
        for (int i = 0; i < count; i++) {
            Invariant.require(
                    i == 0 || side.isBetter(levels[i].ticks, levels[i - 1].ticks), "order of level", levels[i].ticks);
            levels[i].validate();
        }
    }

    /** Index of the level at this price, or ~index of where it belongs. */
    private int indexOf(long ticks) {
        int low = 0;
        int high = count - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long found = levels[middle].ticks;
            if (found == ticks) {
                return middle;
            }
            if (side.isBetter(ticks, found)) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return ~low;
    }

    private void insert(int index, PriceLevel level) {
        if (count == levels.length) {
            levels = Arrays.copyOf(levels, 2 * count);
        }
        System.arraycopy(levels, index, levels, index + 1, count - index);
        levels[index] = level;
        count++;
    }

    private void delete(int index) {
        count--;
        System.arraycopy(levels, index + 1, levels, index, count - index);
        levels[count] = null;
    }
}
