package org.virtgate.host.programs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.virtgate.domain.Printable;
import org.virtgate.facts.ForwardingEntry;
import org.virtgate.host.watch.Watch;

/**
 * Reads what Open vSwitch's daemon prints for people, as dpif_show and ofproto_unixctl_fdb_show
 * (ofproto/ofproto-dpif.c) write it: seen of 3.1.0. How far lines are indented, and the table's heading, are not the
 * same in all versions and are not looked at.
 */
final class SwitchText {
    /**
     * In {@code fdb/show}, and 65534 in {@code dpif/show}: the bridge's own port, which has the bridge's name
     * (OFPP_LOCAL of OpenFlow).
     */
    private static final String LOCAL = "LOCAL";

    /** As age of an address that an administrator has put there (fdb/add): nobody has heard it. */
    private static final String STATIC = "static";

    /** More than any bridge keeps unless it is told to: mac-table-size is 8192 by default (ovs-vswitchd.conf.db(5)). */
    private static final int ENTRIES_MAX = 1 << 17;

    private static final Pattern PORT = Pattern.compile("\\s+(\\S.*?) ([0-9]+)/(?:[0-9]+|none): \\(.*");
    private static final Pattern BRIDGE = Pattern.compile("\\s+(\\S.*):");
    private static final Pattern ENTRY = Pattern.compile(
            "\\s*([0-9]+|LOCAL)\\s+[0-9]+\\s+((?:[0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2})\\s+([0-9]{1,9}|static)");

    private SwitchText() {}

    /** The names of ports by their OpenFlow numbers, by bridge; from {@code dpif/show}. */
    static Map<String, Map<String, String>> bridges(String text) throws Watch.FailedException {
        Map<String, Map<String, String>> bridges = new HashMap<>();
        Map<String, String> ports = new HashMap<>();
        for (String line : text.lines().toList()) {
            Matcher port = PORT.matcher(line);
            Matcher bridge = BRIDGE.matcher(line);
            if (port.matches()) {
                ports.put(port.group(2), port.group(1));
            } else if (bridge.matches()) {
                ports = new HashMap<>(Map.of(LOCAL, bridge.group(1)));
                bridges.put(bridge.group(1), ports);
            } else if (line.isBlank() || Character.isWhitespace(line.charAt(0))) {
                throw strange("dpif/show", line);
            }
        }
        return bridges;
    }

    /**
     * The addresses that were heard, from {@code fdb/show}.
     *
     * @param ports names by number, from {@link #bridges}
     */
    static List<ForwardingEntry> forwarding(String text, Map<String, String> ports) throws Watch.FailedException {
        List<ForwardingEntry> forwarding = new ArrayList<>();
        for (String line : text.lines().skip(1).toList()) {
            Matcher entry = ENTRY.matcher(line);
            if (!entry.matches()) {
                throw strange("fdb/show", line);
            }
            if (!entry.group(3).equals(STATIC)) {
                forwarding.add(new ForwardingEntry(
                        entry.group(2).toLowerCase(Locale.ROOT),
                        ports.getOrDefault(entry.group(1), "port " + entry.group(1)),
                        false,
                        Duration.ofSeconds(Long.parseLong(entry.group(3)))));
            }
            if (forwarding.size() > ENTRIES_MAX) {
                throw new Watch.FailedException(
                        "a bridge of Open vSwitch knows more than " + ENTRIES_MAX + " addresses");
            }
        }
        return forwarding;
    }

    private static Watch.FailedException strange(String question, String line) {
        return new Watch.FailedException(
                "ovs-appctl " + question + " says what is not understood: " + Printable.of(line.strip()));
    }
}
