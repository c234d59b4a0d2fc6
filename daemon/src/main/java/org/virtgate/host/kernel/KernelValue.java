package org.virtgate.host.kernel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/** Reads numbers from files of /proc and /sys; a missing file is an error. */
final class KernelValue {
    /** The longest attribute, in bytes: one of sysfs fits in a page (Documentation/filesystems/sysfs.rst). */
    private static final int ATTRIBUTE_MAX = 4096;

    /**
     * The highest number in a list: Linux is built for at most 8,192 processors and 1,024 nodes (NR_CPUS,
     * MAX_NUMNODES).
     */
    private static final int HIGHEST = (1 << 16) - 1;

    private KernelValue() {}

    /** Reads a number: decimal, or hexadecimal with a leading 0x. */
    static long number(Path file) throws IOException {
        return number(text(file), file);
    }

    /** Parses a number that was read from this file, which an error names. */
    static long number(String text, Path file) throws IOException {
        try {
            return Long.decode(text);
        } catch (NumberFormatException e) {
            throw new IOException(file + " holds \"" + text + "\" where a number was expected", e);
        }
    }

    /**
     * Reads a list of numbers and ranges such as 0-3,8, as the kernel prints sets of processors and nodes (cpuset(7),
     * list format). An empty file is an empty set.
     */
    static Set<Integer> list(Path file) throws IOException {
        Set<Integer> numbers = new TreeSet<>();
        for (String part : text(file).split(",", -1)) {
            if (!part.isEmpty()) {
                String[] ends = part.split("-", 2);
                long first = number(ends[0], file);
                long last = number(ends[ends.length - 1], file);
                if (first < 0 || last > HIGHEST) {
                    throw new IOException(file + " lists " + part + ", expected numbers up to " + HIGHEST);
                }
                for (long i = first; i <= last; i++) {
                    numbers.add((int) i);
                }
            }
        }
        return numbers;
    }

    private static String text(Path file) throws IOException {
        return KernelText.text(file, ATTRIBUTE_MAX).strip();
    }
}
