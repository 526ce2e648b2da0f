package org.zklink.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
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
    void whoMakesAKeyAtTheSameTimeGetsTheSame() throws Exception {
        for (int round = 0; round < 20; round++) {
            Path file = folder.resolve(round + ".key");
            Callable<String> make = () -> KeyFiles.readOrCreate(file).address().toString();
            try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
                Set<String> addresses = new HashSet<>();
                for (Future<String> made : threads.invokeAll(Collections.nCopies(4, make))) {
                    addresses.add(made.get());
                }
                assertThat(addresses).hasSize(1);
            }
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(20);
        }
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
