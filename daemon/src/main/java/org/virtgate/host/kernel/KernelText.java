package org.virtgate.host.kernel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Reads what /proc, /sys and /etc hold, where anything may be gone at the next moment and nothing may be larger than it has any reason to be. */
public final class KernelText {
    /** An attribute of sysfs fits in a page (Documentation/filesystems/sysfs.rst). */
    private static final int ATTRIBUTE = 4096;

    /** Files with a line for each of many things: mounts, exports. */
    private static final int TABLE = 16 << 20;

    private KernelText() {}

    /** What an attribute says, without the end of the line; empty where it is not there, says nothing or cannot be read. */
    public static Optional<String> value(Path file) {
        try {
            return Optional.of(text(file, ATTRIBUTE).strip()).filter(value -> !value.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The lines of a table. Only a line feed ends one: a name may hold a carriage return. */
    public static List<String> lines(Path file) throws IOException {
        return List.of(text(file, TABLE).split("\n", -1));
    }

    /** The lines of a table; none where it is not there or cannot be read. */
    public static List<String> linesIfAny(Path file) {
        try {
            return lines(file);
        } catch (IOException e) {
            return List.of();
        }
    }

    /** The entries of a directory by name; none where it is not there or cannot be read. */
    public static List<Path> entries(Path directory) {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(directory)) {
            all.forEach(entries::add);
        } catch (IOException | DirectoryIteratorException e) {
            return List.of();
        }
        Collections.sort(entries);
        return entries;
    }

    /** The last name of a path. */
    public static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    /**
     * A text of at most so many bytes. Files of /proc and /sys have no size that could be asked before.
     *
     * @throws IOException where it is longer, too
     */
    static String text(Path file, int most) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            byte[] piece = new byte[Math.min(most + 1, 1 << 16)];
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                bytes.write(piece, 0, read);
                if (bytes.size() > most) {
                    throw new IOException(file + " is longer than " + most + " bytes");
                }
            }
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
