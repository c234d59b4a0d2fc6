package org.virtgate.domain;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an image that QEMU reaches by a network protocol, in the header of another image.
 * docs/system/qemu-block-drivers.rst.inc of QEMU 7.2 describes these names, and qapi/block-core.json the same in JSON.
 *
 * @param protocol as libvirt names it: nbd, rbd, gluster, …
 * @param servers hosts or addresses without ports; empty if the name contains none, as rbd names may
 * @param volume of GlusterFS; empty for other protocols
 * @param socket of a server on the same host; empty if the server is reached by the network
 */
public record RemoteName(String protocol, List<String> servers, Optional<String> volume, Optional<String> socket) {
    /** Protocols of network disks (formatdomain.html). How a server stores the data is not known. */
    public static final Set<String> PROTOCOLS = Set.of(
            "nbd", "rbd", "gluster", "iscsi", "http", "https", "ftp", "ftps", "tftp", "ssh", "sheepdog", "vxhs", "nfs");

    private static final String JSON = "json:";

    private static final Pattern URL =
            Pattern.compile("(?<scheme>[a-z]+)(?:\\+[a-z]+)?://(?<server>[^/?]*)/?(?<path>[^?]*)(?:\\?(?<query>.*))?");

    /** The repetition is possessive: Java's matcher then takes no stack for each character of a long name. */
    private static final Pattern MONITORS = Pattern.compile(":mon_host=((?:[^:\\\\]|\\\\.)*+)");

    public RemoteName {
        Objects.requireNonNull(protocol);
        servers = List.copyOf(servers);
        Objects.requireNonNull(volume);
        Objects.requireNonNull(socket);
    }

    /** Parses the name; empty if it is a path, or of an unknown protocol. */
    public static Optional<RemoteName> of(String name) {
        if (name.startsWith(JSON)) {
            return json(name.substring(JSON.length()));
        } else if (name.startsWith("rbd:")) {
            return Optional.of(rbd(name));
        } else if (name.startsWith("nbd:unix:")) {
            return Optional.of(local("nbd", name.substring("nbd:unix:".length()).replaceFirst(":exportname=.*", "")));
        } else if (name.startsWith("nbd:") && !name.startsWith("nbd://")) {
            return Optional.of(remote("nbd", List.of(host(name.substring("nbd:".length()))), Optional.empty()));
        }
        return url(name);
    }

    /** Returns the host of {@code user@host:port}, {@code [address]:port} and the like. */
    public static String host(String server) {
        String host = server.substring(server.lastIndexOf('@') + 1);
        if (host.startsWith("[") && host.contains("]")) {
            return host.substring(1, host.indexOf(']'));
        }
        return host.contains(":") ? host.substring(0, host.indexOf(':')) : host;
    }

    private static Optional<RemoteName> url(String name) {
        Matcher url = URL.matcher(name);
        if (!url.matches() || !PROTOCOLS.contains(url.group("scheme"))) {
            return Optional.empty();
        }
        String protocol = url.group("scheme");
        String server = url.group("server");
        if (server.isEmpty()) {
            String query = Objects.requireNonNullElse(url.group("query"), "");
            return Optional.of(
                    local(protocol, query.replaceFirst("^(.*&)?socket=", "").replaceFirst("&.*", "")));
        }
        return Optional.of(remote(protocol, List.of(host(server)), volume(protocol, url.group("path"))));
    }

    private static Optional<String> volume(String protocol, String path) {
        return protocol.equals("gluster") ? Optional.of(path.replaceFirst("/.*", "")) : Optional.empty();
    }

    /** Parses an rbd name, in which colons and semicolons of a value have a backslash before them. */
    private static RemoteName rbd(String name) {
        List<String> monitors = new ArrayList<>();
        Matcher monHost = MONITORS.matcher(name);
        if (monHost.find()) {
            for (String monitor : monHost.group(1).replaceAll("\\\\(.)", "$1").split("[;, ]+", -1)) {
                monitors.add(host(monitor));
            }
        }
        return remote("rbd", monitors, Optional.empty());
    }

    private static Optional<RemoteName> json(String text) {
        Map<String, String> flat = new TreeMap<>();
        try {
            flatten("", JsonParser.parseString(text), flat);
        } catch (JsonParseException e) {
            return Optional.empty();
        }
        for (String at : List.of("", "file.", "file.file.")) {
            String driver = flat.getOrDefault(at + "driver", "");
            if (PROTOCOLS.contains(driver)) {
                Optional<String> url = Optional.ofNullable(flat.get(at + "url")).or(() -> {
                    return Optional.ofNullable(flat.get(at + "filename"));
                });
                return url.isPresent() ? of(url.get()) : Optional.of(options(driver, at, flat));
            }
        }
        return Optional.empty();
    }

    private static RemoteName options(String driver, String at, Map<String, String> flat) {
        Optional<String> socket = Optional.ofNullable(flat.get(at + "server.path"))
                .or(() -> driver.equals("nbd") ? Optional.ofNullable(flat.get(at + "path")) : Optional.empty());
        if (socket.isPresent()) {
            return local(driver, socket.get());
        }
        List<String> servers = new ArrayList<>();
        Pattern host = Pattern.compile(Pattern.quote(at) + "(server\\.([0-9]+\\.)?)?(host|portal)");
        flat.forEach((key, value) -> {
            if (host.matcher(key).matches()) {
                servers.add(key.endsWith("portal") ? host(value) : value);
            }
        });
        return remote(driver, servers, Optional.ofNullable(flat.get(at + "volume")));
    }

    private static void flatten(String at, JsonElement json, Map<String, String> flat) {
        if (json.isJsonObject()) {
            json.getAsJsonObject().entrySet().forEach(e -> flatten(at + "." + e.getKey(), e.getValue(), flat));
        } else if (json.isJsonArray()) {
            for (int i = 0; i < json.getAsJsonArray().size(); i++) {
                flatten(at + "." + i, json.getAsJsonArray().get(i), flat);
            }
        } else if (json.isJsonPrimitive() && !at.isEmpty()) {
            flat.put(at.substring(1), json.getAsString());
        }
    }

    private static RemoteName local(String protocol, String socket) {
        return new RemoteName(protocol, List.of(), Optional.empty(), Optional.of(socket));
    }

    private static RemoteName remote(String protocol, List<String> servers, Optional<String> volume) {
        return new RemoteName(protocol, servers, volume, Optional.empty());
    }
}
