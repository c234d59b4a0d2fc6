package org.virtgate.facts;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which servers a mount's data comes from, as its source and options tell; none where it comes from a device, or the source does not tell. */
public final class MountServers {
    /** {@code //server/share} (mount.cifs(8)). */
    private static final Pattern SHARE = Pattern.compile("[/\\\\]{2}([^/\\\\]+).*", Pattern.DOTALL);

    /** Name, IPv4 address or IPv6 address in brackets, before the colon that ends it. */
    private static final Pattern HOST = Pattern.compile("(\\[[^\\]]*]|[^:]*).*", Pattern.DOTALL);

    private static final Pattern LUSTRE_NETWORK = Pattern.compile("@[a-z0-9]+$");

    private MountServers() {}

    /** Names and addresses without ports, each as {@link ServerName#plain} writes it, each once. */
    public static List<String> of(Mount mount) {
        Set<String> servers = new LinkedHashSet<>();
        String type = mount.type().toLowerCase(Locale.ROOT);
        String source = mount.source();
        switch (type) {
            // nfs(5). addr: what the name meant when it was mounted.
            case "nfs", "nfs4" -> {
                servers.add(host(source));
                servers.addAll(option(mount, "addr"));
            }
            case "cifs", "smb3" -> {
                Matcher share = SHARE.matcher(source);
                if (share.matches()) {
                    servers.add(share.group(1));
                }
                servers.addAll(option(mount, "addr"));
            }
            // mount.glusterfs(8): server[,server…]:volume
            case "fuse.glusterfs" -> list(head(source), ",").forEach(server -> servers.add(host(server)));
            // mount.ceph(8): monitor[:port][,…]:/path, or name@fsid.fs=/path with the monitors among the options.
            case "ceph" -> {
                if (source.contains("=")) {
                    option(mount, "mon_addr").forEach(all -> list(all, "/").forEach(one -> servers.add(host(one))));
                } else {
                    list(head(source), ",").forEach(monitor -> servers.add(host(monitor)));
                }
            }
            // mount.lustre(8): address@network[:…][,…]:/file system
            case "lustre" ->
                list(head(source), "[:,]")
                        .forEach(
                                node -> servers.add(LUSTRE_NETWORK.matcher(node).replaceFirst("")));
            // sshfs(1): [user@]host:directory
            case "fuse.sshfs" -> servers.add(host(source.substring(source.indexOf('@') + 1)));
            default -> {}
        }
        return servers.stream()
                .map(ServerName::plain)
                .filter(server -> !server.isEmpty())
                .distinct()
                .toList();
    }

    /** What comes before the path, or before the last colon where no path is told. */
    private static String head(String source) {
        int path = source.indexOf(":/");
        int end = path >= 0 ? path : source.lastIndexOf(':');
        return end < 0 ? "" : source.substring(0, end);
    }

    private static String host(String source) {
        Matcher host = HOST.matcher(source);
        return host.matches() ? host.group(1) : "";
    }

    private static List<String> option(Mount mount, String name) {
        List<String> values = new ArrayList<>();
        for (String option : list(mount.options(), ",")) {
            if (option.startsWith(name + "=")) {
                values.add(option.substring(name.length() + 1));
            }
        }
        return values;
    }

    private static List<String> list(String text, String separator) {
        return List.of(text.split(separator, -1));
    }
}
