package org.virtgate.fleet.plan;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * How many guests of an anti-affinity group each group of hosts has, planned ones too. A guest that is to move does not
 * count where it runs now.
 */
final class Spread {
    private final Map<String, Map<String, Integer>> members = new HashMap<>();

    Spread(Collection<Host> hosts, Set<String> moving) {
        for (Host host : hosts) {
            if (host.status() instanceof Host.Known known) {
                known.guests().stream()
                        .filter(guest -> !moving.contains(guest.uuid()))
                        .forEach(guest -> count(host, guest.groups(), 1));
            }
        }
    }

    void add(Host host, Guest guest) {
        count(host, guest.groups(), 1);
    }

    void remove(Host host, Guest guest) {
        count(host, guest.groups(), -1);
    }

    /** Returns how many guests of the guest's groups the host's groups have. */
    int mates(Host host, Guest guest) {
        int mates = 0;
        for (String rack : host.groups()) {
            Map<String, Integer> there = members.getOrDefault(rack, Map.of());
            for (String group : guest.groups()) {
                mates += there.getOrDefault(group, 0);
            }
        }
        return mates;
    }

    private void count(Host host, Set<String> groups, int more) {
        for (String rack : host.groups()) {
            groups.forEach(
                    group -> members.computeIfAbsent(rack, r -> new HashMap<>()).merge(group, more, Integer::sum));
        }
    }
}
