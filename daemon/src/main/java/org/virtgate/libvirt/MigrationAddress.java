package org.virtgate.libvirt;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a QEMU waits for a guest.
 *
 * @param host a name or an IP address
 */
record MigrationAddress(String host, int port) {
    /** {@code tcp:HOST:PORT} or {@code tcp://HOST:PORT}; an IPv6 address is in brackets (qemu_migration.c, 9.0). */
    private static final Pattern FORM = Pattern.compile("tcp:(?://)?(?:\\[([^\\]]+)\\]|([^:/\\[]+)):([0-9]{1,5})/?");

    MigrationAddress {
        Objects.requireNonNull(host);
    }

    /** Reads libvirt's migration URI; empty if it is of another kind. */
    static Optional<MigrationAddress> of(String uri) {
        Matcher form = FORM.matcher(uri);
        if (!form.matches() || Integer.parseInt(form.group(3)) > 0xffff) {
            return Optional.empty();
        }
        String host = Optional.ofNullable(form.group(1)).orElseGet(() -> form.group(2));
        return Optional.of(new MigrationAddress(host, Integer.parseInt(form.group(3))));
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
