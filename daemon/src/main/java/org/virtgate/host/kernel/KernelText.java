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

/** Reads files of /proc, /sys and /etc. Any of them may vanish at any moment. Each reading has a size limit. */
public final class KernelText {
    /** The longest attribute, in bytes: one of sysfs fits in a page (Documentation/filesystems/sysfs.rst). */
    private static final int ATTRIBUTE_MAX = 4096;

    /** The longest table, in bytes: a file with a line for each of many things, such as addresses or exports. */
    private static final int TABLE_MAX = 16 << 20;

    /**
     * The longest line, in bytes. It is more than any line of /proc: a mount has a page of options and three paths, and
     * escapes may make a path four times as long.
     */
    private static final int LINE_MAX = 1 << 20;

    /** How much of a file is read at once, in bytes. */
    private static final int PIECE = 1 << 14;

    private KernelText() {}

    /**
     * Returns the value of an attribute, without the end of the line; empty if it is missing, empty or cannot be read.
     */
    public static Optional<String> value(Path file) {
        try {
            return Optional.of(text(file, ATTRIBUTE_MAX).strip()).filter(value -> !value.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Returns the lines of a table. Only a line feed ends a line: a name may hold a carriage return. */
    public static List<String> lines(Path file) throws IOException {
        return List.of(text(file, TABLE_MAX).split("\n", -1));
    }

    /**
     * Passes the lines of a table to {@code take} one by one. Only a line feed ends a line.
     *
     * @throws IOException if the file cannot be read, if it is longer than {@code maxBytes} bytes, or a line is longer
     *     than 1 MiB
     */
    public static void eachLine(Path file, long maxBytes, Consumer<String> take) throws IOException {
        long length = 0;
        try (InputStream in = Files.newInputStream(file)) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            byte[] piece = new byte[PIECE];
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                length += read;
                if (length > maxBytes) {
                    throw new IOException(file + " is longer than " + maxBytes + " bytes");
                }
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
                if (line.size() > LINE_MAX) {
                    throw new IOException(file + " has a line longer than " + LINE_MAX + " bytes");
                }
            }
            if (line.size() > 0) {
                take.accept(line.toString(StandardCharsets.UTF_8));
            }
        }
    }

    /**
     * Returns a name with its escapes decoded: a backslash and three octal digits stand for one byte (seq_escape of
     * Linux, exportfs(8)).
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

    /** Returns the lines of a table; an empty list if it is missing or cannot be read. */
    public static List<String> linesIfAny(Path file) {
        try {
            return lines(file);
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Returns the entries of a directory, sorted by name; an empty list if it is missing or cannot be read. */
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

    /** Returns the last name of a path. */
    public static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    /**
     * Returns the text of a file. Files of /proc and /sys do not tell their size beforehand.
     *
     * @throws IOException if the file cannot be read, or is longer than {@code most} bytes
     */
    static String text(Path file, int maxBytes) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            byte[] piece = new byte[Math.min(maxBytes + 1, PIECE)];
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                bytes.write(piece, 0, read);
                if (bytes.size() > maxBytes) {
                    throw new IOException(file + " is longer than " + maxBytes + " bytes");
                }
            }
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
