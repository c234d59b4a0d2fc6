package org.virtgate.host.kernel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/** Reads numbers of /proc and /sys that must be there. */
final class KernelValue {
    /** An attribute of sysfs fits in a page (Documentation/filesystems/sysfs.rst). */
    private static final int ATTRIBUTE = 4096;

    private KernelValue() {}

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

    /**
     * A list of numbers and ranges, 0-3,8: how the kernel prints sets of processors and nodes (cpuset(7), list format).
     * Empty for none.
     */
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

    private static String text(Path file) throws IOException {
        return KernelText.text(file, ATTRIBUTE).strip();
    }
}
