package org.zklink.bench.prover;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** getrusage(2) of Linux on 64 bits: exact, while {@code /proc} forgets a process that has ended. */
final class ChildUsage {
    private static final int RUSAGE_CHILDREN = -1;

    /** Two timevals, then 14 longs. */
    private static final long RUSAGE_BYTES = 18 * 8;

    @SuppressWarnings("restricted") // the JVM runs with --enable-native-access
    private static final MethodHandle GETRUSAGE = Linker.nativeLinker()
            .downcallHandle(
                    Linker.nativeLinker().defaultLookup().findOrThrow("getrusage"),
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));

    private ChildUsage() {}

    /** Processor time of all children that have ended, and of theirs, in nanoseconds. */
    static long cpuNs() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment usage = arena.allocate(RUSAGE_BYTES, 8);
            int result = (int) GETRUSAGE.invokeExact(RUSAGE_CHILDREN, usage);
            if (result != 0) {
                throw new IllegalStateException("getrusage returned " + result);
            }
            return timeNs(usage, 0) + timeNs(usage, 16);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("getrusage failed", e);
        }
    }

    private static long timeNs(MemorySegment usage, long offset) {
        long seconds = usage.get(ValueLayout.JAVA_LONG, offset);
        long microseconds = usage.get(ValueLayout.JAVA_LONG, offset + 8);
        return seconds * 1_000_000_000 + microseconds * 1_000;
    }
}
