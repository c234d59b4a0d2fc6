package org.virtgate.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/** Reads small files of /proc and /sys. */
final class KernelValue {
    private KernelValue() {}

    /** All of it, without what is blank at its ends. */
    static String text(Path file) throws IOException {
        return Files.readString(file).strip();
    }

    /** What a file, directory or link is called. */
    static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    /** A number, decimal or, with 0x before it, hexadecimal. */
    static long number(Path file) throws IOException {
        return number(text(file), file);
    }

    /** A number that the file holds among others. */
    static long number(String text, Path file) throws IOException {
        try {
            return Long.decode(text);
        } catch (NumberFormatException e) {
            throw new IOException(file + " holds \"" + text + "\" where a number was expected", e);
        }
    }

    /** A list of numbers and ranges, 0-3,8: how the kernel prints sets of processors and nodes (cpuset(7), list format). Empty for none. */
    static Set<Integer> list(Path file) throws IOException {
        Set<Integer> numbers = new TreeSet<>();
        for (String part : text(file).split(",", -1)) {
            if (!part.isEmpty()) {
                String[] ends = part.split("-", 2);
                int last = (int) number(ends[ends.length - 1], file);
                for (int i = (int) number(ends[0], file); i <= last; i++) {
                    numbers.add(i);
                }
            }
        }
        return numbers;
    }
}
