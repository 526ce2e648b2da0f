package org.zklink.field.generator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** All generated kernels. */
final class GeneratedKernels {
    private GeneratedKernels() {}

    /** File names and texts. */
    static Map<String, String> sources() {
        Map<String, String> sources = new LinkedHashMap<>();
        for (int lanes : new int[] {8, 4}) {
            sources.put(CurveKernelsGenerator.name(lanes) + ".java", CurveKernelsGenerator.generate(lanes));
            sources.put(ScalarFieldKernelsGenerator.name(lanes) + ".java", ScalarFieldKernelsGenerator.generate(lanes));
            sources.put(TransformKernelsGenerator.name(lanes) + ".java", TransformKernelsGenerator.generate(lanes));
        }
        return sources;
    }

    /** Writes all files to the directory {@code args[0]}. */
    public static void main(String[] args) throws IOException {
        for (Map.Entry<String, String> source : sources().entrySet()) {
            Files.writeString(Path.of(args[0], source.getKey()), source.getValue());
        }
    }
}
