package org.zklink.bench.prover;

import java.io.IOException;
import org.zklink.bench.ChildJvm;

/** Our prover in a JVM that stays, with the key loaded and its code compiled: what a node runs. */
final class WarmProver implements Contestant {
    private final String name;
    private final ChildJvm jvm;

    /** What the memory of the JVM was used for, in bytes. */
    record Memory(long peakResident, long peakHeap, long peakLive, long collections) {}

    /** Starts the JVM and loads the key. */
    WarmProver(Arithmetic arithmetic, BenchCase proven, String heap) throws IOException, InterruptedException {
        name = arithmetic.title();
        jvm = new ChildJvm(
                name,
                heap,
                arithmetic.flags(),
                WarmProverProgram.class,
                proven.key().toString(),
                proven.witness().toString());
        jvm.answer(WarmProverProgram.READY);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Measurement prove(ProofFiles files) throws IOException, InterruptedException {
        jvm.order(files.proof() + "\t" + files.publicInputs());
        long[] answer = jvm.answer(WarmProverProgram.PROVED);
        return new Measurement(answer[0], answer[1], memory().peakResident());
    }

    Memory memory() throws IOException, InterruptedException {
        jvm.order(WarmProverProgram.MEMORY);
        long[] answer = jvm.answer(WarmProverProgram.MEMORY);
        return new Memory(answer[0], answer[1], answer[2], answer[3]);
    }

    @Override
    public void close() throws IOException {
        jvm.close();
    }
}
