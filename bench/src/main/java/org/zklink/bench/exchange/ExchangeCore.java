package org.zklink.bench.exchange;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.zklink.bench.ChildJvm;
import org.zklink.bench.Installation;
import org.zklink.cli.CommandException;

/** Starts exchange-core on a Java that it runs on: 17, since the Chronicle libraries that it needs don't start on later ones. */
final class ExchangeCore {
    static final String NAME = "exchange-core";
    static final String VERSION = "0.5.3";

    /** The fastest on two cores; docs/benchmarks.md says how they were found. */
    static final String SETTINGS = "YIELDING,65536,4096,4000000";

    private static final int JAVA = 17;
    private static final Pattern RELEASE = Pattern.compile("(?m)^JAVA_VERSION=\"" + JAVA + "[.\"]");
    private static final Path PROGRAM = Path.of("bench-exchange-core/target/zklink-bench-exchange-core.jar");

    /** Packages of the JDK into which Chronicle's libraries reach. */
    private static final List<String> OPENED =
            List.of("java.lang", "java.lang.reflect", "java.io", "java.nio", "sun.nio.ch");

    private static final List<String> EXPORTED = List.of("jdk.internal.ref", "sun.nio.ch");

    private ExchangeCore() {}

    /**
     * Starts it.
     *
     * @param java the program, as {@link #findJava} finds it
     * @param stream file that holds the stream
     * @param settings wait strategy, ring buffer size, group limit, group nanoseconds
     */
    static ExchangeUnderTest start(String name, Path java, Path stream, String heap, String settings)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(java.toString(), "-Xms" + heap, "-Xmx" + heap));
        command.add("-XX:+UseParallelGC");
        OPENED.forEach(opened -> command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED"));
        EXPORTED.forEach(exported -> command.add("--add-exports=java.base/" + exported + "=ALL-UNNAMED"));
        command.addAll(List.of("-jar", program().toString(), stream.toString(), settings));
        return new ExchangeProcess(name, new ChildJvm(name, heap, command));
    }

    /** A line for the report. */
    static String describe(Path java, String settings) {
        return NAME + " " + VERSION + ": " + java + ", settings " + settings;
    }

    private static Path program() {
        Path program = Installation.root().resolve(PROGRAM);
        if (!Files.exists(program)) {
            throw new CommandException(program + " is missing; ./zklink bench builds it");
        }
        return program;
    }

    /**
     * The java program of JDK 17.
     *
     * @param given by the user: the program or its JDK
     */
    static Path findJava(Optional<Path> given) throws IOException {
        if (given.isPresent()) {
            Path path = given.get();
            Path java = Files.isDirectory(path) ? path.resolve("bin/java") : path;
            if (!Files.isExecutable(java)) {
                throw new CommandException(java + " is no program; expected JDK " + JAVA + " or its bin/java");
            }
            return java;
        }
        return findJava(usualPlaces());
    }

    /** The java program of the first of these that is the right JDK. */
    static Path findJava(List<Path> places) throws IOException {
        for (Path jdk : places) {
            if (isRight(jdk)) {
                return jdk.resolve("bin/java");
            }
        }
        throw new CommandException(NAME + " " + VERSION + " needs JDK " + JAVA
                + ", which is in none of the usual places;" + " install it or name it with --exchange-core-java");
    }

    private static List<Path> usualPlaces() throws IOException {
        List<Path> places = new ArrayList<>();
        Optional.ofNullable(System.getenv("JAVA_HOME_" + JAVA)).map(Path::of).ifPresent(places::add);
        String home = System.getProperty("user.home");
        for (String parent : List.of("/usr/lib/jvm", "/opt", home + "/.sdkman/candidates/java", home + "/.jdks")) {
            if (Files.isDirectory(Path.of(parent))) {
                try (DirectoryStream<Path> jdks = Files.newDirectoryStream(Path.of(parent))) {
                    jdks.forEach(places::add);
                }
            }
        }
        return places;
    }

    private static boolean isRight(Path jdk) throws IOException {
        Path release = jdk.resolve("release");
        return Files.isReadable(release)
                && Files.isExecutable(jdk.resolve("bin/java"))
                && RELEASE.matcher(Files.readString(release)).find();
    }
}
