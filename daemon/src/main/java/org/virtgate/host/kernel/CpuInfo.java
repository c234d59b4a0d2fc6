package org.virtgate.host.kernel;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.virtgate.facts.Identity;

/**
 * Reads the first processor from /proc/cpuinfo, which arch/x86/kernel/cpu/proc.c and arch/arm64/kernel/cpuinfo.c of
 * Linux 6.1 write. The latter gives numbers of implementer and part instead of names.
 */
final class CpuInfo {
    private static final int MAX_LINES = 200;

    private CpuInfo() {}

    /** Returns the first processor. Does not read the rest of the file, which may be megabytes. */
    static Identity.Cpu first(Path file) throws IOException {
        Map<String, String> values = new HashMap<>();
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            String line = reader.readLine();
            for (int i = 0; i < MAX_LINES && line != null && !(line.isBlank() && !values.isEmpty()); i++) {
                int colon = line.indexOf(':');
                if (colon > 0) {
                    values.putIfAbsent(
                            line.substring(0, colon).strip(),
                            line.substring(colon + 1).strip());
                }
                line = reader.readLine();
            }
        }
        return new Identity.Cpu(
                first(values, "vendor_id", "CPU implementer"),
                first(values, "model name", "CPU part"),
                words(first(values, "flags", "Features")));
    }

    private static String first(Map<String, String> values, String... keys) {
        return List.of(keys).stream()
                .flatMap(key -> Stream.ofNullable(values.get(key)))
                .findFirst()
                .orElse("");
    }

    private static Set<String> words(String text) {
        return Stream.of(text.split(" ", -1)).filter(word -> !word.isEmpty()).collect(Collectors.toSet());
    }
}
