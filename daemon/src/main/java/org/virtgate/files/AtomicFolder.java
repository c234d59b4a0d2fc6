package org.virtgate.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * Folders that appear in one step with all that is in them, down to the disk; and the link that says which of them
 * counts. What a crash left of one while it was made, {@link AtomicFile#removeLeftOvers(Path)} removes.
 */
public final class AtomicFolder {
    private AtomicFolder() {}

    /** What is written into a folder. */
    @FunctionalInterface
    public interface Content {
        /** Makes files and folders in this folder, which is empty; their modes and the disk are seen to afterwards. */
        void writeInto(Path made) throws IOException;
    }

    /**
     * Makes a folder of which there is none yet, beside others that are there.
     *
     * @param mode of all that is in it, too
     * @throws IOException if it cannot be made; then there is nothing of it
     */
    public static void write(Path folder, FileMode mode, Content content) throws IOException {
        Path made = unfinished(folder);
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

    /** Has the link lead to a folder beside it rather than to the one before, in one step. */
    public static void link(Path link, Path folder) throws IOException {
        Path made = unfinished(link);
        Files.createSymbolicLink(made, folder.getFileName());
        try {
            Files.move(made, link, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException e) {
            Unfinished.discard(made, e);
            throw e;
        }
        Durability.HOST_CRASH.settle(Unfinished.folder(link));
    }

    /** Removes one with all that is in it, if it is there. */
    public static void delete(Path folder) throws IOException {
        Unfinished.delete(folder);
    }

    /** Removes what a crash left of folders and links whose names begin so. */
    public static void removeLeftOvers(Path folder, String beginning) throws IOException {
        Unfinished.remove(folder, "." + beginning);
    }

    private static Path unfinished(Path path) {
        String number = Long.toUnsignedString(ThreadLocalRandom.current().nextLong());
        return Unfinished.folder(path).resolve(Unfinished.prefix(path) + number + Unfinished.SUFFIX);
    }

    private static List<Path> all(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.toList();
        }
    }
}
