package org.virtgate.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.virtgate.domain.RemoteName;

/**
 * Reads the servers of a mount from its source and options. {@link FileSystem.Server} says what form the source has.
 */
final class MountSource {
    /** One of several hosts: in brackets, or up to the next colon or comma. */
    private static final Pattern HOST = Pattern.compile("\\[([^\\]]+)]|([^,:\\[\\]]+)");

    /**
     * {@code user@fsid.name=/path} (mount.ceph(8), since Linux 5.17): the monitors are in the option mon_addr,
     * separated by slashes.
     */
    private static final Pattern CEPH = Pattern.compile("[^/@]*@[^/=]*=/.*");

    private MountSource() {}

    static List<String> servers(FileSystem.Server form, String source, String options) {
        return switch (form) {
            case NONE -> List.of();
            case HOST_PATH -> with(RemoteName.host(head(source)), option(options, "addr"));
            case UNC ->
                with(source.replaceFirst("^[/\\\\]{2}", "").replaceFirst("[/\\\\].*", ""), option(options, "addr"));
            case HOSTS_PATH, HOSTS_VOLUME ->
                CEPH.matcher(source).matches()
                        ? hosts(option(options, "mon_addr").orElse("").replace('/', ','))
                        : hosts(head(source));
        };
    }

    /** Returns the volume of {@code hosts:/volume/directory}. */
    static String volume(String source) {
        return path(source).replaceFirst("/.*", "");
    }

    private static List<String> with(String host, Optional<String> address) {
        return Stream.concat(Stream.of(host), address.stream())
                .filter(server -> !server.isEmpty())
                .toList();
    }

    /** Returns what follows the hosts, without leading slashes: {@code volume/directory}. */
    private static String path(String source) {
        return source.substring(head(source).length()).replaceFirst("^:?/*", "");
    }

    /**
     * Returns the directory of the server that is mounted, without a leading slash; empty if the source does not name
     * it.
     */
    static String directory(String source, FileSystem.Server form) {
        return switch (form) {
            case NONE -> "";
            case UNC ->
                source.replaceFirst("^[/\\\\]{2}[^/\\\\]*[/\\\\]*", "")
                        .replace('\\', '/')
                        .toLowerCase(Locale.ROOT);
            case HOST_PATH, HOSTS_PATH, HOSTS_VOLUME ->
                CEPH.matcher(source).matches() ? source.replaceFirst("[^=]*=/*", "") : path(source);
        };
    }

    private static String head(String source) {
        int path = source.indexOf(":/");
        int end = path >= 0 ? path : source.lastIndexOf(':');
        return source.substring(0, Math.max(end, 0));
    }

    private static List<String> hosts(String text) {
        List<String> hosts = new ArrayList<>();
        Matcher matcher = HOST.matcher(text);
        while (matcher.find()) {
            String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            boolean isPort = host.chars().allMatch(Character::isDigit);
            if (!isPort) {
                hosts.add(host.replaceFirst("@.*", "")); // Lustre writes address@network.
            }
        }
        return hosts;
    }

    /**
     * Returns the value of a mount option. {@code addr} is the address that the server's name had at mount time
     * (nfs(5), mount.cifs(8)).
     */
    private static Optional<String> option(String options, String name) {
        return Stream.of(options.split(",", -1))
                .filter(option -> option.startsWith(name + "="))
                .map(option -> option.substring(name.length() + 1))
                .findFirst();
    }
}
