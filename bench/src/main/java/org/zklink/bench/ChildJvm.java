package org.zklink.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.zklink.cli.CommandException;

/** A JVM in a process of its own, spoken with line by line. */
public final class ChildJvm implements AutoCloseable {
    private static final int END_SECONDS = 10;

    private final String name;
    private final String heap;
    private final Process process;
    private final Path errors;
    private final BufferedReader answers;
    private final Writer orders;

    /**
     * Starts a program of this module with this JVM's flags and classes but its own heap.
     *
     * @param heap as -Xmx takes it ("3500m")
     * @param flags besides this JVM's
     */
    public ChildJvm(String name, String heap, List<String> flags, Class<?> program, String... arguments)
            throws IOException {
        this(name, heap, command(heap, flags, program, arguments));
    }

    /**
     * Starts a JVM.
     *
     * @param heap that the command gives it
     */
    public ChildJvm(String name, String heap, List<String> command) throws IOException {
        this.name = name;
        this.heap = heap;
        errors = Files.createTempFile("zklink-bench", ".log");
        process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
        answers = process.inputReader(StandardCharsets.UTF_8);
        orders = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** Throws CommandException unless this is a heap as -Xmx takes it. */
    public static void requireHeap(String heap) {
        if (!heap.matches("[1-9][0-9]{0,6}[mg]")) {
            throw new CommandException("heap \"" + heap + "\", expected a size as 3500m or 8g");
        }
    }

    private static List<String> command(String heap, List<String> flags, Class<?> program, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> !flag.startsWith("-Xmx") && !flag.startsWith("-javaagent"))
                .forEach(command::add);
        command.add("-Xmx" + heap);
        command.addAll(flags);
        command.add("-cp");
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(program.getName());
        command.addAll(List.of(arguments));
        return command;
    }

    /** Says a line to it. */
    public void order(String line) throws IOException {
        orders.write(line + "\n");
        orders.flush();
    }

    /** The next line it says; null when it has ended well. */
    public String nextAnswer() throws IOException, InterruptedException {
        String line = answers.readLine();
        if (line == null && process.waitFor() != 0) {
            String said = Files.readString(errors);
            throw new CommandException(
                    said.contains("OutOfMemoryError")
                            ? name + " needs more than a heap of " + heap
                            : name + " ended with exit code " + process.exitValue() + ": " + firstLine(said));
        }
        return line;
    }

    /** What an answer says after the word with which it begins. */
    public List<String> words(String first) throws IOException, InterruptedException {
        String line = nextAnswer();
        List<String> words = line == null ? List.of() : List.of(line.split(" "));
        if (words.isEmpty() || !words.getFirst().equals(first)) {
            // A JVM that can't start says so where the answers come.
            throw new CommandException(name + " did not run with a heap of " + heap + ": " + line);
        }
        return words.subList(1, words.size());
    }

    /** The numbers of an answer that begins with this word. */
    public long[] answer(String word) throws IOException, InterruptedException {
        return words(word).stream().mapToLong(Long::parseLong).toArray();
    }

    /** Its process's id. */
    public long pid() {
        return process.pid();
    }

    private static String firstLine(String text) {
        return text.lines()
                .filter(line -> !line.startsWith("WARNING"))
                .findFirst()
                .orElse("it printed nothing");
    }

    @Override
    public void close() throws IOException {
        try {
            orders.close();
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            process.destroyForcibly(); // it was gone already
        }
        answers.close();
        Files.delete(errors);
    }
}
