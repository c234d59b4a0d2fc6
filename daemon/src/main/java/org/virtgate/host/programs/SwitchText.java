package org.virtgate.host.programs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.virtgate.domain.Printable;
import org.virtgate.facts.ForwardingEntry;
import org.virtgate.host.watch.Watch;

/**
 * Parses the output of Open vSwitch's daemon, as dpif_show and ofproto_unixctl_fdb_show (ofproto/ofproto-dpif.c) print
 * it; seen with 3.1.0. Indentation and the table's heading differ between versions and are ignored.
 */
final class SwitchText {
    /**
     * The bridge's own port in {@code fdb/show}, which is 65534 in {@code dpif/show} and has the bridge's name
     * (OFPP_LOCAL of OpenFlow).
     */
    private static final String LOCAL = "LOCAL";

    /** The age of an address that an administrator added (fdb/add): the bridge has not learnt it. */
    private static final String STATIC = "static";

    /** More than any bridge keeps by default: mac-table-size is then 8192 (ovs-vswitchd.conf.db(5)). */
    private static final int ENTRIES_MAX = 1 << 17;

    private static final Pattern PORT = Pattern.compile("\\s+(\\S.*?) ([0-9]+)/(?:[0-9]+|none): \\(.*");
    private static final Pattern BRIDGE = Pattern.compile("\\s+(\\S.*):");
    private static final Pattern ENTRY = Pattern.compile(
            "\\s*([0-9]+|LOCAL)\\s+([0-9]{1,4})\\s+((?:[0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2})\\s+([0-9]{1,9}|static)");

    private SwitchText() {}

    /** Parses {@code dpif/show}: for each bridge, the names of its ports by OpenFlow number. */
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
                throw notUnderstood("dpif/show", line);
            }
        }
        return bridges;
    }

    /**
     * Parses {@code fdb/show}: the addresses that the bridge has learnt.
     *
     * @param ports port names by number, from {@link #bridges}
     */
    static List<ForwardingEntry> forwarding(String text, Map<String, String> ports) throws Watch.FailedException {
        List<ForwardingEntry> forwarding = new ArrayList<>();
        for (String line : text.lines().skip(1).toList()) {
            Matcher entry = ENTRY.matcher(line);
            if (!entry.matches()) {
                throw notUnderstood("fdb/show", line);
            }
            if (!entry.group(4).equals(STATIC)) {
                forwarding.add(new ForwardingEntry(
                        entry.group(3).toLowerCase(Locale.ROOT),
                        ports.getOrDefault(entry.group(1), "port " + entry.group(1)),
                        false,
                        Duration.ofSeconds(Long.parseLong(entry.group(4))),
                        Optional.of(Integer.valueOf(entry.group(2)))));
            }
            if (forwarding.size() > ENTRIES_MAX) {
                throw new Watch.FailedException(
                        "a bridge of Open vSwitch knows more than " + ENTRIES_MAX + " addresses");
            }
        }
        return forwarding;
    }

    private static Watch.FailedException notUnderstood(String question, String line) {
        return new Watch.FailedException(
                "ovs-appctl " + question + " says what is not understood: " + Printable.of(line.strip()));
    }
}
