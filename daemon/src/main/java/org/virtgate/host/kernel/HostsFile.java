package org.virtgate.host.kernel;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.virtgate.facts.ServerName;

/**
 * The content of /etc/hosts (hosts(5)).
 *
 * @param names addresses by name, names in lower case
 */
public record HostsFile(Map<String, List<String>> names) {
    public HostsFile {
        names = Map.copyOf(names);
    }

    /** Reads etc/hosts below a root; the result has no names if the file cannot be read. */
    public static HostsFile read(Path root) {
        Map<String, TreeSet<String>> names = new HashMap<>();
        for (String line : KernelText.linesIfAny(root.resolve("etc/hosts"))) {
            List<String> words = List.of(line.replaceFirst("#.*", "").strip().split("\\s+", -1));
            for (String name : words.subList(1, words.size())) {
                names.computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> new TreeSet<>())
                        .add(ServerName.plain(words.get(0)));
            }
        }
        Map<String, List<String>> lists = new HashMap<>();
        names.forEach((name, addresses) -> lists.put(name, List.copyOf(addresses)));
        return new HostsFile(lists);
    }
}
