package org.zklink.field;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The functions of the native library, {@code src/main/native}, if this process has it: if it was built, the processor
 * has AVX-512 IFMA, and both sides mean the same by the functions.
 *
 * <p>The system property {@code zklink.native} names another file, or {@code none}; the file's place by default is
 * {@code field/target/native/libzklink-field.so} below the directory that the property {@code zklink.root} names. Needs
 * {@code --enable-native-access} to load without a warning.
 */
final class NativeLibrary {
    /** Has to be that of {@code point_adder.c}. */
    private static final int ABI_VERSION = 1;

    private static final String FILE = "field/target/native/libzklink-field.so";

    private static final Optional<NativeLibrary> INSTANCE =
            find(System.getProperty("zklink.native", ""), System.getProperty("zklink.root"));

    /** How the two calls of a batch are made; see {@code point_adder.c} for their arguments. */
    record BatchCalls(MethodHandle begin, MethodHandle finish) {}

    final BatchCalls g1;
    final BatchCalls g2;
    final MethodHandle scratchBytes;

    private NativeLibrary(SymbolLookup library) {
        g1 = batchCalls(library, "g1");
        g2 = batchCalls(library, "g2");
        scratchBytes = function(library, "zklink_scratch_bytes", JAVA_LONG, JAVA_INT, JAVA_INT);
    }

    /** Empty without the library. */
    static Optional<NativeLibrary> get() {
        return INSTANCE;
    }

    /** For values of the two properties; {@code root} may be null. */
    static Optional<NativeLibrary> find(String wanted, String root) {
        if (wanted.equals("none")) {
            return Optional.empty();
        }
        if (!wanted.isEmpty()) {
            if (!Files.isRegularFile(Path.of(wanted))) {
                throw new IllegalArgumentException(
                        "zklink.native: expected the native library's file or none, got " + wanted);
            }
            return load(Path.of(wanted));
        }
        return Optional.ofNullable(root)
                .map(folder -> Path.of(folder, FILE))
                .filter(Files::isRegularFile)
                .flatMap(NativeLibrary::load);
    }

    @SuppressWarnings("restricted")
    private static Optional<NativeLibrary> load(Path file) {
        try {
            SymbolLookup library = SymbolLookup.libraryLookup(file.toAbsolutePath(), Arena.global());
            if (number(library, "zklink_abi_version") != ABI_VERSION || number(library, "zklink_is_supported") == 0) {
                return Optional.empty();
            }
            return Optional.of(new NativeLibrary(library));
        } catch (IllegalArgumentException
                | NoSuchElementException
                | IllegalCallerException
                | UnsupportedOperationException e) {
            // Not a library or another one, native access denied, or a platform without such calls.
            return Optional.empty();
        }
    }

    private static int number(SymbolLookup library, String name) {
        try {
            return (int) function(library, name, JAVA_INT).invokeExact();
        } catch (Throwable e) {
            throw new AssertionError(name + " throws nothing", e);
        }
    }

    private static BatchCalls batchCalls(SymbolLookup library, String group) {
        MethodHandle begin = function(
                library,
                "zklink_" + group + "_begin",
                JAVA_INT,
                ADDRESS,
                JAVA_LONG,
                ADDRESS,
                ADDRESS,
                JAVA_LONG,
                ADDRESS,
                JAVA_INT,
                JAVA_INT,
                ADDRESS,
                ADDRESS);
        MethodHandle finish = function(
                library,
                "zklink_" + group + "_finish",
                JAVA_INT,
                ADDRESS,
                ADDRESS,
                ADDRESS,
                JAVA_LONG,
                ADDRESS,
                JAVA_INT,
                JAVA_INT,
                ADDRESS,
                ADDRESS,
                ADDRESS,
                ADDRESS,
                JAVA_INT);
        return new BatchCalls(begin, finish);
    }

    /** Critical: arrays are passed where they lie, and the garbage collector waits for the call to end. */
    @SuppressWarnings("restricted")
    private static MethodHandle function(
            SymbolLookup library, String name, MemoryLayout result, MemoryLayout... parameters) {
        return Linker.nativeLinker()
                .downcallHandle(
                        library.findOrThrow(name),
                        FunctionDescriptor.of(result, parameters),
                        Linker.Option.critical(true));
    }
}
