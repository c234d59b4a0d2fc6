package org.virtgate.fleet.plan;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/** How full the memory of each host that told it is, while guests move. Huge pages do not count. */
final class Levels {
    private final Map<String, Host.Pool> pools = new HashMap<>();
    private final Map<String, Long> used = new HashMap<>();
    private double sum;
    private double squares;

    Levels(Collection<Host> hosts) {
        // Always in the same order: a sum of fractions depends on it.
        for (Host host : hosts.stream().sorted(Comparator.comparing(Host::name)).toList()) {
            if (host.status() instanceof Host.Known known && known.memory().total() > 0) {
                pools.put(host.name(), known.memory());
                used.put(host.name(), known.memory().total() - known.memory().free());
                add(used(host.name()), 1);
            }
        }
    }

    /** Returns the share that is used, from 0 to 1. */
    double used(String host) {
        Host.Pool pool = pools.get(host);
        return pool == null ? 0 : (double) used.getOrDefault(host, 0L) / pool.total();
    }

    /** Returns the standard deviation of the used shares, in percentage points. */
    double deviation() {
        return pools.isEmpty() ? 0 : 100 * Math.sqrt(Math.max(0, squares / pools.size() - mean() * mean()));
    }

    /** Returns by how many percentage points the deviation falls if the guest moves; 0 if it is not known. */
    double gain(Guest guest, String to) {
        if (!pools.containsKey(guest.host()) || !pools.containsKey(to)) {
            return 0;
        }
        double now = deviation();
        move(guest, guest.host(), to);
        double then = deviation();
        move(guest, to, guest.host());
        return now - then;
    }

    void move(Guest guest, String from, String to) {
        change(from, -guest.memory());
        change(to, guest.memory());
    }

    private void change(String host, long bytes) {
        add(used(host), -1);
        used.merge(host, bytes, Long::sum);
        add(used(host), 1);
    }

    private void add(double share, int sign) {
        sum += sign * share;
        squares += sign * share * share;
    }

    private double mean() {
        return sum / pools.size();
    }
}
