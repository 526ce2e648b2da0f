package org.zklink.cli;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/**
 * What a command shows while it works: a line with the seconds since the start for each thing that is done, and for what takes longer a line that lives (on a
 * terminal) or repeats (elsewhere). Thread-safe.
 */
public final class Terminal implements AutoCloseable {
    private static final long TICK_MS = 120;
    private static final Duration SILENT = Duration.ofSeconds(1);
    private static final Duration REPEAT = Duration.ofSeconds(5);
    private static final String SPINNER = "|/-\\";
    private static final String CLEAR_LINE = "\r\033[2K";

    private final PrintStream out;
    private final boolean live;
    private final long start = System.nanoTime();
    private final long startMs = System.currentTimeMillis();
    private final List<Task> running = new ArrayList<>();
    private final Thread ticker;
    private int ticks;

    /** Something under way. */
    public static final class Task {
        private final String title;
        private final long begun = System.nanoTime();
        private long shown = begun;
        private volatile String detail = "";

        private Task(String title) {
            this.title = title;
        }

        /** Says how far it is. */
        public void detail(String text) {
            detail = text;
        }

        private String text() {
            return title + (detail.isEmpty() ? "" : ": " + detail);
        }
    }

    /**
     * A display.
     *
     * @param live whether a line may be written over
     */
    public Terminal(PrintStream out, boolean live) {
        this.out = out;
        this.live = live;
        this.ticker = Thread.ofVirtual().name("terminal").start(this::tick);
    }

    /** The process's own output. */
    @SuppressWarnings("SystemConsoleNull") // JDK 25 returns null again without a terminal
    public static Terminal ofProcess(PrintStream out) {
        Console console = System.console();
        return new Terminal(out, console != null && console.isTerminal());
    }

    /** When it began, milliseconds since 1970. */
    public long startMs() {
        return startMs;
    }

    /** Prints a line that says what was done. */
    public synchronized void done(String text) {
        clear();
        out.printf(Locale.ROOT, "%6.1f s  %s%n", seconds(start), text);
    }

    /** Prints text as it is. */
    public synchronized void print(String text) {
        clear();
        out.println(text);
    }

    /** Does something that may take a while. */
    public <T> T run(String title, Callable<T> work) throws Exception {
        return run(title, task -> work.call());
    }

    /** Does something that may take a while and says how far it is. */
    public <T> T run(String title, Work<T> work) throws Exception {
        Task task = new Task(title);
        add(task);
        try {
            return work.call(task);
        } finally {
            remove(task);
        }
    }

    /** Work that tells its progress. */
    @FunctionalInterface
    public interface Work<T> {
        T call(Task task) throws Exception;
    }

    @Override
    public void close() {
        ticker.interrupt();
        try {
            ticker.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void add(Task task) {
        running.add(task);
    }

    private synchronized void remove(Task task) {
        running.remove(task);
        clear();
    }

    private void tick() {
        try {
            while (true) {
                Thread.sleep(TICK_MS);
                show();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private synchronized void show() {
        ticks++;
        if (live && !running.isEmpty()) {
            Task task = running.getLast();
            clear();
            out.printf(
                    Locale.ROOT,
                    "%6.1f s  %c %s",
                    seconds(start),
                    SPINNER.charAt(ticks % SPINNER.length()),
                    task.text());
            out.flush();
        } else if (!live) {
            running.forEach(this::repeat);
        }
    }

    private void repeat(Task task) {
        long now = System.nanoTime();
        Duration quiet = task.shown == task.begun ? SILENT : REPEAT;
        if (now - task.shown >= quiet.toNanos()) {
            task.shown = now;
            out.printf(Locale.ROOT, "%6.1f s  ... %s%n", seconds(start), task.text());
        }
    }

    private void clear() {
        if (live) {
            out.print(CLEAR_LINE);
        }
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
