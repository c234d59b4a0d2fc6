package org.virtgate.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/**
 * A file that is replaced in one step. At any moment, even after a crash, it is the whole old file or the whole new
 * one. The new file is made beside it under a temporary name. {@link #removeLeftOvers} removes temporary files left by
 * a crash.
 */
public final class AtomicFile {
    private final Path file;
    private final Path temporaryFolder;
    private final FileMode mode;
    private final Durability outlives;

    private AtomicFile(Path file, Path temporaryFolder, FileMode mode, Durability outlives) {
        this.file = Objects.requireNonNull(file);
        this.temporaryFolder = Objects.requireNonNull(temporaryFolder);
        this.mode = Objects.requireNonNull(mode);
        this.outlives = Objects.requireNonNull(outlives);
    }

    /** The content of a file. */
    @FunctionalInterface
    public interface Content {
        /** Writes the whole content. It need neither buffer nor close the stream. */
        void writeTo(OutputStream out) throws IOException;
    }

    /** Returns a file with this mode. Its folder must exist by the time it is written. */
    public static AtomicFile of(Path file, FileMode mode, Durability outlives) {
        return new AtomicFile(file, Unfinished.folder(file), mode, outlives);
    }

    /**
     * Returns the same file with its temporary files in another folder of the same file system. This is for folders
     * where a partial file does harm under any name.
     */
    public AtomicFile madeIn(Path folder) {
        return new AtomicFile(file, folder, mode, outlives);
    }

    /** Replaces the file with a text in UTF-8, as {@link #write(Content)} does. */
    public void write(String text) throws IOException {
        write(out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Replaces the file.
     *
     * @throws IOException if it cannot be written; then the old file stays, and no temporary file. If only the final
     *     fsync(2) of the folder fails, a crash of the host may leave either file
     */
    public void write(Content content) throws IOException {
        Path temporary = Files.createTempFile(temporaryFolder, Unfinished.prefix(file), Unfinished.SUFFIX);
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary))) {
                content.writeTo(out);
            }
            mode.set(temporary);
            outlives.settle(temporary);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException | Error e) {
            Unfinished.discard(temporary, e);
            throw e;
        }
        outlives.settle(Unfinished.folder(file));
    }

    /** Removes the file, and returns whether it existed. */
    public boolean delete() throws IOException {
        boolean there = Files.deleteIfExists(file);
        if (there) {
            outlives.settle(Unfinished.folder(file));
        }
        return there;
    }

    /** Removes temporary files of this file that a crash left. Nobody must be writing it meanwhile. */
    public void removeLeftOvers() throws IOException {
        Unfinished.remove(temporaryFolder, Unfinished.prefix(file));
    }

    /**
     * Removes temporary files that a crash left in a folder that holds only atomic files. Nobody must be writing there
     * meanwhile.
     */
    public static void removeLeftOvers(Path folder) throws IOException {
        Unfinished.remove(folder, "");
    }
}
