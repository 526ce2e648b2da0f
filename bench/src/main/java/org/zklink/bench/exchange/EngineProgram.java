package org.zklink.bench.exchange;

import java.io.IOException;
import java.nio.file.Path;
import org.zklink.bench.stream.CommandStream;
import org.zklink.bench.stream.StreamFile;
import org.zklink.bench.stream.StreamServer;

/** Serves our engine to the benchmark: {@code STREAM_FILE}. */
final class EngineProgram {
    private EngineProgram() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        CommandStream stream = StreamFile.read(Path.of(args[0]));
        try (EngineExchange exchange = new EngineExchange(stream)) {
            StreamServer.serve(stream, exchange);
        }
    }
}
