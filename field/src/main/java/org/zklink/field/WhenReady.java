package org.zklink.field;

import java.util.Optional;
import java.util.function.Supplier;

/** One of two ways to do the same, scalar until a family of vector kernels is compiled. Each is made when it is first used. */
final class WhenReady<T> {
    private final KernelFamily family;
    private final Supplier<T> scalar;
    private final Optional<Supplier<T>> vector;
    private T current;
    private boolean onVectors;

    WhenReady(KernelFamily family, Supplier<T> scalar, Optional<Supplier<T>> vector) {
        this.family = family;
        this.scalar = scalar;
        this.vector = vector;
    }

    /** The way to go now. */
    synchronized T get() {
        if (!onVectors && vector.isPresent() && family.isReady()) {
            current = vector.get().get();
            onVectors = true;
        } else if (current == null) {
            current = scalar.get();
        }
        return current;
    }
}
