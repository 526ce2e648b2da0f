package org.zklink.field.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The committed kernels are what the generator writes; {@code -Dzklink.updateFigures=true} writes them anew. */
class GeneratedKernelsTest {
    private static final Path SOURCES =
            Path.of(System.getProperty("zklink.root"), "field/src/main/java/org/zklink/field/vector");

    @Test
    void committedKernelsAreGenerated() throws IOException {
        for (Map.Entry<String, String> kernel : GeneratedKernels.sources().entrySet()) {
            Path file = SOURCES.resolve(kernel.getKey());
            if (Boolean.getBoolean("zklink.updateFigures")) {
                Files.writeString(file, kernel.getValue());
            }
            assertThat(Files.readString(file)).as(kernel.getKey()).isEqualTo(kernel.getValue());
        }
    }
}
