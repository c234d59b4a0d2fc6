package org.virtgate.host.kernel;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The content of os-release(5), from the first of its two files that exists.
 *
 * @param id "linux" if the file has no ID
 * @param version empty if the file has no VERSION_ID
 */
record OsRelease(String id, List<String> like, String version) {
    OsRelease {
        Objects.requireNonNull(id);
        like = List.copyOf(like);
        Objects.requireNonNull(version);
    }

    /** Reads the file of the host below a root. */
    static OsRelease read(Path root) {
        List<String> lines = KernelText.linesIfAny(root.resolve("etc/os-release"));
        if (lines.isEmpty()) {
            lines = KernelText.linesIfAny(root.resolve("usr/lib/os-release"));
        }
        Map<String, String> values = new HashMap<>();
        for (String line : lines) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                values.put(
                        line.substring(0, equals).strip(),
                        unquoted(line.substring(equals + 1).strip()));
            }
        }
        List<String> like = Stream.of(values.getOrDefault("ID_LIKE", "").split(" ", -1))
                .filter(word -> !word.isEmpty())
                .toList();
        return new OsRelease(values.getOrDefault("ID", "linux"), like, values.getOrDefault("VERSION_ID", ""));
    }

    /** Removes quotes and backslashes as a shell does in an assignment of one word, without expansions. */
    private static String unquoted(String value) {
        char quote = value.length() > 1 ? value.charAt(0) : ' ';
        boolean quoted = (quote == '"' || quote == '\'') && value.charAt(value.length() - 1) == quote;
        String inside = quoted ? value.substring(1, value.length() - 1) : value;
        return quote == '\'' ? inside : inside.replaceAll("\\\\(.)", "$1");
    }
}
