package org.zklink.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TerminalTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void whatTakesLongerThanASecondIsShownOnce() throws Exception {
        try (Terminal terminal = new Terminal(out, false)) {
            terminal.run("quick", () -> true);
            terminal.run("slow", task -> {
                task.detail("half of it");
                Thread.sleep(1500);
                return true;
            });
            terminal.done("all");
        }
        assertThat(text().lines().map(line -> line.substring(10))).containsExactly("... slow: half of it", "all");
    }

    @Test
    void aTerminalsLineIsWrittenOver() throws Exception {
        try (Terminal terminal = new Terminal(out, true)) {
            terminal.run("work", () -> {
                Thread.sleep(500);
                return true;
            });
            terminal.done("worked");
        }
        assertThat(text()).contains("work\r\033[2K").endsWith("worked\n");
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
