package org.zklink.bench.prover;

import java.util.List;

/** What our warm prover computes with. */
enum Arithmetic {
    /** What it chooses by itself here. */
    BEST("zklink warm", ""),
    /** The Java vectors of a processor with AVX-512. */
    AVX512("zklink AVX-512", "-Dzklink.native=none -Dzklink.vector=512"),
    /** As on a processor without AVX-512: HotSpot uses none of its instructions. */
    AVX2("zklink AVX2", "-Dzklink.native=none -XX:UseAVX=2"),
    /** Without vectors. */
    SCALAR("zklink scalar", "-Dzklink.native=none -Dzklink.vector=none");

    private final String title;
    /** Of the JVM, separated by spaces. */
    private final String flags;

    Arithmetic(String title, String flags) {
        this.title = title;
        this.flags = flags;
    }

    String title() {
        return title;
    }

    List<String> flags() {
        return flags.isEmpty() ? List.of() : List.of(flags.split(" "));
    }
}
