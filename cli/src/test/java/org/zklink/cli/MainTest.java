package org.zklink.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong before anything runs is one clear line. */
class MainTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void wrongUsageIsNamed() {
        assertThat(run("fly")).isEqualTo(2);
        assertThat(line()).startsWith("zklink: ").contains("'fly'").contains("--help");
    }

    @Test
    void aMissingOptionIsNamed() {
        assertThat(run("node")).isEqualTo(2);
        assertThat(line()).contains("--config=FILE").contains("zklink node --help");
    }

    @Test
    void aMissingConfigurationIsNamed() {
        assertThat(run("node", "--config", folder.resolve("none.toml").toString()))
                .isEqualTo(1);
        assertThat(line()).isEqualTo("zklink: no configuration file " + folder.resolve("none.toml"));
    }

    @Test
    void aWrongConfigurationIsNamedWithItsLine() throws IOException {
        Path file = folder.resolve("node.toml");
        Files.writeString(file, "network = 900\ndata = 5\n[attestors]\nthreshold = 1\nkey-files = [\"a\"]\n");
        assertThat(run("audit", "--config", file.toString())).isEqualTo(1);
        assertThat(line()).startsWith("zklink: " + file + ":").contains("operator");
    }

    @Test
    void aBusyPortIsNamed() throws IOException {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(busy.getLocalPort());
            assertThat(run("demo", "--port", port, "--data", folder.toString())).isEqualTo(1);
            assertThat(line()).contains("port " + port).contains("stop what uses it or choose another port");
        }
    }

    @Test
    void aDirectoryThatIsAFileIsNamed() throws IOException {
        Path file = folder.resolve("file");
        Files.writeString(file, "");
        assertThat(run("demo", "--port", "0", "--data", file.resolve("data").toString()))
                .isEqualTo(1);
        assertThat(line()).contains("can't write to the directory " + file.resolve("data"));
    }

    private int run(String... args) {
        return Main.run(args, new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    /** The only line that was printed. */
    private String line() {
        String text = err.toString(StandardCharsets.UTF_8).strip();
        assertThat(text).doesNotContain("\n");
        return text;
    }
}
