package org.virtgate.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Normalises names and addresses of servers, so that equal ones compare equal. */
public final class ServerName {
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");
    private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{1,4}");

    /** The names that distributions have in /etc/hosts for 127.0.0.1 and ::1. */
    private static final Set<String> LOOPBACK = Set.of(
            "localhost",
            "localhost.localdomain",
            "localhost4",
            "localhost6",
            "localhost4.localdomain4",
            "localhost6.localdomain6",
            "ip6-localhost",
            "ip6-loopback",
            "::1");

    private static final int GROUPS = 8;

    private ServerName() {}

    /**
     * Returns the name or address in lower case, without the brackets and zone of an IPv6 address and without the dot
     * at the end of a name. An IPv6 address gets its canonical form (RFC 5952); an IPv4-mapped one becomes the IPv4
     * address.
     */
    public static String plain(String server) {
        String name = server.strip().toLowerCase(Locale.ROOT);
        if (name.startsWith("[") && name.endsWith("]")) {
            name = name.substring(1, name.length() - 1);
        }
        if (name.indexOf(':') >= 0) {
            int zone = name.indexOf('%');
            String address = zone < 0 ? name : name.substring(0, zone);
            return groups(address).map(ServerName::canonical).orElse(address);
        }
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    /** Whether this is an address, which needs no lookup. */
    public static boolean isAddress(String server) {
        return IPV4.matcher(server).matches() || server.indexOf(':') >= 0;
    }

    /**
     * Whether this name or address, in the form of {@link #plain}, means the host that uses it. It is another server on
     * each host, and may be a tunnel that leads to a third one.
     */
    public static boolean isLoopback(String server) {
        return LOOPBACK.contains(server) || (IPV4.matcher(server).matches() && server.startsWith("127."));
    }

    private static Optional<List<Integer>> groups(String address) {
        String[] halves = address.split("::", -1);
        if (halves.length > 2) {
            return Optional.empty();
        }
        try {
            List<Integer> groups = half(halves[0]);
            if (halves.length == 2) {
                List<Integer> after = half(halves[1]);
                while (groups.size() + after.size() < GROUPS) {
                    groups.add(0);
                }
                groups.addAll(after);
            }
            return groups.size() == GROUPS ? Optional.of(groups) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static List<Integer> half(String text) {
        List<Integer> groups = new ArrayList<>();
        if (text.isEmpty()) {
            return groups;
        }
        for (String group : text.split(":", -1)) {
            if (IPV4.matcher(group).matches()) {
                String[] bytes = group.split("\\.", -1);
                groups.add(number(bytes[0], 10, 0xff) << 8 | number(bytes[1], 10, 0xff));
                groups.add(number(bytes[2], 10, 0xff) << 8 | number(bytes[3], 10, 0xff));
            } else {
                groups.add(number(group, 16, 0xffff));
            }
        }
        return groups;
    }

    private static int number(String digits, int radix, int most) {
        int number = DIGITS.matcher(digits).matches() ? Integer.parseInt(digits, radix) : -1;
        if (number < 0 || number > most) {
            throw new NumberFormatException(digits);
        }
        return number;
    }

    private static String canonical(List<Integer> groups) {
        if (groups.subList(0, 6).equals(List.of(0, 0, 0, 0, 0, 0xffff))) {
            int high = groups.get(6);
            int low = groups.get(7);
            return (high >> 8) + "." + (high & 0xff) + "." + (low >> 8) + "." + (low & 0xff);
        }
        int start = 0;
        int length = 1; // One group of zeros alone is not shortened.
        for (int from = 0; from < GROUPS; from++) {
            int to = from;
            while (to < GROUPS && groups.get(to) == 0) {
                to++;
            }
            if (to - from > length) {
                start = from;
                length = to - from;
            }
        }
        return length == 1
                ? hex(groups)
                : hex(groups.subList(0, start)) + "::" + hex(groups.subList(start + length, GROUPS));
    }

    private static String hex(List<Integer> groups) {
        return String.join(":", groups.stream().map(Integer::toHexString).toList());
    }
}
