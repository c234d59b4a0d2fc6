package org.virtgate.host.kernel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A file of lines {@code Name: 123 kB}: /proc/meminfo (proc_meminfo(5)), or the meminfo of a NUMA node, whose lines
 * begin with {@code Node 0}.
 */
final class MemInfo {
    private final Path file;
    private final Map<String, String> lines;

    private MemInfo(Path file, Map<String, String> lines) {
        this.file = file;
        this.lines = lines;
    }

    static MemInfo read(Path file) throws IOException {
        Map<String, String> lines = new HashMap<>();
        KernelText.lines(file).forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                String name = line.substring(0, colon);
                lines.put(
                        name.substring(name.lastIndexOf(' ') + 1),
                        line.substring(colon + 1).strip());
            }
        });
        return new MemInfo(file, lines);
    }

    boolean has(String name) {
        return lines.containsKey(name);
    }

    /** Returns in bytes the value that the file gives in kB. */
    long bytes(String name) throws IOException {
        String value = lines.get(name);
        if (value == null || !value.endsWith(" kB")) {
            throw new IOException(file + " does not tell " + name + " in kB");
        }
        return 1024 * KernelValue.number(value.substring(0, value.length() - 3), file);
    }
}
