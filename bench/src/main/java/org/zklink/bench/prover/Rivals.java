package org.zklink.bench.prover;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Who is measured.
 *
 * @param warm our prover in a JVM that stays, once for each arithmetic
 * @param cold our command line, as a program and its first arguments; empty to leave it out
 * @param programs others by their paths, called with key, witness, proof and public inputs
 */
record Rivals(List<Arithmetic> warm, List<String> cold, Optional<Snarkjs> snarkjs, List<Program> programs) {
    static final String COLD = "zklink cold";
    static final String SNARKJS = "snarkjs";

    /** A program by the name that the tables give it. */
    record Program(String name, Path path) {}
}
