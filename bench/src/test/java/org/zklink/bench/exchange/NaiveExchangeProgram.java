package org.zklink.bench.exchange;

import java.io.IOException;
import java.nio.file.Path;
import org.zklink.bench.stream.StreamFile;
import org.zklink.bench.stream.StreamServer;

/** Serves the naive exchange. */
final class NaiveExchangeProgram {
    private NaiveExchangeProgram() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        var stream = StreamFile.read(Path.of(args[0]));
        StreamServer.serve(stream, new NaiveExchange(stream));
    }
}
