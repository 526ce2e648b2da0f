package org.zklink.crypto;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;

/** What belongs to a width of Poseidon, made on first use; safe for use by several threads. */
final class ByWidth<T> {
    private final AtomicReferenceArray<T> made = new AtomicReferenceArray<>(PoseidonParameters.MAX_WIDTH + 1);
    private final IntFunction<T> maker;

    ByWidth(IntFunction<T> maker) {
        this.maker = maker;
    }

    T get(int width) {
        if (width < PoseidonParameters.MIN_WIDTH || width > PoseidonParameters.MAX_WIDTH) {
            throw new IllegalArgumentException(
                    "Poseidon width must be in [2, 17], that is 1 to 16 inputs; width was " + width);
        }
        T value = made.getAcquire(width);
        return value != null ? value : make(width);
    }

    private synchronized T make(int width) {
        T value = made.get(width);
        if (value == null) {
            value = maker.apply(width);
            made.setRelease(width, value);
        }
        return value;
    }
}
