package org.virtgate.guest;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.virtgate.domain.Elements;
import org.virtgate.facts.ServerName;
import org.w3c.dom.Element;

/**
 * A disk whose name is only valid together with its server: an NBD export, or a file of a GlusterFS volume. A passport
 * writes it as {@code nbd://host:port/export} or {@code gluster://host,host/volume/path}.
 *
 * @param protocol nbd or gluster
 * @param servers names or addresses, as {@link ServerName#plain} returns them
 * @param port of the NBD server; empty for GlusterFS, whose servers all know the volume
 * @param name the export, or volume and path; empty for NBD's default export
 */
public record NetworkDisk(String protocol, Set<String> servers, String port, String name) {
    /** The default port of NBD (libvirt, virStorageSourceNetworkDefaultPort). */
    private static final String NBD_PORT = "10809";

    private static final Pattern SERVER = Pattern.compile("[a-z0-9._:-]+");
    private static final Pattern TEXT =
            Pattern.compile("(?<protocol>nbd|gluster)://(?<servers>[^/]+?)(?::(?<port>[0-9]+))?/(?<name>.*)");

    public NetworkDisk {
        Objects.requireNonNull(protocol);
        servers = Set.copyOf(servers);
        Objects.requireNonNull(port);
        Objects.requireNonNull(name);
    }

    /**
     * Returns the disk of this {@code <source>}; empty for other protocols, and if it names no server that other hosts
     * can reach.
     */
    static Optional<NetworkDisk> of(Element source) {
        String protocol = source.getAttribute("protocol");
        List<Element> hosts = Elements.children(source, "host");
        if (!Set.of("nbd", "gluster").contains(protocol) || hosts.isEmpty()) {
            return Optional.empty();
        }
        Set<String> servers = new TreeSet<>();
        hosts.forEach(host -> servers.add(ServerName.plain(host.getAttribute("name"))));
        String port = hosts.get(0).getAttribute("port");
        return servers.stream().allMatch(server -> SERVER.matcher(server).matches())
                ? Optional.of(new NetworkDisk(
                        protocol,
                        servers,
                        protocol.equals("nbd") ? (port.isEmpty() ? NBD_PORT : port) : "",
                        source.getAttribute("name").replaceFirst("^/+", "")))
                : Optional.empty();
    }

    /** Parses what {@link #text} wrote; empty for anything else. */
    public static Optional<NetworkDisk> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Set<String> servers = new TreeSet<>();
        for (String server : matcher.group("servers").split(",", -1)) {
            servers.add(ServerName.plain(server));
        }
        return Optional.of(new NetworkDisk(
                matcher.group("protocol"),
                servers,
                Objects.requireNonNullElse(matcher.group("port"), ""),
                matcher.group("name")));
    }

    public String text() {
        return protocol + "://" + server() + "/" + name;
    }

    /** Returns the servers and the port. */
    public String server() {
        List<String> written = new ArrayList<>();
        new TreeSet<>(servers).forEach(server -> written.add(server.indexOf(':') >= 0 ? "[" + server + "]" : server));
        return String.join(",", written) + (port.isEmpty() ? "" : ":" + port);
    }

    /** Returns the GlusterFS volume. */
    public String volume() {
        return name.replaceFirst("/.*", "");
    }

    /** Returns the last part of the name. */
    public String file() {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
