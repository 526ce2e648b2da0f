package org.zklink.cli;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** Directories that commands write to. */
final class DataDirectory {
    private DataDirectory() {}

    /** The project's own directory for what is made while running. */
    static Path ofProject() {
        return Path.of(System.getProperty("zklink.root", "."))
                .resolve(".zklink")
                .toAbsolutePath()
                .normalize();
    }

    /** Makes a directory if need be, and makes sure that it can be written to. */
    static Path prepare(Path directory) {
        try {
            Files.createDirectories(directory);
            Files.delete(Files.createTempFile(directory, "write", ".test"));
            return directory.toAbsolutePath().normalize();
        } catch (IOException e) {
            throw new CommandException("can't write to the directory " + directory + ": " + Failures.describe(e), e);
        }
    }

    /** A new directory under the project's. */
    static Path temporary(String prefix) {
        try {
            return Files.createTempDirectory(prepare(ofProject()), prefix);
        } catch (IOException e) {
            throw new CommandException("can't make a directory in " + ofProject() + ": " + Failures.describe(e), e);
        }
    }

    static void delete(Path directory) throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
