package org.zklink.sequencer.cluster;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/**
 * Aeron's mark files: they say that a process is alive, which our lock says better, and hold its log of errors. They are mapped and sparse, so
 * that on a full disk the attempt to note the error would end the thread that has it.
 */
final class MarkFiles {
    private static final int HEADER_BYTES = 8 * 1024;
    private static final int PAGE_BYTES = 4 * 1024;

    private MarkFiles() {}

    /** Deletes those that a killed process left. */
    static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(MarkFiles::isMarkFile).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Gives their pages, those that are empty, a place on the disk. */
    static void allocate(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(MarkFiles::isMarkFile).toList()) {
                allocatePages(file);
            }
        }
    }

    private static boolean isMarkFile(Path file) {
        String name = file.getFileName().toString();
        return name.contains("-mark") && (name.endsWith(".dat") || name.endsWith(".lnk"));
    }

    private static void allocatePages(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer page = ByteBuffer.allocate(PAGE_BYTES);
            for (long at = HEADER_BYTES; at + PAGE_BYTES <= channel.size(); at += PAGE_BYTES) {
                channel.read(page.clear(), at);
                if (page.flip().mismatch(ByteBuffer.allocate(PAGE_BYTES)) < 0) {
                    channel.write(page, at);
                }
            }
        }
    }
}
