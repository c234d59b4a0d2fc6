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

/** Files and folders that are being made, {@code .NAME-NUMBER.new}. */
final class Unfinished {
    static final String SUFFIX = ".new";

    private Unfinished() {}

    /** What their names begin with while this one is made. */
    static String prefix(Path path) {
        return "." + name(path) + "-";
    }

    /** Where a file is. */
    static Path folder(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), () -> file + " is in no folder");
    }

    /** Removes those of a folder, which need not be there. */
    static void remove(Path folder, String prefix) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(
                folder, path -> name(path).startsWith(prefix) && name(path).endsWith(SUFFIX))) {
            for (Path path : left) {
                delete(path);
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            // Nothing was ever made there.
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    /** Removes one that will not be finished, for this reason. */
    static void discard(Path made, Throwable cause) {
        try {
            delete(made);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    /** Removes a file, or a folder with all that is in it. */
    static void delete(Path path) throws IOException {
        try (Stream<Path> tree = Files.walk(path)) {
            List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path part : deepestFirst) {
                Files.deleteIfExists(part);
            }
        } catch (NoSuchFileException e) {
            // It is gone already.
        }
    }

    private static String name(Path path) {
        return Objects.toString(path.getFileName(), "");
    }
}
