package org.virtgate.files;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Temporary files and folders, {@code .NAME-NUMBER.new}, which are renamed to NAME when they are complete. */
final class Unfinished {
    static final String SUFFIX = ".new";

    private Unfinished() {}

    /** Returns how the temporary names of a path begin. */
    static String prefix(Path path) {
        return "." + name(path) + "-";
    }

    /** Returns the folder of a file. */
    static Path folder(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), () -> file + " is in no folder");
    }

    /** Removes the temporary files and folders of a folder, which need not exist. */
    static void remove(Path folder, String prefix) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(
                folder, path -> name(path).startsWith(prefix) && name(path).endsWith(SUFFIX))) {
            for (Path path : left) {
                delete(path);
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            // Nothing was ever created there.
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    /** Removes a temporary file or folder after a failure. Its own error is added to {@code cause}. */
    static void discard(Path temporary, Throwable cause) {
        try {
            delete(temporary);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    /** Removes a file, or a folder with its content. */
    static void delete(Path path) throws IOException {
        try (Stream<Path> tree = Files.walk(path)) {
            List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path part : deepestFirst) {
                Files.deleteIfExists(part);
            }
        } catch (NoSuchFileException e) {
            // The path is gone already.
        }
    }

    private static String name(Path path) {
        return Objects.toString(path.getFileName(), "");
    }
}
