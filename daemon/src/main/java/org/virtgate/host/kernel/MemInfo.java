package org.virtgate.host.kernel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file of lines {@code Name: 123 kB}: /proc/meminfo (proc_meminfo(5)), or the meminfo of a NUMA node, whose lines
 * begin with {@code Node 0}.
 */
final class MemInfo {
    private static final int LARGEST = 1 << 16;

    private final Path file;
    private final String text;

    private MemInfo(Path file, String text) {
        this.file = file;
        this.text = text;
    }

    static MemInfo read(Path file) throws IOException {
        return new MemInfo(file, KernelText.text(file, LARGEST));
    }

    boolean has(String name) {
        return value(name).isPresent();
    }

    /** Returns in bytes the value that the file gives in kB. */
    long bytes(String name) throws IOException {
        String value = value(name)
                .filter(found -> found.endsWith(" kB"))
                .orElseThrow(() -> new IOException(file + " does not tell " + name + " in kB"));
        return 1024 * KernelValue.number(value.substring(0, value.length() - 3), file);
    }

    /** Returns what stands behind a name and its colon. A name begins a line, or stands behind a space. */
    private Optional<String> value(String name) {
        String wanted = name + ":";
        for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
            if (at == 0 || text.charAt(at - 1) == ' ' || text.charAt(at - 1) == '\n') {
                int end = text.indexOf('\n', at);
                return Optional.of(text.substring(at + wanted.length(), end < 0 ? text.length() : end)
                        .strip());
            }
        }
        return Optional.empty();
    }
}
