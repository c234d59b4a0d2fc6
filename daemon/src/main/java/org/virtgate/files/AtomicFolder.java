package org.virtgate.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * Creates folders that appear in one step with their content, synced to disk, and the link to the folder in force.
 * {@link AtomicFile#removeLeftOvers(Path)} removes temporary folders left by a crash.
 */
public final class AtomicFolder {
    private AtomicFolder() {}

    /** The content of a folder. */
    @FunctionalInterface
    public interface Content {
        /**
         * Creates files and folders in this empty folder. The caller sets their modes and syncs them to disk
         * afterwards.
         */
        void writeInto(Path made) throws IOException;
    }

    /**
     * Creates a folder that must not exist yet, in a folder that exists.
     *
     * @param mode the mode of the folder and its content
     * @throws IOException if the folder cannot be created; then nothing of it stays
     */
    public static void write(Path folder, FileMode mode, Content content) throws IOException {
        Path made = temporaryPath(folder);
        Files.createDirectory(made);
        try {
            content.writeInto(made);
            for (Path part : all(made)) {
                mode.set(part);
                Durability.HOST_CRASH.settle(part);
            }
            Files.move(made, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException | Error e) {
            Unfinished.discard(made, e);
            throw e;
        }
        Durability.HOST_CRASH.settle(Unfinished.folder(folder));
    }

    /** Points the link to a folder beside it, in one step. */
    public static void link(Path link, Path folder) throws IOException {
        Path made = temporaryPath(link);
        Files.createSymbolicLink(made, folder.getFileName());
        try {
            Files.move(made, link, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException e) {
            Unfinished.discard(made, e);
            throw e;
        }
        Durability.HOST_CRASH.settle(Unfinished.folder(link));
    }

    /** Removes a folder with its content, if it exists. */
    public static void delete(Path folder) throws IOException {
        Unfinished.delete(folder);
    }

    /** Removes temporary folders and links left by a crash, of those whose names begin with {@code beginning}. */
    public static void removeLeftOvers(Path folder, String beginning) throws IOException {
        Unfinished.remove(folder, "." + beginning);
    }

    private static Path temporaryPath(Path path) {
        String number = Long.toUnsignedString(ThreadLocalRandom.current().nextLong());
        return Unfinished.folder(path).resolve(Unfinished.prefix(path) + number + Unfinished.SUFFIX);
    }

    private static List<Path> all(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.toList();
        }
    }
}
