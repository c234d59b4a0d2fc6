package org.virtgate.rules;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The hosts among which guests move, {@code fleet.toml}.
 *
 * @param hosts by name, in the order of the file; at least one
 * @param groups names of hosts by the name of their group, a rack for example
 * @param deadline of one question to one host
 */
public record FleetSettings(
        Map<String, Host> hosts,
        Map<String, Set<String>> groups,
        Duration deadline,
        Migrations migrations,
        Limits limits,
        Weights weights) {
    /** How long one host may take to answer, unless somebody says otherwise. */
    public static final Duration DEADLINE = Duration.ofSeconds(30);

    public FleetSettings {
        hosts = Collections.unmodifiableMap(new LinkedHashMap<>(hosts));
        groups = groups.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, e -> Collections.unmodifiableSet(new LinkedHashSet<>(e.getValue()))));
        Objects.requireNonNull(deadline);
        Objects.requireNonNull(migrations);
        Objects.requireNonNull(limits);
        Objects.requireNonNull(weights);
    }

    /** Returns the names of the groups that the host is in. */
    public Set<String> groupsOf(String host) {
        return groups.entrySet().stream()
                .filter(group -> group.getValue().contains(host))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * One host.
     *
     * @param name by which people and virtgate call it: what {@code hostname} prints there, whole or up to the first
     *     dot
     * @param address by which the other hosts reach it
     * @param ssh the destination for ssh(1)
     * @param uri by which other hosts reach its libvirt
     */
    public record Host(String name, String address, String ssh, String uri) {
        public Host {
            Objects.requireNonNull(name);
            Objects.requireNonNull(address);
            Objects.requireNonNull(ssh);
            Objects.requireNonNull(uri);
        }
    }

    /**
     * How guests are migrated unless somebody says otherwise.
     *
     * @param flags options of {@code virsh migrate} without their dashes
     * @param bandwidth of one migration in MiB/s; empty: what libvirt allows
     */
    public record Migrations(List<String> flags, Optional<Integer> bandwidth) {
        public static final Migrations DEFAULT =
                new Migrations(List.of("live", "p2p", "persistent", "undefinesource"), Optional.empty());

        public Migrations {
            flags = List.copyOf(flags);
            Objects.requireNonNull(bandwidth);
        }
    }

    /**
     * How much may be on its way at once.
     *
     * @param arriving guests at once at one destination
     * @param leaving guests at once at one source
     */
    public record Limits(int arriving, int leaving) {
        public static final Limits DEFAULT = new Limits(2, 2);
    }

    /**
     * What makes one host better than another, each from 0: without influence.
     *
     * @param memory what share of its memory is left after landing
     * @param guests how few guests it has
     * @param spread how few guests of the same anti-affinity group its own groups of hosts have
     * @param rules whether it has the same rules as the source
     * @param latency how fast it answers
     */
    public record Weights(double memory, double guests, double spread, double rules, double latency) {
        public static final Weights DEFAULT = new Weights(100, 10, 50, 5, 1);
    }
}
