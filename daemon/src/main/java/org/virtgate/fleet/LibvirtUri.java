package org.virtgate.fleet;

import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How libvirt of one host reaches that of another (uri.html of libvirt).
 *
 * @param transport tls, tcp, ssh, libssh, libssh2, …
 * @param host a name or an address without brackets
 * @param port empty if the transport has none of libvirt's own
 */
public record LibvirtUri(String transport, String host, OptionalInt port) {
    private static final Pattern FORM =
            Pattern.compile("qemu(?:\\+([a-z0-9]+))?://(?:[^@/]*@)?(?:\\[([^\\]]*)\\]|([^:/]*))(?::([0-9]{1,5}))?/.*");

    /** LIBVIRTD_TCP_PORT and LIBVIRTD_TLS_PORT (src/remote/remote_driver.h, 9.0). */
    private static final Map<String, Integer> PORTS = Map.of("tcp", 16509, "tls", 16514);

    public LibvirtUri {
        Objects.requireNonNull(transport);
        Objects.requireNonNull(host);
        Objects.requireNonNull(port);
    }

    /** Reads a URI of fleet.toml; what is none has no host. */
    public static LibvirtUri of(String uri) {
        Matcher form = FORM.matcher(uri);
        if (!form.matches()) {
            return new LibvirtUri("", "", OptionalInt.empty());
        }
        String transport = form.group(1) == null ? "tls" : form.group(1);
        String host = form.group(2) == null ? form.group(3) : form.group(2);
        OptionalInt port = form.group(4) != null && PORTS.containsKey(transport)
                ? OptionalInt.of(Integer.parseInt(form.group(4)))
                : PORTS.containsKey(transport) ? OptionalInt.of(PORTS.get(transport)) : OptionalInt.empty();
        return new LibvirtUri(transport, host, port);
    }

    /** Whether certificates of libvirt are asked for. */
    public boolean isTls() {
        return transport.equals("tls");
    }
}
