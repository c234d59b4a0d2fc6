package org.virtgate.host.kernel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The cache of ZFS (ARC), which shrinks when memory is wanted and which the kernel does not count as available: the
 * lines {@code name type value} of arcstats, in bytes (module/zfs/arc.c of OpenZFS).
 */
final class ZfsCache {
    private ZfsCache() {}

    /** Returns what the cache gives back when it must, in bytes: all but its least size. */
    static long spare(Path arcstats) throws IOException {
        Map<String, String> values = new HashMap<>();
        for (String line : KernelText.lines(arcstats)) {
            String[] words = line.strip().split("\\s+", -1);
            if (words.length == 3) {
                values.put(words[0], words[2]);
            }
        }
        return Math.max(0, number(values, "size", arcstats) - number(values, "c_min", arcstats));
    }

    private static long number(Map<String, String> values, String name, Path file) throws IOException {
        return KernelValue.number(values.getOrDefault(name, ""), file);
    }
}
