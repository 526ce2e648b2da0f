package org.zklink.bench.exchangecore;

import java.io.IOException;
import java.nio.file.Path;
import org.zklink.bench.stream.CommandStream;
import org.zklink.bench.stream.Exchange;
import org.zklink.bench.stream.StreamFile;
import org.zklink.bench.stream.StreamServer;

/** Serves exchange-core to the benchmark: {@code STREAM_FILE SETTINGS}, see {@link Settings#parse}. */
public final class ExchangeCoreProgram {
    private ExchangeCoreProgram() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length != 2) {
            throw new IllegalArgumentException("expected the file of a stream and settings");
        }
        CommandStream stream = StreamFile.read(Path.of(args[0]));
        try (Exchange exchange = new ExchangeCoreExchange(stream, Settings.parse(args[1]))) {
            StreamServer.serve(stream, exchange);
        }
    }
}
