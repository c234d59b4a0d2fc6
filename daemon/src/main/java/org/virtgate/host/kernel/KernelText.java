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
import java.util.function.Consumer;

/**
 * Reads what /proc, /sys and /etc hold, where anything may be gone at the next moment and nothing may be larger than it
 * has any reason to be.
 */
public final class KernelText {
    /** An attribute of sysfs fits in a page (Documentation/filesystems/sysfs.rst). */
    private static final int ATTRIBUTE = 4096;

    /** Files with a line for each of many things: addresses, exports. */
    private static final int TABLE = 16 << 20;

    /**
     * More than any line of /proc: a mount has three paths, each of which escapes may make four times as long, and a
     * page of options.
     */
    private static final int LINE = 1 << 20;

    private KernelText() {}

    /**
     * What an attribute says, without the end of the line; empty where it is not there, says nothing or cannot be read.
     */
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

    /**
     * Hands over the lines of a table one after the other, so that it may be of any length. Only a line feed ends one.
     *
     * @throws IOException where one line has no end, too
     */
    static void eachLine(Path file, Consumer<String> take) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            byte[] piece = new byte[1 << 16];
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                int begin = 0;
                for (int at = 0; at < read; at++) {
                    if (piece[at] == '\n') {
                        line.write(piece, begin, at - begin);
                        take.accept(line.toString(StandardCharsets.UTF_8));
                        line.reset();
                        begin = at + 1;
                    }
                }
                line.write(piece, begin, read - begin);
                if (line.size() > LINE) {
                    throw new IOException(file + " has a line longer than " + LINE + " bytes");
                }
            }
            if (line.size() > 0) {
                take.accept(line.toString(StandardCharsets.UTF_8));
            }
        }
    }

    /**
     * A name as it is, of which some bytes were written as a backslash and three octal digits (seq_escape of Linux,
     * exportfs(8)).
     */
    public static String unescaped(String name) {
        if (name.indexOf('\\') < 0) {
            return name;
        }
        byte[] escaped = name.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream plain = new ByteArrayOutputStream(escaped.length);
        for (int at = 0; at < escaped.length; at++) {
            if (escaped[at] == '\\'
                    && at + 3 < escaped.length
                    && isOctal(escaped[at + 1])
                    && isOctal(escaped[at + 2])
                    && isOctal(escaped[at + 3])) {
                plain.write((escaped[at + 1] - '0') << 6 | (escaped[at + 2] - '0') << 3 | (escaped[at + 3] - '0'));
                at += 3;
            } else {
                plain.write(escaped[at]);
            }
        }
        return plain.toString(StandardCharsets.UTF_8);
    }

    private static boolean isOctal(byte digit) {
        return digit >= '0' && digit <= '7';
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
