package org.zklink.bench;

import java.nio.file.Path;

/** Where zkLink was built. */
public final class Installation {
    private Installation() {}

    /** The project's directory, absolute. */
    public static Path root() {
        return Path.of(System.getProperty("zklink.root", ".")).toAbsolutePath().normalize();
    }
}
