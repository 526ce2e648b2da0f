package org.zklink.bench.exchange;

import java.io.IOException;
import java.nio.file.Path;
import org.zklink.bench.stream.CommandStream;
import org.zklink.bench.stream.StreamFile;
import org.zklink.bench.stream.StreamServer;
import org.zklink.sequencer.cluster.IdleMode;

/** Serves our engine behind the log to the benchmark: {@code STREAM_FILE DIRECTORY IDLE_MODE}. */
final class LogProgram {
    private LogProgram() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        CommandStream stream = StreamFile.read(Path.of(args[0]));
        try (LogExchange exchange = new LogExchange(stream, IdleMode.valueOf(args[2]), Path.of(args[1]))) {
            StreamServer.serve(stream, exchange);
        }
    }
}
