package org.virtgate.rules;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host name or address with an optional port; as text {@code 10.0.0.9:3260}, {@code [fd00::9]:3260}, {@code store}.
 *
 * @param host an IPv6 address without brackets
 * @param port empty in {@code from}: any port; empty in {@code to}: the port does not change
 */
public record HostPort(String host, Optional<Integer> port) {
    private static final int LAST_PORT = 65_535;
    private static final Pattern TEXT = Pattern.compile(
            "(?:\\[(?<v6>[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)]|(?<name>[A-Za-z0-9._-]+))(?::(?<port>[0-9]{1,5}))?");

    public HostPort {
        Objects.requireNonNull(host);
        Objects.requireNonNull(port);
    }

    /** Parses the text; empty if it has none of the three forms, an IPv6 address without brackets for example. */
    public static Optional<HostPort> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String host = Objects.requireNonNullElseGet(matcher.group("v6"), () -> matcher.group("name"));
        Optional<Integer> port = Optional.ofNullable(matcher.group("port")).map(Integer::valueOf);
        return port.filter(p -> p < 1 || p > LAST_PORT).isPresent()
                ? Optional.empty()
                : Optional.of(new HostPort(host, port));
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host)
                + port.map(p -> ":" + p).orElse("");
    }
}
