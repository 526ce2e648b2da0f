package org.zklink.snark;

import java.util.List;
import org.zklink.field.Parallel;

/** Reads parts of one file on all cores. */
final class FileTasks {
    private FileTasks() {}

    /** Reads one part. */
    interface Task {
        void run() throws MalformedFileException;
    }

    /** Runs all, started in order; if some fail, throws what the first of them threw. */
    static void runAll(List<? extends Task> tasks) throws MalformedFileException {
        MalformedFileException[] failures = new MalformedFileException[tasks.size()];
        Parallel.forEach(tasks.size(), i -> {
            try {
                tasks.get(i).run();
            } catch (MalformedFileException e) {
                failures[i] = e;
            } catch (InternalError e) {
                // How the JVM tells that a mapped page is gone.
                failures[i] = new MalformedFileException("the file became shorter while it was read", e);
            }
        });
        for (MalformedFileException failure : failures) {
            if (failure != null) {
                throw failure;
            }
        }
    }
}
