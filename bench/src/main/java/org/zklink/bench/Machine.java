package org.zklink.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the numbers depend on.
 *
 * @param vectorBits width of the processor's widest vectors
 * @param ifma whether it multiplies 52-bit integers in them (AVX-512 IFMA)
 * @param loadAverage of the last minute, before anything was measured: above 0, others used the machine too
 */
public record Machine(
        String processor,
        int cores,
        int vectorBits,
        boolean ifma,
        long memoryBytes,
        double loadAverage,
        String system,
        String jdk,
        List<String> jvmFlags) {
    /** The machine that this runs on, now. */
    public static Machine here() throws IOException {
        Map<String, String> cpu = cpuInfo();
        Set<String> flags =
                Set.copyOf(Arrays.asList(cpu.getOrDefault("flags", "").split(" ")));
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new Machine(
                cpu.getOrDefault("model name", "unknown processor"),
                Runtime.getRuntime().availableProcessors(),
                flags.contains("avx512f") ? 512 : flags.contains("avx2") ? 256 : 128,
                flags.contains("avx512ifma"),
                system.getTotalMemorySize(),
                system.getSystemLoadAverage(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vm.vendor") + " " + Runtime.version(),
                ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                        .filter(flag -> !flag.startsWith("-Dzklink.root=") && !flag.startsWith("-Xmx"))
                        .toList());
    }

    /**
     * Itself, in lines for people.
     *
     * @param versions of what else takes part
     */
    public List<String> describe(List<String> versions) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%s, %d cores, vectors of %d bits%s, %.0f GiB, %s",
                processor,
                cores,
                vectorBits,
                ifma ? " with IFMA" : "",
                memoryBytes / (double) (1 << 30),
                system));
        lines.add(jdk + ", " + String.join(" ", jvmFlags));
        lines.addAll(versions);
        lines.add(String.format(Locale.ROOT, "load average before: %.2f", loadAverage));
        return lines;
    }

    private static Map<String, String> cpuInfo() throws IOException {
        return Files.readAllLines(Path.of("/proc/cpuinfo"), StandardCharsets.ISO_8859_1).stream()
                .map(line -> line.split(":", 2))
                .filter(parts -> parts.length == 2)
                .collect(Collectors.toMap(parts -> parts[0].strip(), parts -> parts[1].strip(), (first, _) -> first));
    }
}
