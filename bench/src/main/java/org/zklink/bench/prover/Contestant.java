package org.zklink.bench.prover;

import java.io.IOException;

/** A prover of one case, ready to run. */
interface Contestant extends AutoCloseable {
    /** For tables and JSON. */
    String name();

    /** Makes one proof into the files. */
    Measurement prove(ProofFiles files) throws IOException, InterruptedException;

    @Override
    void close() throws IOException;
}
