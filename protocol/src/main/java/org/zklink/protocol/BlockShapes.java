package org.zklink.protocol;

import java.util.List;

/** The shapes that exist. */
public final class BlockShapes {
    public static final BlockShape SMALL = new BlockShape("small", 4, 4, 12, 5);

    /** Smallest first. */
    public static final List<BlockShape> ALL = List.of(SMALL);

    private BlockShapes() {}

    /**
     * The shape of a name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static BlockShape named(String name) {
        return ALL.stream()
                .filter(shape -> shape.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("no shape is called " + name + ", expected one of " + ALL));
    }
}
