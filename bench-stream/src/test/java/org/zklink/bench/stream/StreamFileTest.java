package org.zklink.bench.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamFileTest {
    @TempDir
    Path folder;

    @Test
    void isReadAsWritten() throws IOException {
        CommandStream stream = new CommandStream(new Listing(1000, 70_000));
        stream.add(CommandKind.NEW, true, 999, 69_999, 0, 120_000, 1_000_000);
        stream.endFill();
        stream.add(CommandKind.IOC, false, 0, 0, 1, 1, 1);
        stream.add(CommandKind.REDUCE, true, 999, 69_999, 0, 0, 5);
        Path file = folder.resolve("stream");
        StreamFile.write(stream, file);
        assertThat(Files.size(file)).isEqualTo(20 + 3 * 19);

        CommandStream read = StreamFile.read(file);
        assertThat(read.listing()).isEqualTo(stream.listing());
        assertThat(read.size()).isEqualTo(3);
        assertThat(read.fill()).isEqualTo(1);
        assertThat(read.orders()).isEqualTo(2);
        for (int i = 0; i < 3; i++) {
            assertThat(read.kind(i)).isEqualTo(stream.kind(i));
            assertThat(read.bid(i)).isEqualTo(stream.bid(i));
            assertThat(read.market(i)).isEqualTo(stream.market(i));
            assertThat(read.account(i)).isEqualTo(stream.account(i));
            assertThat(read.order(i)).isEqualTo(stream.order(i));
            assertThat(read.ticks(i)).isEqualTo(stream.ticks(i));
            assertThat(read.lots(i)).isEqualTo(stream.lots(i));
        }
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 60));
        assertThatThrownBy(() -> StreamFile.read(file)).isInstanceOf(EOFException.class);
        Files.writeString(file, "something else entirely");
        assertThatThrownBy(() -> StreamFile.read(file)).hasMessageEndingWith("is no stream of commands");
    }
}
