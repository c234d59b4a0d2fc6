package org.virtgate.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.virtgate.domain.RemoteName;

/** Reads who serves a mount from its source, in the form that the table of file systems tells, and from its options. */
final class MountSource {
    /** One of several hosts: in brackets, or up to the colon or comma after it. */
    private static final Pattern HOST = Pattern.compile("\\[([^\\]]+)]|([^,:\\[\\]]+)");

    /**
     * {@code user@fsid.name=/path} (mount.ceph(8), since Linux 5.17): the monitors are in the option mon_addr, parted
     * by slashes.
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

    /** The volume of {@code hosts:/volume/directory}. */
    static String volume(String source) {
        return path(source).replaceFirst("/.*", "");
    }

    private static List<String> with(String host, Optional<String> address) {
        return Stream.concat(Stream.of(host), address.stream())
                .filter(server -> !server.isEmpty())
                .toList();
    }

    /** What is behind the hosts, without slashes before it: {@code volume/directory}. */
    private static String path(String source) {
        return source.substring(head(source).length()).replaceFirst("^:?/*", "");
    }

    /** Which directory of the server is mounted, without a slash before it; empty where the source does not tell. */
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
                hosts.add(host.replaceFirst("@.*", "")); // Lustre names the network of an address behind it.
            }
        }
        return hosts;
    }

    /** nfs(5), mount.cifs(8): the address that the name led to when it was mounted. */
    private static Optional<String> option(String options, String name) {
        return Stream.of(options.split(",", -1))
                .filter(option -> option.startsWith(name + "="))
                .map(option -> option.substring(name.length() + 1))
                .findFirst();
    }
}
