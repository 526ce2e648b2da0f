package org.zklink.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFilesTest {
    @TempDir
    Path folder;

    @Test
    void aKeyIsMadeOnceAndOnlyItsOwnerReadsIt() throws IOException {
        Path file = folder.resolve("keys/operator.key");
        String made = KeyFiles.readOrCreate(file).address().toString();
        assertThat(KeyFiles.readOrCreate(file).address()).hasToString(made);
        assertThat(KeyFiles.read(file).address()).hasToString(made);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void whatIsNoKeyIsRefusedWithoutShowingIt() throws IOException {
        Path file = folder.resolve("wrong.key");
        Files.writeString(file, "secret words");
        assertThatThrownBy(() -> KeyFiles.read(file))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("expected 64 hexadecimal digits")
                .message()
                .doesNotContain("secret words");
    }
}
