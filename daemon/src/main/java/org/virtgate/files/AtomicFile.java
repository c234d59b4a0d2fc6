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
 * A file that is replaced in one step: at any moment, and after a crash at any moment, it is the one before or the new
 * one, whole. The new one is made beside it under a name that nobody looks for; what a crash leaves of that,
 * {@link #removeLeftOvers} removes.
 */
public final class AtomicFile {
    private final Path file;
    private final Path workshop;
    private final FileMode mode;
    private final Durability outlives;

    private AtomicFile(Path file, Path workshop, FileMode mode, Durability outlives) {
        this.file = Objects.requireNonNull(file);
        this.workshop = Objects.requireNonNull(workshop);
        this.mode = Objects.requireNonNull(mode);
        this.outlives = Objects.requireNonNull(outlives);
    }

    /** What is written into a file. */
    @FunctionalInterface
    public interface Content {
        /** Writes all of it; need not be buffered, nor closed. */
        void writeTo(OutputStream out) throws IOException;
    }

    /** A file of this mode in a folder that is there, or will be by the time it is written. */
    public static AtomicFile of(Path file, FileMode mode, Durability outlives) {
        return new AtomicFile(file, Unfinished.folder(file), mode, outlives);
    }

    /**
     * The same file, made in another folder of the same file system: for a folder where half a file does harm under any
     * name.
     */
    public AtomicFile madeIn(Path folder) {
        return new AtomicFile(file, folder, mode, outlives);
    }

    /** Writes it anew, in UTF-8. As {@link #write(Content)}. */
    public void write(String text) throws IOException {
        write(out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Writes it anew.
     *
     * @throws IOException if it cannot be written; then the one before stays, and nothing beside it. Where the disk
     *     fails last of all, at the folder's turn, it may be either after a crash of the host
     */
    public void write(Content content) throws IOException {
        Path made = Files.createTempFile(workshop, Unfinished.prefix(file), Unfinished.SUFFIX);
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(made))) {
                content.writeTo(out);
            }
            mode.set(made);
            outlives.settle(made);
            Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException | Error e) {
            Unfinished.discard(made, e);
            throw e;
        }
        outlives.settle(Unfinished.folder(file));
    }

    /** Removes it; whether it was there. */
    public boolean delete() throws IOException {
        boolean there = Files.deleteIfExists(file);
        if (there) {
            outlives.settle(Unfinished.folder(file));
        }
        return there;
    }

    /** Removes what a crash left of this file while it was made. Nobody must be writing it. */
    public void removeLeftOvers() throws IOException {
        Unfinished.remove(workshop, Unfinished.prefix(file));
    }

    /** Removes what a crash left of all files of a folder that holds no others. Nobody must be writing there. */
    public static void removeLeftOvers(Path folder) throws IOException {
        Unfinished.remove(folder, "");
    }
}
