package org.zklink.bench.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zklink.cli.CommandException;

class ExchangeCoreTest {
    @TempDir
    Path folder;

    @Test
    void takesAJdkOrItsProgram() throws IOException {
        Path jdk = Path.of(System.getProperty("java.home"));
        Path java = jdk.resolve("bin/java");
        assertThat(ExchangeCore.findJava(Optional.of(jdk))).isEqualTo(java);
        assertThat(ExchangeCore.findJava(Optional.of(java))).isEqualTo(java);
        assertThatThrownBy(() -> ExchangeCore.findJava(Optional.of(folder)))
                .isInstanceOf(CommandException.class)
                .hasMessage(folder.resolve("bin/java") + " is no program; expected JDK 17 or its bin/java");
    }

    @Test
    void looksForTheRightVersionOnly() throws IOException {
        Path other = jdk("jdk-other", "21.0.1");
        assertThatThrownBy(() -> ExchangeCore.findJava(List.of(folder.resolve("none"), other)))
                .isInstanceOf(CommandException.class)
                .hasMessageStartingWith("exchange-core 0.5.3 needs JDK 17, which is in none of the usual places");
        Path right = jdk("jdk-right", "17.0.9");
        assertThat(ExchangeCore.findJava(List.of(other, right))).isEqualTo(right.resolve("bin/java"));
    }

    private Path jdk(String name, String version) throws IOException {
        Path jdk = Files.createDirectories(folder.resolve(name));
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"" + version + "\"\n");
        Files.createDirectory(jdk.resolve("bin"));
        assertThat(Files.createFile(jdk.resolve("bin/java")).toFile().setExecutable(true))
                .isTrue();
        return jdk;
    }
}
