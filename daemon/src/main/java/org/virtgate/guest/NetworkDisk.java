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
 * A disk whose name means something to its own server alone: an NBD export, a file of a GlusterFS volume. In a passport
 * it is written {@code nbd://host:port/export} or {@code gluster://host,host/volume/path}.
 *
 * @param protocol nbd or gluster
 * @param servers as {@link ServerName#plain} has them
 * @param port that NBD is asked at; empty for GlusterFS, whose servers all tell of the volume
 * @param name the export, or volume and path; NBD's default export has none
 */
public record NetworkDisk(String protocol, Set<String> servers, String port, String name) {
    /** The port of an NBD server without one (libvirt, virStorageSourceNetworkDefaultPort). */
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
     * The disk of this {@code <source>}; empty for other protocols, and where it names no server that other hosts could
     * ask.
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

    /** What {@link #text} wrote; empty where it is nothing of the kind. */
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

    /** Who is asked, with the port. */
    public String server() {
        List<String> written = new ArrayList<>();
        new TreeSet<>(servers).forEach(server -> written.add(server.indexOf(':') >= 0 ? "[" + server + "]" : server));
        return String.join(",", written) + (port.isEmpty() ? "" : ":" + port);
    }

    /** The GlusterFS volume. */
    public String volume() {
        return name.replaceFirst("/.*", "");
    }

    /** The last part of the name. */
    public String file() {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
