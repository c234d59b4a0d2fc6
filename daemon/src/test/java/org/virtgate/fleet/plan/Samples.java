package org.virtgate.fleet.plan;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Guests and hosts for tests. */
public final class Samples {
    private static final long GIB = 1L << 30;

    private Samples() {}

    /** Returns a guest whose UUID is its name. */
    public static Guest guest(String name, String host, long gib, String... groups) {
        return new Guest(name, name, host, gib * GIB, Map.of(), Set.of(groups));
    }

    /**
     * Returns a host in no group.
     *
     * @param residents names of guests of the group that the name up to the last dash is
     */
    public static Host host(String name, long totalGib, long freeGib, String... residents) {
        return new Host(name, Set.of(), status(totalGib, freeGib, Optional.empty(), residents));
    }

    /** Returns a host that is drained for this reason. */
    public static Host drained(String name, String why) {
        return new Host(name, Set.of(), status(64, 64, Optional.of(why)));
    }

    private static Host.Known status(long totalGib, long freeGib, Optional<String> drained, String... residents) {
        return new Host.Known(
                new Host.Pool(totalGib * GIB, freeGib * GIB),
                Map.of(),
                Stream.of(residents)
                        .map(resident ->
                                new Host.Resident(resident, resident, Set.of(resident.replaceFirst("-[^-]*$", ""))))
                        .toList(),
                "digest",
                drained,
                Duration.ofMillis(50));
    }
}
