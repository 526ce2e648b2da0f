package org.zklink.bench.stream;

/** An exchange in this JVM, as it is measured. One thread calls it. */
public interface Exchange extends AutoCloseable {
    /** Forgets everything, opens the markets, credits the accounts. */
    void reset();

    /** Reports later commands here; all earlier ones are done. */
    void report(Completions completions);

    /**
     * Takes in a command of the stream. It may be done before this returns or later, on another thread; then, once for each,
     * {@link Completions#done} is called with {@code dueNs}, by one thread.
     */
    void submit(int command, long dueNs);

    /** Does what the sender does while no command is due. */
    default void idle() {
        Thread.onSpinWait();
    }

    /**
     * What came of all commands since {@link #reset}, which are done.
     *
     * @throws IllegalStateException when one was refused
     */
    Outcome outcome();

    @Override
    void close();
}
