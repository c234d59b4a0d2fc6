package org.virtgate.host.kernel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.virtgate.facts.ServerName;
import org.virtgate.host.watch.Watch;

/**
 * This host's own addresses and names, read from files without asking a name server.
 *
 * @param addresses those of all interfaces of this network namespace
 * @param names in lower case
 */
public record OwnNames(Set<String> addresses, Set<String> names) {
    private static final Pattern LEAF = Pattern.compile("\\s*\\|-- ([0-9.]+)");
    private static final Pattern INET6 = Pattern.compile("[0-9a-f]{32} ");
    private static final Pattern IN_HEX = Pattern.compile("([0-9a-f]{4})(?!$)");

    public OwnNames {
        addresses = Set.copyOf(addresses);
        names = Set.copyOf(names);
    }

    /** Reads addresses and names of the host below a root. */
    public static OwnNames read(Path root) throws Watch.FailedException {
        Set<String> addresses = new HashSet<>();
        try {
            addresses.addAll(ipv4(KernelText.lines(root.resolve("proc/net/fib_trie"))));
        } catch (IOException e) {
            throw new Watch.FailedException("this host's addresses cannot be read", e);
        }
        // The file is missing if IPv6 is switched off.
        for (String line : KernelText.linesIfAny(root.resolve("proc/net/if_inet6"))) {
            if (INET6.matcher(line).lookingAt()) {
                addresses.add(
                        ServerName.plain(IN_HEX.matcher(line.substring(0, 32)).replaceAll("$1:")));
            }
        }
        Set<String> names = new HashSet<>();
        for (String file : List.of("proc/sys/kernel/hostname", "etc/hostname")) {
            KernelText.value(root.resolve(file)).ifPresent(name -> {
                String lower = name.toLowerCase(Locale.ROOT);
                names.add(lower);
                names.add(lower.replaceFirst("\\..*", ""));
            });
        }
        HostsFile.read(root).names().forEach((name, itsAddresses) -> {
            if (itsAddresses.stream().anyMatch(address -> address.startsWith("127.") || addresses.contains(address))) {
                names.add(name);
            }
        });
        return new OwnNames(addresses, names);
    }

    /**
     * Returns the leaves of the routing trie that are local addresses (fib_trie_seq_show in fib_trie.c of Linux 6.1;
     * proc_net(5) does not describe the file).
     */
    private static Set<String> ipv4(List<String> lines) {
        Set<String> own = new HashSet<>();
        String leaf = "";
        for (String line : lines) {
            Matcher matcher = LEAF.matcher(line);
            if (matcher.matches()) {
                leaf = matcher.group(1);
            } else if (line.strip().equals("/32 host LOCAL")) {
                own.add(leaf);
            }
        }
        return own;
    }
}
